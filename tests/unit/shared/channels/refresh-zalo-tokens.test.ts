import { describe, expect, it } from "vitest";
import type { TokenAnswer, ZaloTokenStore } from "../../../../shared/channels/ports/zalo-tokens.ts";
import { refreshZaloTokens } from "../../../../shared/channels/refresh-zalo-tokens.ts";
import type { ZaloTokens } from "../../../../shared/channels/rules/token-refresh.ts";
import { fixedClock } from "../../../support/clock.ts";
import { inTheOrderOfCalls, leavingNothingOpen } from "../../../support/open-calls.ts";
import {
  aFailure,
  aPair,
  aTokenIssuer,
  inMemoryZaloTokens,
  recordingLog,
  someTokens,
} from "../../../support/zalo-tokens.ts";

const NINE = "2026-12-01T02:00:00.000Z";
const schedule = { kind: "schedule" } as const;
const refused = { kind: "token-refused", version: 1 } as const;
const unclear: TokenAnswer = { kind: "unclear", code: "TimeoutError" };

interface Scene {
  readonly first?: ZaloTokens | undefined;
  readonly tokens?: ZaloTokenStore;
  readonly issuer?: ReturnType<typeof aTokenIssuer>;
  readonly onPause?: () => unknown;
}

const aRefresher = (scene: Scene = {}) => {
  const { first = someTokens(), tokens = inMemoryZaloTokens(first), issuer = aTokenIssuer(), onPause } = scene;
  const clock = fixedClock(NINE);
  const pauses: number[] = [];
  const { log, errors, lines } = recordingLog();
  const pause = async (millis: number) => {
    pauses.push(millis);
    await onPause?.();
  };
  return {
    refresh: leavingNothingOpen(refreshZaloTokens({ tokens, issuer, clock, pause, log })),
    tokens,
    issuer,
    clock,
    pauses,
    errors,
    lines,
  };
};

describe("refreshing the official account's tokens", () => {
  it("stores the new pair, with its end counted from before the request", async () => {
    const { refresh, tokens, issuer } = aRefresher();

    const refreshed = await refresh(schedule);

    const stored = {
      accessToken: "access-2",
      refreshToken: "refresh-2",
      accessExpiresAt: "2026-12-02T03:00:00.000Z",
      refreshIssuedAt: NINE,
      version: 2,
    };
    expect(refreshed).toEqual({ ok: true, value: stored });
    expect(await tokens.load()).toEqual(stored);
    expect(issuer.asked).toEqual(["refresh-1"]);
  });

  it("goes by the lifetime that Zalo tells, and by the clock", async () => {
    const hour: TokenAnswer = { kind: "issued", accessToken: "a", refreshToken: "r", lifetimeSeconds: 3_600 };
    const { refresh, clock, issuer } = aRefresher({ issuer: aTokenIssuer(hour) });

    expect(await refresh(schedule)).toMatchObject({ value: { accessExpiresAt: "2026-12-01T03:00:00.000Z" } });
    clock.moveTo("2026-12-01T02:30:00.000Z");
    await refresh(schedule);

    expect(issuer.asked).toEqual(["refresh-1", "r"]);
  });

  it("does not ask Zalo for a pair that lives long enough", async () => {
    const first = someTokens({ accessExpiresAt: "2026-12-01T20:00:00.000Z" });
    const { refresh, issuer } = aRefresher({ first });

    expect(await refresh(schedule)).toEqual({ ok: true, value: first });
    expect(issuer.asked).toEqual([]);
  });

  it("says so when no pair was ever brought in", async () => {
    const { refresh } = aRefresher({ tokens: inMemoryZaloTokens() });

    expect(await refresh(schedule)).toEqual({ ok: false, error: "not-seeded" });
  });

  it("never writes a token into the log", async () => {
    const lines: string[] = [];
    for (const answers of [[], [unclear, unclear], [{ kind: "refused", code: "-14014" } as const]]) {
      const scene = aRefresher({ issuer: aTokenIssuer(...answers) });
      await scene.refresh(schedule);
      lines.push(...scene.lines);
    }

    expect(lines).toHaveLength(3);
    expect(lines.filter((line) => /access-\d|refresh-\d/.test(line))).toEqual([]);
  });
});

