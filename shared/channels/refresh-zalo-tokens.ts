import type { Clock } from "../kernel/clock.ts";
import { errorName, type Logger } from "../kernel/logger.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type {
  NoTokens,
  TokenAnswer,
  TokenLease,
  ZaloTokenIssuer,
  ZaloTokenPair,
  ZaloTokenStore,
} from "./ports/zalo-tokens.ts";
import { decideRefresh, type RefreshFailure, type RefreshTrigger, type ZaloTokens } from "./rules/token-refresh.ts";

export interface RefreshZaloTokensDeps {
  readonly tokens: ZaloTokenStore;
  readonly issuer: ZaloTokenIssuer;
  readonly clock: Clock;
  readonly pause: (millis: number) => Promise<unknown>;
  readonly log: Logger;
}

/**
 * Longer than two exchanges of at most ten seconds each and the pauses between the tries to store, so that no other worker
 * spends the same refresh token meanwhile; and that on two clocks that are each a minute wrong.
 */
const LEASE_MILLIS = 180_000;
const LOOK_AGAIN_MILLIS = 500;
const MAX_CHECKS = 30;
/** Pauses of 0.1 to 6.4 s, 12.7 s in all: what is lost here is lost for good. */
const MAX_STORE_ATTEMPTS = 8;
const FIRST_PAUSE_MILLIS = 100;

/**
 * Sees to it that the account has a pair that Zalo takes. One worker at a time exchanges the refresh token; a sender
 * that finds another one at it waits up to 15 seconds for what it brings. A new pair is stored before it is used.
 */
export const refreshZaloTokens =
  (deps: RefreshZaloTokensDeps) =>
  async (trigger: RefreshTrigger): Promise<Result<ZaloTokens, NoTokens>> => {
    for (let looks = 0; looks < MAX_CHECKS; looks++) {
      if (looks > 0) await deps.pause(LOOK_AGAIN_MILLIS);
      const done = await refreshOnce(deps, trigger);
      if (done.ok || done.error !== "busy" || trigger.kind === "schedule") return done;
    }
    return err("busy");
  };

const refreshOnce = async (
  deps: RefreshZaloTokensDeps,
  trigger: RefreshTrigger,
): Promise<Result<ZaloTokens, NoTokens>> => {
  const { tokens, clock } = deps;
  const seen = await tokens.load();
  if (seen === undefined) return err("not-seeded");
  const first = decideRefresh(seen, trigger, clock.now());
  if (first !== "refresh") return first === "use" ? ok(seen) : err(reasonOf(seen.failure));
  const now = clock.now();
  const leased = await tokens.lease(now, new Date(now.getTime() + LEASE_MILLIS));
  if (!leased.ok) return leased;
  // Another worker may have finished between the look and the lease.
  const decision = decideRefresh(leased.value.tokens, trigger, now);
  if (decision === "refresh") return exchange(deps, leased.value);
  await tokens.release(leased.value);
  return decision === "use" ? ok(leased.value.tokens) : err(reasonOf(leased.value.tokens.failure));
};

const reasonOf = (failure: Pick<RefreshFailure, "kind"> | undefined): NoTokens =>
  failure?.kind === "unreachable" ? "unreachable" : "failed";

const exchange = async (deps: RefreshZaloTokensDeps, lease: TokenLease): Promise<Result<ZaloTokens, NoTokens>> => {
  const { issuer, clock, log } = deps;
  const startedAt = clock.now();
  let answer = await issuer.exchange(lease.tokens.refreshToken);
  if (answer.kind === "unclear") answer = await askedAgain(issuer, lease, answer);
  if (answer.kind !== "issued") return failed(deps, lease, { ...answer, at: clock.now().toISOString() });
  const stored = await storeHard(deps, lease.tokens.version, {
    accessToken: answer.accessToken,
    refreshToken: answer.refreshToken,
    accessExpiresAt: new Date(startedAt.getTime() + answer.lifetimeSeconds * 1_000).toISOString(),
    refreshIssuedAt: startedAt.toISOString(),
  });
  if (stored) log.info("zalo-tokens.refreshed", { version: stored.version, lifetimeSeconds: answer.lifetimeSeconds });
  return stored ? ok(stored) : err("failed");
};

/**
 * The first request may have been lost on its way there: the old token then still works, once more and no oftener. That a
 * second one could not be sent says nothing of the first, which may have spent the token.
 */
const askedAgain = async (issuer: ZaloTokenIssuer, lease: TokenLease, first: TokenAnswer): Promise<TokenAnswer> => {
  const second = await issuer.exchange(lease.tokens.refreshToken);
  return second.kind === "unreachable" ? first : second;
};

/** If another worker refreshed after our lease expired, its pair counts. */
const failed = async (
  { tokens, log }: RefreshZaloTokensDeps,
  lease: TokenLease,
  failure: RefreshFailure,
): Promise<Result<ZaloTokens, NoTokens>> => {
  const stored = await tokens.load();
  if (stored !== undefined && stored.version !== lease.tokens.version) return ok(stored);
  await tokens.release(lease, failure);
  report(log, failure);
  return err(reasonOf(failure));
};

/** Stable names: the runbook's section on RefreshZaloToken tells what each asks for. */
const report = (log: Logger, { kind, code }: RefreshFailure): void => {
  if (kind === "unreachable") log.error("zalo-tokens.not-refreshed", { kind, code });
  else log.error("zalo-tokens.consent-needed", { kind, code });
};

/** The pair that is not stored is lost, and the old one is spent. */
const storeHard = async ({ tokens, pause, log }: RefreshZaloTokensDeps, version: number, pair: ZaloTokenPair) => {
  for (let tries = 1; ; tries++) {
    try {
      // Another pair there means that an administrator brought in a new one meanwhile: theirs is the one to use.
      return (await tokens.replace(version, pair)) ?? (await tokens.load());
    } catch (error) {
      if (tries === MAX_STORE_ATTEMPTS) {
        log.error("zalo-tokens.consent-needed", { kind: "not-stored", code: errorName(error) });
        return undefined;
      }
      await pause(FIRST_PAUSE_MILLIS * 2 ** (tries - 1));
    }
  }
};
