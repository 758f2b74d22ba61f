import type { Clock } from "../kernel/clock.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { MINUTE } from "../kernel/rules/durations.ts";
import { newTtlCache } from "../kernel/ttl-cache.ts";
import type { NoTokens, ZaloAccess, ZaloTokenStore } from "./ports/zalo-tokens.ts";
import type { RefreshTrigger, ZaloTokens } from "./rules/token-refresh.ts";

export interface ZaloAccessGiven {
  readonly tokens: Pick<ZaloTokenStore, "load">;
  /** Absent for functions that may only read. */
  readonly refresh?: (trigger: RefreshTrigger) => Promise<Result<ZaloTokens, NoTokens>>;
  readonly clock: Clock;
}

/** A token that was replaced still works until it expires, so looking for a newer one every five minutes is enough. */
const CACHE_TTL_MS = 5 * MINUTE;

type Found = Result<ZaloTokens, NoTokens>;

/** Reads the token once in five minutes; calls that Zalo refused together share one refresh. */
export const newZaloAccess = ({ tokens, refresh, clock }: ZaloAccessGiven): ZaloAccess => {
  const cache = newTtlCache<Found>({
    load: async () => {
      const stored = await tokens.load();
      return stored === undefined ? err("not-seeded") : ok(stored);
    },
    freshMillis: ({ ok: isFound }) => (isFound ? CACHE_TTL_MS : 0),
    clock,
  });
  let renewing: { readonly refused: string; readonly found: Promise<Found> } | undefined;

  const renew = async (refused: string): Promise<Found> => {
    const known = await cache.get();
    if (!known.ok || known.value.accessToken !== refused) return known;
    return refresh ? refresh({ kind: "token-refused", version: known.value.version }) : err("failed");
  };

  return {
    token: async () => tokenOf(await cache.get()),
    renewed: async (refused) => {
      if (renewing?.refused !== refused) {
        const mine = { refused, found: renew(refused) };
        renewing = mine;
        const done = ({ ok: isFound }: Pick<Found, "ok">) => {
          if (renewing === mine) renewing = undefined;
          if (isFound) cache.put(mine.found);
        };
        mine.found.then(done, () => done({ ok: false }));
      }
      return tokenOf(await renewing.found);
    },
  };
};

const tokenOf = (found: Found): Result<string, NoTokens> => (found.ok ? ok(found.value.accessToken) : found);
