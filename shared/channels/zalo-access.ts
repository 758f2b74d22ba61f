import type { Clock } from "../kernel/clock.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { NoTokens, ZaloAccess, ZaloTokenStore } from "./ports/zalo-tokens.ts";
import type { RefreshTrigger, ZaloTokens } from "./rules/token-refresh.ts";

export interface ZaloAccessGiven {
  readonly tokens: Pick<ZaloTokenStore, "load">;
  /** Absent for functions that may only read. */
  readonly refresh?: (trigger: RefreshTrigger) => Promise<Result<ZaloTokens, NoTokens>>;
  readonly clock: Clock;
}

/** A token that was replaced still works until it expires, so looking for a newer one every five minutes is enough. */
const KEEP_MILLIS = 5 * 60_000;

type Found = Result<ZaloTokens, NoTokens>;

/** Reads the token once in five minutes; calls that Zalo refused together share one refresh. */
export const newZaloAccess = ({ tokens, refresh, clock }: ZaloAccessGiven): ZaloAccess => {
  let kept: { readonly found: Promise<Found>; readonly until: number } | undefined;
  let renewing: { readonly refused: string; readonly found: Promise<Found> } | undefined;

  const keep = (found: Promise<Found>): Promise<Found> => {
    const mine = { found, until: clock.now().getTime() + KEEP_MILLIS };
    kept = mine;
    const forget = () => {
      if (kept === mine) kept = undefined;
    };
    // What was not found, or could not be read, must not be remembered.
    found.then(({ ok: isFound }) => isFound || forget(), forget);
    return found;
  };
  const load = async (): Promise<Found> => {
    const stored = await tokens.load();
    return stored === undefined ? err("not-seeded") : ok(stored);
  };
  const current = (): Promise<Found> =>
    kept !== undefined && kept.until > clock.now().getTime() ? kept.found : keep(load());
  const renew = async (refused: string): Promise<Found> => {
    const known = await current();
    if (!known.ok || known.value.accessToken !== refused) return known;
    return refresh ? refresh({ kind: "token-refused", version: known.value.version }) : err("failed");
  };

  return {
    token: async () => tokenOf(await current()),
    renewed: async (refused) => {
      if (renewing?.refused !== refused) {
        const mine = { refused, found: renew(refused) };
        renewing = mine;
        const done = ({ ok: isFound }: Pick<Found, "ok">) => {
          if (renewing === mine) renewing = undefined;
          if (isFound) keep(mine.found);
        };
        mine.found.then(done, () => done({ ok: false }));
      }
      return tokenOf(await renewing.found);
    },
  };
};

const tokenOf = (found: Found): Result<string, NoTokens> => (found.ok ? ok(found.value.accessToken) : found);
