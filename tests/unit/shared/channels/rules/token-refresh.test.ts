import { describe, expect, it } from "vitest";
import { decideRefresh, isRefreshTokenOld } from "../../../../../shared/channels/rules/token-refresh.ts";
import { aFailure, someTokens } from "../../../../support/zalo-tokens.ts";

const now = new Date("2026-12-01T02:00:00Z");
const schedule = { kind: "schedule" } as const;
const refused = { kind: "token-refused", version: 1 } as const;

describe("whether to refresh the tokens by the timetable", () => {
  it.each([
    ["2026-12-01T14:00:00.001Z", "use"],
    ["2026-12-01T14:00:00.000Z", "refresh"],
    ["2026-11-30T00:00:00.000Z", "refresh"],
  ])("looks at twelve hours before the access token ends: %s, %s", (accessExpiresAt, decision) => {
    expect(decideRefresh(someTokens({ accessExpiresAt }), schedule, now)).toBe(decision);
  });

  it.each(["refused", "unclear", "unreachable"] as const)("tries again after a try that was %s", (kind) => {
    const tokens = someTokens({ accessExpiresAt: "2026-12-02T02:00:00.000Z", failure: aFailure({ kind }) });

    expect(decideRefresh(tokens, schedule, now)).toBe("refresh");
  });
});

describe("whether to refresh a token that Zalo refused", () => {
  it("refreshes the pair that was refused, however long it should live", () => {
    expect(decideRefresh(someTokens({ accessExpiresAt: "2026-12-02T02:00:00.000Z" }), refused, now)).toBe("refresh");
  });

  it("uses a pair that came in the place of the one that was refused", () => {
    expect(decideRefresh(someTokens({ version: 2 }), refused, now)).toBe("use");
  });

  it.each([
    ["2026-12-01T01:55:00.001Z", "leave"],
    ["2026-12-01T01:55:00.000Z", "refresh"],
  ])("does not refresh a pair that is less than five minutes old: %s, %s", (refreshIssuedAt, decision) => {
    expect(decideRefresh(someTokens({ refreshIssuedAt }), refused, now)).toBe(decision);
  });

  it.each(["refused", "unclear"] as const)("leaves it to the timetable after a try that was %s", (kind) => {
    const failure = aFailure({ kind, at: "2026-11-01T00:00:00.000Z" });

    expect(decideRefresh(someTokens({ failure }), refused, now)).toBe("leave");
  });

  it.each([
    ["2026-12-01T01:55:00.001Z", "leave"],
    ["2026-12-01T01:55:00.000Z", "refresh"],
  ])("tries again five minutes after Zalo could not be reached: %s, %s", (at, decision) => {
    expect(decideRefresh(someTokens({ failure: aFailure({ kind: "unreachable", at }) }), refused, now)).toBe(decision);
  });
});

describe("the age of a refresh token", () => {
  it.each([
    ["2026-10-02T02:00:00.000Z", false],
    ["2026-10-02T01:59:59.999Z", true],
  ])("is too great after 60 days: %s, %s", (refreshIssuedAt, isOld) => {
    expect(isRefreshTokenOld(someTokens({ refreshIssuedAt }), now)).toBe(isOld);
  });
});
