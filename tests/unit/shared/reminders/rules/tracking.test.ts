import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  MAX_REPETITIONS,
  reminderOfTrackingId,
  requestIdOf,
  smsCallOfRequestId,
  trackingIdOf,
} from "../../../../../shared/reminders/rules/tracking.ts";
import { aDueReminder } from "../../../../support/people.ts";

const { scheme, subject, dueDate, step } = aDueReminder();
const reminder = { scheme, subject, dueDate, step };

describe("the request id of an SMS", () => {
  it("names the reminder and the call, and comes back as both", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (call) => {
        const requestId = requestIdOf({ reminder, call });

        expect(requestId).toMatch(/^[A-Za-z0-9_-]{1,50}$/);
        expect(smsCallOfRequestId(requestId)).toEqual({ reminder, call });
      }),
    );
  });

  it.each(["", "h_HH-1_20261231_expiry-30", "h_HH-1_20261231_expiry-30_", "x_HH-1_20261231_expiry-30_1", "somebody's"])(
    "is not taken for ours: %j",
    (requestId) => {
      expect(smsCallOfRequestId(requestId)).toBeUndefined();
    },
  );
});

describe("the tracking id of a Zalo message", () => {
  it.each(["household-hi", "voluntary-si", "pension-payout"] as const)("names each repetition of %s", (kind) => {
    const all = [undefined, 1, 2, 3].map((repetition) => ({
      ...{ ...reminder, scheme: kind },
      ...(repetition !== undefined && { repetition }),
    }));
    const ids = all.map(trackingIdOf);

    expect(MAX_REPETITIONS).toBe(3);
    expect(ids.map(reminderOfTrackingId)).toEqual(all);
    expect(new Set(ids).size).toBe(4);
    expect(ids.every((id) => /^[A-Za-z0-9_-]{1,46}$/.test(id))).toBe(true);
  });

  it("begins with a letter of its kind", () => {
    const idOf = (kind: "household-hi" | "voluntary-si" | "pension-payout", repetition: number) =>
      trackingIdOf({ ...reminder, scheme: kind, repetition });

    expect([0, 1, 2, 3].map((each) => idOf("household-hi", each).charAt(0)).join("")).toBe("hijk");
    expect([0, 1, 2, 3].map((each) => idOf("voluntary-si", each).charAt(0)).join("")).toBe("vwyz");
    expect([0, 1, 2, 3].map((each) => idOf("pension-payout", each).charAt(0)).join("")).toBe("pqrs");
    expect(trackingIdOf(reminder)).toBe("h_HH-4200001_20261231_expiry-30");
    expect(trackingIdOf({ ...reminder, toldFor: "2026-11-30" })).toBe("h_HH-4200001_20261130_expiry-30");
  });
});
