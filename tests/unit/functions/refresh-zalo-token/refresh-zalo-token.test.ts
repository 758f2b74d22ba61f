import { describe, expect, it } from "vitest";
import { refreshZaloToken } from "../../../../functions/refresh-zalo-token/refresh-zalo-token.ts";
import type { NoTokens } from "../../../../shared/channels/ports/zalo-tokens.ts";
import type { ZaloTokens } from "../../../../shared/channels/rules/token-refresh.ts";
import { err, ok, type Result } from "../../../../shared/kernel/result.ts";
import { fixedClock } from "../../../support/clock.ts";
import { answeringLater, leavingNothingOpen } from "../../../support/open-calls.ts";
import { inMemoryZaloTokens, recordingLog, someTokens } from "../../../support/zalo-tokens.ts";

const run = async (refreshed: Result<ZaloTokens, NoTokens>, stored: ZaloTokens | undefined = someTokens()) => {
  const { log, errors, lines } = recordingLog();
  let quotas = 0;
  const zalo = answeringLater("zalo", {
    quota: async () => {
      quotas += 1;
      return { daily: 500, remaining: 499 };
    },
  });
  const work = refreshZaloToken({
    refresh: async () => refreshed,
    tokens: inMemoryZaloTokens(stored),
    zalo,
    clock: fixedClock("2026-12-01T02:00:00Z"),
    log,
  });
  await leavingNothingOpen(work)();
  return { errors, lines, quotas };
};

describe("the timetable's look at the tokens", () => {
  it("proves that they work by asking for the quota", async () => {
    const { errors, lines } = await run(ok(someTokens()));

    expect(lines).toEqual(['{"event":"zalo-quota.read","daily":500,"remaining":499}']);
    expect(errors).toEqual([]);
  });

  it("calls somebody when there are none", async () => {
    const { errors } = await refreshWithoutPair();

    expect(errors).toEqual(["zalo-tokens.not-seeded"]);
  });

  it("calls somebody when the refresh token grows old, whether it was just refused or not", async () => {
    const old = someTokens({ refreshIssuedAt: "2026-10-01T00:00:00.000Z" });

    expect((await run(err("failed"), old)).errors).toEqual(["zalo-tokens.refresh-token-old"]);
    expect((await run(ok(old), old)).errors).toEqual(["zalo-tokens.refresh-token-old"]);
  });

  it.each(["failed", "unreachable", "busy"] as const)("asks Zalo nothing more after %s", async (reason) => {
    expect(await run(err(reason))).toMatchObject({ errors: [], quotas: 0 });
  });
});

const refreshWithoutPair = async () => {
  const { log, errors } = recordingLog();
  const work = refreshZaloToken({
    refresh: async () => err("not-seeded"),
    tokens: inMemoryZaloTokens(),
    zalo: { quota: async () => undefined },
    clock: fixedClock("2026-12-01T02:00:00Z"),
    log,
  });
  await work();
  return { errors };
};
