import { describe, expect, it } from "vitest";
import { countName, failureOf, haltOf } from "../../../../../shared/sending/rules/halt.ts";

const now = new Date("2026-12-01T02:00:00.000Z");
const rule = { failures: 10, percent: 10 };

const halt = (failures: number, calls: number) =>
  haltOf(
    "household-hi",
    {
      channel: "zalo",
      now,
      counts: { [countName("household-hi", "invalid")]: failures, [countName("household-hi", "calls")]: calls },
    },
    rule,
  );

describe("a campaign that halts itself", () => {
  it("needs ten failures of one kind, and more than a tenth of its calls", () => {
    expect(halt(9, 9)).toBeUndefined();
    expect(halt(10, 100)).toBeUndefined();
    expect(halt(10, 99)).toMatchObject({ channel: "zalo", failure: "invalid", failures: 10, calls: 99 });
    expect(halt(50, 500)).toBeUndefined();
  });

  it("does not add failures of different kinds, or of another campaign", () => {
    const counts = { "a#invalid": 9, "a#unknown": 9, "b#invalid": 50, "a#calls": 20 };

    expect(haltOf("a", { channel: "zalo", counts, now }, rule)).toBeUndefined();
  });

  it("does not blame a campaign for people without Zalo, for refusals, or for what has its own stop", () => {
    for (const kind of ["accepted", "unreachable", "refused", "retry", "quota", "misconfigured", "template"] as const) {
      expect(failureOf("zalo", { kind }), kind).toBeUndefined();
    }
    expect(failureOf("sms", { kind: "unreachable" })).toBe("unreachable");
    expect(failureOf("zalo", { kind: "invalid" })).toBe("invalid");
    expect(failureOf("sms", { kind: "unknown" })).toBe("unknown");
  });
});
