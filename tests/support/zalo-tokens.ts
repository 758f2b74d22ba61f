import type { TokenAnswer, ZaloTokenPair, ZaloTokenStore } from "../../shared/channels/ports/zalo-tokens.ts";
import type { RefreshFailure, ZaloTokens } from "../../shared/channels/rules/token-refresh.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import { answeringLater } from "./open-calls.ts";

/** A pair that lives for another 12 hours at nine on Tuesday 1 December 2026. */
export const aPair = (over: Partial<ZaloTokenPair> = {}): ZaloTokenPair => ({
  accessToken: "access-1",
  refreshToken: "refresh-1",
  accessExpiresAt: "2026-12-01T14:00:00.000Z",
  refreshIssuedAt: "2026-11-30T13:00:00.000Z",
  ...over,
});

export const someTokens = (over: Partial<ZaloTokens> = {}): ZaloTokens => ({ ...aPair(), version: 1, ...over });

export const aFailure = (over: Partial<RefreshFailure> = {}): RefreshFailure => ({
  kind: "refused",
  code: "-14014",
  at: "2026-12-01T01:59:00.000Z",
  ...over,
});

/** The record of the official account's tokens, held to the same contract as the one on DynamoDB. */
export const inMemoryZaloTokens = (first?: ZaloTokens): ZaloTokenStore => {
  let stored = first;
  let leaseUntil: string | undefined;
  const put = (tokens: ZaloTokens): ZaloTokens => {
    stored = tokens;
    leaseUntil = undefined;
    return tokens;
  };
  return answeringLater<ZaloTokenStore>("tokens", {
    load: async () => stored,
    async lease(now, until) {
      if (stored === undefined) return err("not-seeded");
      if (leaseUntil !== undefined && leaseUntil > now.toISOString()) return err("busy");
      leaseUntil = until.toISOString();
      return ok({ tokens: stored, until: leaseUntil });
    },
    replace: async (version, pair) =>
      stored?.version === version ? put({ ...pair, version: version + 1 }) : undefined,
    async release({ until }, failure) {
      if (stored === undefined || leaseUntil !== until) return;
      put(failure ? { ...stored, failure } : stored);
    },
    seed: async (pair) => put({ ...pair, version: (stored?.version ?? 0) + 1 }),
  });
};

type Answers = TokenAnswer | ((refreshToken: string) => TokenAnswer | Promise<TokenAnswer>);

/** Zalo as it really is about refresh tokens: each works once. `answers` are given first, one for each request. */
export const aTokenIssuer = (...answers: Answers[]) => {
  const asked: string[] = [];
  let alive = "refresh-1";
  let issued = 1;
  const issue = (refreshToken: string): TokenAnswer => {
    if (refreshToken !== alive) return { kind: "refused", code: "-14014" };
    issued += 1;
    alive = `refresh-${issued}`;
    return { kind: "issued", accessToken: `access-${issued}`, refreshToken: alive, lifetimeSeconds: 90_000 };
  };
  const exchange = async (refreshToken: string): Promise<TokenAnswer> => {
    asked.push(refreshToken);
    const answer = answers.shift() ?? issue;
    return typeof answer === "function" ? answer(refreshToken) : answer;
  };
  return { exchange, issue, asked };
};

/** Keeps the names of the events at level `error`, and of all others. */
export const recordingLog = () => {
  const errors: string[] = [];
  const lines: string[] = [];
  const keep = (into: string[]) => (event: string, fields?: object) => {
    into.push(event);
    lines.push(JSON.stringify({ event, ...fields }));
  };
  const log: Logger = { info: keep([]), warn: keep([]), error: keep(errors) };
  return { log, errors, lines };
};
