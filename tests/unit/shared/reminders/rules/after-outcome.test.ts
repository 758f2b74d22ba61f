import { describe, expect, it } from "vitest";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import { afterOutcome } from "../../../../../shared/reminders/rules/after-outcome.ts";

const now = new Date("2026-12-01T03:00:00Z");
const tomorrow = new Date("2026-12-02T00:30:00Z");
const outcome = { kind: "misconfigured", code: "103" } as const;
const nextProbe = new Date("2026-12-01T03:05:00Z");
const base = { outcome, now, attempts: 1, policy: builtInPolicy };

describe("a channel that takes nobody's message", () => {
  it.each(["zalo", "sms"] as const)("leaves the reminder on %s until it is tried again", (channel) => {
    expect(afterOutcome({ ...base, channel, tomorrow, nextProbe })).toEqual({
      state: "waiting",
      nextCheckAt: nextProbe,
      reason: "103",
    });
  });

  it("treats a template that nobody may use in the same way", () => {
    const refused = { kind: "template", code: "-146" } as const;

    expect(afterOutcome({ ...base, outcome: refused, channel: "zalo", tomorrow, nextProbe })).toMatchObject({
      state: "waiting",
      nextCheckAt: nextProbe,
    });
  });

  it("hands the reminder to SMS at once when it is Zalo and tomorrow would be too late", () => {
    expect(afterOutcome({ ...base, channel: "zalo", nextProbe })).toMatchObject({
      state: "waiting",
      otherChannel: true,
    });
  });

  it("tries the SMS again as long as the last day lasts, behind which there is no other channel", () => {
    expect(afterOutcome({ ...base, channel: "sms", nextProbe })).toMatchObject({
      state: "waiting",
      nextCheckAt: nextProbe,
    });
    expect(afterOutcome({ ...base, channel: "sms" })).toEqual({ state: "failed", reason: "103" });
  });
});
