import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requestIdOf, smsCallOfRequestId } from "../../../../../shared/reminders/rules/tracking.ts";
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
