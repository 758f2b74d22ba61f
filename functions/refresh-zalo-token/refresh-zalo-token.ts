import type { NoTokens, ZaloTokenStore } from "../../shared/channels/ports/zalo-tokens.ts";
import { isRefreshTokenOld, type RefreshTrigger, type ZaloTokens } from "../../shared/channels/rules/token-refresh.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import type { Result } from "../../shared/kernel/result.ts";
import type { ZaloChannel } from "../../shared/sending/ports/channels.ts";

export interface RefreshZaloTokenDeps {
  readonly refresh: (trigger: RefreshTrigger) => Promise<Result<ZaloTokens, NoTokens>>;
  readonly tokens: Pick<ZaloTokenStore, "load">;
  readonly zalo: Pick<ZaloChannel, "quota">;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Keeps the account's tokens alive, and asks Zalo for the quota with them: the proof that they work. */
export const refreshZaloToken =
  ({ refresh, tokens, zalo, clock, log }: RefreshZaloTokenDeps) =>
  async (): Promise<void> => {
    const refreshed = await refresh({ kind: "schedule" });
    const stored = await tokens.load();
    if (stored === undefined) return log.error("zalo-tokens.not-seeded");
    if (isRefreshTokenOld(stored, clock.now())) {
      log.error("zalo-tokens.refresh-token-old", { issuedAt: stored.refreshIssuedAt });
    }
    // A refresh that failed was reported, and a busy one is another worker's.
    if (!refreshed.ok) return;
    const quota = await zalo.quota();
    if (quota) log.info("zalo-quota.read", quota);
    else log.warn("zalo-quota.not-read");
  };
