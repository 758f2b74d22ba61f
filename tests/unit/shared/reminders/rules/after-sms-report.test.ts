import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterSmsReport, concernsEverybody } from "../../../../../shared/reminders/rules/after-sms-report.ts";
import { canMove } from "../../../../../shared/reminders/rules/lifecycle.ts";

const now = new Date("2026-12-01T03:00:00Z");
const KINDS = ["retry", "quota", "unreachable", "refused", "invalid", "template", "misconfigured"] as const;

describe("what follows a carrier's report on an SMS", () => {
  it("ends delivered when the carrier says so", () => {
    expect(afterSmsReport({ kind: "delivered" }, { calls: 1, now })).toEqual({ state: "delivered" });
  });

  it.each([
    [1, "2026-12-01T04:00:00.000Z"],
    [2, "2026-12-01T07:00:00.000Z"],
    [3, "2026-12-02T03:00:00.000Z"],
  ])("waits longer after each call that did not come through: %i", (calls, nextCheckAt) => {
    const next = afterSmsReport({ kind: "retry", code: "phone-unreachable" }, { calls, now });

    expect(next).toEqual({ state: "waiting", nextCheckAt: new Date(nextCheckAt), reason: "phone-unreachable" });
  });

  it("gives up after the fourth call", () => {
    const next = afterSmsReport({ kind: "retry", code: "phone-unreachable" }, { calls: 4, now });

    expect(next).toEqual({ state: "failed", reason: "phone-unreachable" });
  });

  it.each(["unreachable", "refused", "invalid", "template"] as const)("does not send again what is %s", (kind) => {
    expect(afterSmsReport({ kind, code: "why" }, { calls: 1, now })).toEqual({ state: "failed", reason: "why" });
  });

  it("waits until somebody may have raised a limit of ours, because nothing was sent", () => {
    const next = afterSmsReport({ kind: "misconfigured", code: "max-price" }, { calls: 1, now });

    expect(next).toEqual({ state: "waiting", nextCheckAt: new Date("2026-12-01T04:00:00.000Z"), reason: "max-price" });
  });

  it("asks somebody to look when the carrier would refuse everybody", () => {
    expect(KINDS.filter((kind) => concernsEverybody({ kind, code: "why" }))).toEqual([
      "quota",
      "invalid",
      "template",
      "misconfigured",
    ]);
    expect(concernsEverybody({ kind: "delivered" })).toBe(false);
  });

  it("never leads where the life of a reminder does not go, nor on for ever", () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.integer({ min: 1, max: 9 }), (kind, calls) => {
        const next = afterSmsReport({ kind, code: "why" }, { calls, now });

        expect(canMove("sent", next.state) && canMove("unknown", next.state)).toBe(true);
        expect(calls > 3 && next.state !== "failed").toBe(false);
      }),
    );
  });
});
