import { describe, expect, it } from "vitest";
import {
  isKnownUnreachable,
  unreachableAfter,
  type ZaloUnreachable,
} from "../../../../../shared/reminders/rules/zalo-unreachable.ts";

const days = { noAccount: 60, refused: 365 };
const call = { phone: "+84912345678", template: "month", now: new Date("2026-12-01T02:00:00.000Z") } as const;

describe("what is remembered of somebody whom Zalo does not reach", () => {
  it("lasts two months where there is no account, and a year where all of ours or one text was refused", () => {
    const rememberedAfter = (implies: "no-account" | "refused-channel" | "refused-template") =>
      unreachableAfter({ kind: "refused", code: "-1", implies }, call, days);

    expect(rememberedAfter("no-account")).toEqual({ phone: "+84912345678", until: "2027-01-30T02:00:00.000Z" });
    expect(rememberedAfter("refused-channel")).toEqual({ phone: "+84912345678", until: "2027-12-01T02:00:00.000Z" });
    expect(rememberedAfter("refused-template")).toMatchObject({ template: "month", until: "2027-12-01T02:00:00.000Z" });
  });

  it("is nothing after an answer about the moment, or about everybody", () => {
    expect(unreachableAfter({ kind: "accepted", messageId: "m", code: "accepted" }, call, days)).toBeUndefined();
    expect(unreachableAfter({ kind: "unreachable", code: "-114" }, call, days)).toBeUndefined();
    expect(unreachableAfter({ kind: "quota", code: "-144", implies: "channel-used-up" }, call, days)).toBeUndefined();
  });

  it.each<[string, Partial<ZaloUnreachable>, boolean]>([
    ["all texts", {}, true],
    ["this text", { template: "month" }, true],
    ["another text", { template: "week" }, false],
    ["another number", { phone: "+84987654321" }, false],
    ["until this moment", { until: "2026-12-01T02:00:00.000Z" }, false],
  ])("makes a call in vain or not: %s", (_, overrides, inVain) => {
    expect(isKnownUnreachable([{ phone: call.phone, until: "2027-12-01T02:00:00.000Z", ...overrides }], call)).toBe(
      inVain,
    );
  });
});
