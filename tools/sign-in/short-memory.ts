import type { Adapter, AdapterPayload } from "oidc-provider";

/** Where the provider keeps sessions, codes and grants: in memory, until they end or the program does. */
export const shortMemory = (): ((model: string) => Adapter) => {
  const kept = new Map<string, { readonly payload: AdapterPayload; readonly until: number }>();
  const ids = new Map<string, string>();
  const byGrant = new Map<string, Set<string>>();

  return (model) => {
    const keyOf = (id: string): string => `${model}:${id}`;
    const find = async (id: string | undefined) => {
      const found = id === undefined ? undefined : kept.get(keyOf(id));
      return found !== undefined && found.until > Date.now() ? found.payload : undefined;
    };
    return {
      find,
      findByUid: (uid) => find(ids.get(`${model}:uid:${uid}`)),
      findByUserCode: (code) => find(ids.get(`${model}:code:${code}`)),
      async upsert(id, payload, expiresIn) {
        kept.set(keyOf(id), { payload, until: Date.now() + (expiresIn ?? 600) * 1_000 });
        if (payload.uid !== undefined) ids.set(`${model}:uid:${payload.uid}`, id);
        const { grantId } = payload;
        if (grantId !== undefined) byGrant.set(grantId, (byGrant.get(grantId) ?? new Set()).add(keyOf(id)));
      },
      async consume(id) {
        const found = kept.get(keyOf(id));
        if (found !== undefined) found.payload.consumed = Math.floor(Date.now() / 1_000);
      },
      async destroy(id) {
        kept.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const key of byGrant.get(grantId) ?? []) kept.delete(key);
        byGrant.delete(grantId);
      },
    };
  };
};
