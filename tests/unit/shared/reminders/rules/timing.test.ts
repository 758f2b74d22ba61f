import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSendingDay, sendingCalendar } from "../../../../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import { duePartitions } from "../../../../../shared/campaigns/rules/partitions.ts";
import type { Policy } from "../../../../../shared/campaigns/rules/types.ts";
import { campaignOf, laterStepDates, latestSendDay, timeliness } from "../../../../../shared/reminders/rules/timing.ts";
import type { DueReminder } from "../../../../../shared/reminders/rules/types.ts";
import { aDateBetween, dateNumbered, dayNumber } from "../../../../support/dates.ts";
import { aDueReminder } from "../../../../support/people.ts";
import { aPolicyWith } from "../../../../support/policies.ts";

const calendar = sendingCalendar(builtInPolicy);
const latest = (reminder: DueReminder, policy: Policy = builtInPolicy) =>
  latestSendDay(reminder, policy, sendingCalendar(policy));

describe("campaignOf", () => {
  it("finds the campaign that has the step", () => {
    expect(campaignOf(aDueReminder(), builtInPolicy)?.campaignId).toBe("household-hi");
  });

  it("finds none for a step that was taken out, that belongs to the other scheme or that is paused", () => {
    const paused = { ...builtInPolicy, campaigns: builtInPolicy.campaigns.map((each) => ({ ...each, active: false })) };

    expect(campaignOf(aDueReminder({ step: "expiry-60" }), builtInPolicy)).toBeUndefined();
    expect(campaignOf(aDueReminder({ step: "deadline-10" }), builtInPolicy)).toBeUndefined();
    expect(campaignOf(aDueReminder(), paused)).toBeUndefined();
  });
});

describe("timeliness", () => {
  const timing = { stepDate: "2026-12-01", laterStepDates: ["2026-12-24"], catchUpDays: 3 } as const;

  it.each([
    ["2026-12-01", "due"],
    ["2026-12-02", "due"],
    ["2026-12-04", "due"],
    ["2026-12-05", "too-late"],
    ["2026-12-25", "too-late"],
  ] as const)("on %s, for a step of 1 December, is %s", (today, expected) => {
    expect(timeliness({ ...timing, today })).toBe(expected);
  });

  it("is too late once a later step has come due, even within the days of catching up", () => {
    const overtaken = { ...timing, laterStepDates: ["2026-12-03", "2026-12-24"] } as const;

    expect(timeliness({ ...overtaken, today: "2026-12-02" })).toBe("due");
    expect(timeliness({ ...overtaken, today: "2026-12-03" })).toBe("too-late");
  });

  it("is superseded where a later step falls on the same day, then and after", () => {
    const together = { ...timing, laterStepDates: ["2026-12-01"] } as const;

    expect(timeliness({ ...together, today: "2026-12-01" })).toBe("superseded");
    expect(timeliness({ ...together, today: "2026-12-02" })).toBe("superseded");
  });
});

describe("laterStepDates", () => {
  it("are those of the same obligation that follow", () => {
    expect(laterStepDates(aDueReminder({ step: "expiry-7" }), builtInPolicy, calendar)).toEqual([
      "2027-01-04",
      "2027-03-20",
    ]);
    expect(laterStepDates(aDueReminder({ step: "last-safe-10" }), builtInPolicy, calendar)).toEqual([]);
  });

  it("count from the deadline that a contribution's reminder names", () => {
    const reminder = aDueReminder({ scheme: "voluntary-si", step: "last-month", dueDate: "2027-03-31" });

    expect(laterStepDates(reminder, builtInPolicy, calendar)).toEqual(["2027-03-20", "2027-03-27"]);
  });

  it("are none where the method has no deadline", () => {
    const reminder = aDueReminder({ scheme: "voluntary-si", step: "last-month" });

    expect(laterStepDates(reminder, builtInPolicy, calendar)).toEqual([]);
  });

  it("follow the calendar they are asked with, not the one of an earlier question", () => {
    const working = sendingCalendar({ ...builtInPolicy, restDays: [] });
    const reminder = aDueReminder({ step: "expiry-7" });

    expect(laterStepDates(reminder, builtInPolicy, working)).toEqual(["2027-01-03", "2027-03-20"]);
    expect(laterStepDates(reminder, builtInPolicy, calendar)).toEqual(["2027-01-04", "2027-03-20"]);
  });
});

describe("latestSendDay", () => {
  it.each([
    ["the days of catching up", aDueReminder(), "2026-12-04"],
    ["the sending day before a Sunday", aDueReminder({ stepDate: "2026-12-03" }), "2026-12-05"],
    [
      "the day before Tết",
      aDueReminder({ stepDate: "2027-02-03", dueDate: "2027-03-08", paidThrough: "2027-03-08" }),
      "2027-02-03",
    ],
    ["the due date", aDueReminder({ step: "expiry-7", stepDate: "2026-12-30" }), "2026-12-31"],
    [
      "the days of catching up after the due date",
      aDueReminder({ step: "lapsed-3", stepDate: "2027-01-04" }),
      "2027-01-07",
    ],
  ] as const)("ends with %s", (_, reminder, day) => {
    expect(latest(reminder)).toBe(day);
  });

  it("ends before the next step comes due", () => {
    const policy = aPolicyWith("household-hi", [
      { step: "expiry-30", anchor: "expiry", offsetDays: -30 },
      { step: "expiry-28", anchor: "expiry", offsetDays: -28 },
    ]);

    expect(latest(aDueReminder(), policy)).toBe("2026-12-02");
  });

  it("is the step's own day where the next step falls on the same", () => {
    const policy = aPolicyWith("household-hi", [
      { step: "expiry-30", anchor: "expiry", offsetDays: -30 },
      { step: "expiry-29", anchor: "expiry", offsetDays: -30 },
    ]);

    expect(latest(aDueReminder(), policy)).toBe("2026-12-01");
  });

  it("knows no next step of a campaign that is gone", () => {
    expect(latest(aDueReminder({ step: "expiry-60" }))).toBe("2026-12-04");
  });

  it("is a sending day, not before the step's own, on which the reminder is still due, for every step of every day", () => {
    fc.assert(
      fc.property(aDateBetween("2026-06-01", "2036-06-01"), (upTo) => {
        const after = dateNumbered(dayNumber(upTo) - 7);
        for (const partition of duePartitions(builtInPolicy, calendar, { after, upTo })) {
          const { method: _, ...ids } = partition;
          const reminder = { ...ids, subject: "p-0001" };
          const day = latest(reminder);
          const later = laterStepDates(reminder, builtInPolicy, calendar);
          const { stepDate } = partition;

          expect(isSendingDay(day, calendar) && day >= stepDate).toBe(true);
          expect(timeliness({ stepDate, laterStepDates: later, today: day, catchUpDays: 3 })).toBe("due");
        }
      }),
      { numRuns: 30 },
    );
  });
});