describe("workers that race for new tokens", () => {
  it("ask Zalo once, and all get the new pair", async () => {
    const tokens = inMemoryZaloTokens(someTokens());
    const issuer = aTokenIssuer();
    const workers = Array.from({ length: 10 }, () => aRefresher({ tokens, issuer }));

    const results = await inTheOrderOfCalls(() => Promise.all(workers.map(({ refresh }) => refresh(refused))));

    expect(issuer.asked).toEqual(["refresh-1"]);
    expect(results).toEqual(Array(10).fill({ ok: true, value: expect.objectContaining({ accessToken: "access-2" }) }));
  });

  it("give up after fifteen seconds on another one that brings nothing", async () => {
    const tokens = inMemoryZaloTokens(someTokens());
    await tokens.lease(new Date(NINE), new Date("2026-12-01T02:01:00.000Z"));
    const { refresh, issuer, pauses } = aRefresher({ tokens });

    expect(await refresh(refused)).toEqual({ ok: false, error: "busy" });
    expect(pauses.reduce((sum, millis) => sum + millis, 0)).toBeLessThanOrEqual(15_000);
    expect(issuer.asked).toEqual([]);
  });

  it("leave the waiting to senders: the timetable comes again", async () => {
    const tokens = inMemoryZaloTokens(someTokens());
    await tokens.lease(new Date(NINE), new Date("2026-12-01T02:01:00.000Z"));
    const { refresh, pauses } = aRefresher({ tokens });

    expect(await refresh(schedule)).toEqual({ ok: false, error: "busy" });
    expect(pauses).toEqual([]);
  });

  it("look again under the lease: another one may have finished just before it", async () => {
    const inner = inMemoryZaloTokens(someTokens());
    const tokens: ZaloTokenStore = {
      ...inner,
      lease: async (now, until) => {
        await inner.replace(1, aPair({ accessToken: "access-2" }));
        return inner.lease(now, until);
      },
    };
    const { refresh, issuer } = aRefresher({ tokens });

    expect(await refresh(refused)).toMatchObject({ ok: true, value: { accessToken: "access-2" } });
    expect(issuer.asked).toEqual([]);
    expect(await inner.lease(new Date(NINE), new Date(NINE))).toMatchObject({ ok: true });
  });

  it("do not lose the pair of one that came back after its lease was over", async () => {
    const tokens = inMemoryZaloTokens(someTokens());
    const slow = aTokenIssuer();
    const other = aRefresher({ tokens, issuer: slow });
    const late = aRefresher({
      tokens,
      issuer: aTokenIssuer(async (refreshToken) => {
        const answer = slow.issue(refreshToken);
        other.clock.moveTo("2026-12-01T02:03:01.000Z");
        await other.refresh(schedule);
        return answer;
      }),
    });

    expect(await late.refresh(refused)).toMatchObject({ ok: true, value: { accessToken: "access-2" } });
    expect(await tokens.load()).toMatchObject({ accessToken: "access-2", version: 2 });
    expect(await tokens.load()).not.toHaveProperty("failure");
  });

  it("keep out others whose clock is a minute fast or slow", async () => {
    const tokens = inMemoryZaloTokens(someTokens());
    const other = aRefresher({ tokens });
    const slow = aRefresher({
      tokens,
      issuer: aTokenIssuer(async (refreshToken) => {
        other.clock.moveTo("2026-12-01T02:02:00.000Z");
        expect(await other.refresh(schedule)).toEqual({ ok: false, error: "busy" });
        return slow.issuer.issue(refreshToken);
      }),
    });

    expect(await slow.refresh(refused)).toMatchObject({ ok: true, value: { accessToken: "access-2" } });
  });

  it("use what another one stored meanwhile, when their own exchange then fails", async () => {
    const tokens = inMemoryZaloTokens(someTokens());
    const { refresh, errors } = aRefresher({
      tokens,
      issuer: aTokenIssuer(async () => {
        await tokens.replace(1, aPair({ accessToken: "access-2" }));
        return { kind: "refused", code: "-14014" };
      }),
    });

    expect(await refresh(refused)).toMatchObject({ ok: true, value: { accessToken: "access-2" } });
    expect(errors).toEqual([]);
  });
});

