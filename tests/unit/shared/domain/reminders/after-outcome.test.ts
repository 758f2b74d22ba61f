import { describe, expect, it } from "vitest";
import { builtInPolicy } from "../../../../../shared/domain/campaigns/built-in-policy.ts";
import { afterOutcome } from "../../../../../shared/domain/reminders/after-outcome.ts";

const now = new Date("2026-12-01T03:00:00Z");
const tomorrow = new Date("2026-12-02T00:30:00Z");
const outcome = { kind: "misconfigured", code: "103" } as const;
const base = { outcome, now, attempts: 1, policy: builtInPolicy };

describe("a channel that takes nobody's message", () => {
  it("leaves the reminder until tomorrow when it is SMS, behind which there is no other", () => {
    expect(afterOutcome({ ...base, channel: "sms", tomorrow })).toEqual({
      state: "waiting",
      wakeAt: tomorrow,
      reason: "103",
    });
  });

  it("ends the reminder when tomorrow would be too late", () => {
    expect(afterOutcome({ ...base, channel: "sms" })).toEqual({ state: "failed", reason: "103" });
  });

  it("hands it to SMS at once when it is Zalo", () => {
    expect(afterOutcome({ ...base, channel: "zalo", tomorrow })).toMatchObject({
      state: "waiting",
      otherChannel: true,
    });
  });
});
