import { describe, expect, it } from "vitest";
import { type ReminderRecord, reminderId } from "../../../../../shared/reminders/rules/record.ts";
import { formerKeysOf, isToldBefore } from "../../../../../shared/reminders/rules/told-before.ts";
import { aDueReminder, aHousehold, aHouseholdMember } from "../../../../support/people.ts";
import { aRecord } from "../../../../support/records.ts";

const reminder = aDueReminder({ subject: "NEW-1" });
const moved = aHouseholdMember({ participantId: "p-1", formerly: ["OLD-1", "OLD-2"] });
const isTold = (record: Partial<ReminderRecord>) => {
  const former = { ...aRecord({ subject: "OLD-2", told: ["p-1"], ...record }), version: 1 };
  return isToldBefore(moved, reminder, new Map([[reminderId(former), former]]));
};
const call = (outcome: string) => ({ channel: "zalo", at: "2026-12-01T01:00:00.000Z", outcome }) as const;

describe("what was told under another household code", () => {
  it("is looked for under every code that those who are due had, and only for them", () => {
    const household = aHousehold({
      code: "NEW-1",
      members: [moved, aHouseholdMember({ participantId: "p-2", paidThrough: "2027-12-31", formerly: ["OLD-9"] })],
    });

    const keys = formerKeysOf(reminder, { scheme: "household-hi", household });

    expect(keys.map(({ subject, step, dueDate }) => [subject, step, dueDate])).toEqual([
      ["OLD-1", "expiry-30", "2026-12-31"],
      ["OLD-2", "expiry-30", "2026-12-31"],
    ]);
  });

  it.each([
    [{ state: "sending" }, true],
    [{ state: "delivered" }, true],
    [{ state: "failed" }, true],
    [{ state: "delivered", told: ["p-2"] }, false],
    [{ state: "skipped", reason: "no-phone" }, false],
    [{ state: "waiting", reason: "closed" }, false],
    [{ state: "waiting", attempts: [call("-118")] }, false],
    [{ state: "waiting", attempts: [call("accepted")] }, true],
    [{ state: "skipped", attempts: [call("unknown")] }, true],
    [{ state: "delivered", step: "expiry-7" }, false],
  ] as const)("counts a record of %j: %s", (record, expected) => {
    expect(isTold(record)).toBe(expected);
  });
});