describe("a refresh that goes wrong", () => {
  it("is tried once more with the same token when no answer came, and may succeed", async () => {
    const { refresh, issuer, errors } = aRefresher({ issuer: aTokenIssuer(unclear) });

    expect(await refresh(schedule)).toMatchObject({ ok: true, value: { accessToken: "access-2" } });
    expect(issuer.asked).toEqual(["refresh-1", "refresh-1"]);
    expect(errors).toEqual([]);
  });

  it("asks for consent when the lost answer had spent the token", async () => {
    const issuer = aTokenIssuer((refreshToken) => {
      issuer.issue(refreshToken);
      return unclear;
    });
    const { refresh, tokens, errors } = aRefresher({ issuer });

    expect(await refresh(schedule)).toEqual({ ok: false, error: "failed" });
    expect(issuer.asked).toEqual(["refresh-1", "refresh-1"]);
    expect(errors).toEqual(["zalo-tokens.consent-needed"]);
    expect(await tokens.load()).toMatchObject({
      accessToken: "access-1",
      failure: { kind: "refused", code: "-14014" },
    });
  });

  it("asks for consent after two requests without an answer", async () => {
    const { refresh, issuer, errors } = aRefresher({ issuer: aTokenIssuer(unclear, unclear, unclear) });

    await refresh(schedule);

    expect(issuer.asked).toHaveLength(2);
    expect(errors).toEqual(["zalo-tokens.consent-needed"]);
  });

  it("asks for consent when no answer came and Zalo could then not be reached: the token may be spent", async () => {
    const { refresh, tokens, errors } = aRefresher({
      issuer: aTokenIssuer(unclear, { kind: "unreachable", code: "ECONNREFUSED" }),
    });

    await refresh(refused);

    expect(errors).toEqual(["zalo-tokens.consent-needed"]);
    expect(await tokens.load()).toMatchObject({ failure: { kind: "unclear" } });
  });

  it("does not loop: senders leave it alone, and the timetable asks once each time", async () => {
    const { refresh, issuer, clock } = aRefresher({ first: someTokens({ refreshToken: "spent" }) });

    await refresh(refused);
    for (let batch = 0; batch < 50; batch++) await refresh(refused);
    expect(issuer.asked).toHaveLength(1);
    clock.moveTo("2026-12-01T08:00:00.000Z");
    await refresh(schedule);

    expect(issuer.asked).toHaveLength(2);
  });

  it("does not ask for consent when Zalo could not be reached, and tries again after five minutes", async () => {
    const { refresh, issuer, clock, errors } = aRefresher({
      issuer: aTokenIssuer({ kind: "unreachable", code: "ENOTFOUND" }),
    });

    expect(await refresh(refused)).toEqual({ ok: false, error: "unreachable" });
    expect(await refresh(refused)).toEqual({ ok: false, error: "unreachable" });
    expect(errors).toEqual(["zalo-tokens.not-refreshed"]);
    clock.moveTo("2026-12-01T02:05:00.000Z");

    expect(await refresh(refused)).toMatchObject({ ok: true, value: { accessToken: "access-2" } });
    expect(issuer.asked).toHaveLength(2);
  });

  it("finds the token spent after a worker died between the answer and the storing, and asks for consent", async () => {
    const inner = inMemoryZaloTokens(someTokens());
    const issuer = aTokenIssuer();
    const dying = aRefresher({ tokens: { ...inner, replace: () => new Promise(() => {}) }, issuer });
    void dying.refresh(refused);
    await expect.poll(() => issuer.asked).toHaveLength(1);
    const next = aRefresher({ tokens: inner, issuer });

    expect(await next.refresh(refused)).toEqual({ ok: false, error: "busy" });
    next.clock.moveTo("2026-12-01T02:03:00.000Z");
    expect(await next.refresh(refused)).toEqual({ ok: false, error: "failed" });
    expect(await next.refresh(refused)).toEqual({ ok: false, error: "failed" });

    expect(issuer.asked).toEqual(["refresh-1", "refresh-1"]);
    expect(next.errors).toEqual(["zalo-tokens.consent-needed"]);
  });

  it("tries hard to store what Zalo gave only once", async () => {
    const inner = inMemoryZaloTokens(someTokens());
    let failures = 7;
    const replace: ZaloTokenStore["replace"] = async (version, pair) => {
      if (failures-- > 0) throw new Error("throttled");
      return inner.replace(version, pair);
    };
    const { refresh, pauses } = aRefresher({ tokens: { ...inner, replace } });

    expect(await refresh(refused)).toMatchObject({ ok: true, value: { version: 2 } });
    expect(pauses.reduce((sum, millis) => sum + millis, 0)).toBe(12_700);
  });

  it("asks for consent when the pair could not be stored, and lets nobody use it", async () => {
    const inner = inMemoryZaloTokens(someTokens());
    const replace = () => Promise.reject(new Error("the table is gone"));
    const { refresh, errors } = aRefresher({ tokens: { ...inner, replace } });

    expect(await refresh(refused)).toEqual({ ok: false, error: "failed" });
    expect(errors).toEqual(["zalo-tokens.consent-needed"]);
  });

  it("prefers the pair that an administrator brought in meanwhile", async () => {
    const tokens = inMemoryZaloTokens(someTokens());
    const issuer = aTokenIssuer(async (refreshToken) => {
      await tokens.seed(aPair({ accessToken: "seeded" }));
      return issuer.issue(refreshToken);
    });
    const { refresh } = aRefresher({ tokens, issuer });

    expect(await refresh(refused)).toMatchObject({ ok: true, value: { accessToken: "seeded", version: 2 } });
  });

  it("forgets the failure once a new pair was brought in", async () => {
    const { refresh, tokens, issuer } = aRefresher({ first: someTokens({ failure: aFailure() }) });
    expect(await refresh(refused)).toEqual({ ok: false, error: "failed" });
    await tokens.seed(aPair());

    expect(await refresh({ kind: "token-refused", version: 2 })).toMatchObject({ ok: true });
    expect(issuer.asked).toEqual(["refresh-1"]);
  });
});
