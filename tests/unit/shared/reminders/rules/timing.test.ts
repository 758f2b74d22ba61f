import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isSendingDay,
  newSendingCalendar,
  sendingDayOnOrBefore,
} from "../../../../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import { duePartitions } from "../../../../../shared/campaigns/rules/partitions.ts";
import type { Policy } from "../../../../../shared/campaigns/rules/types.ts";
import type { CivilDate } from "../../../../../shared/kernel/rules/civil-date.ts";
import {
  type BegunReminder,
  beforeCatchUp,
  campaignOf,
  isEarlyOn,
  isLastStep,
  latestSendDay,
  timelinessOn,
} from "../../../../../shared/reminders/rules/timing.ts";
import type { DueReminder } from "../../../../../shared/reminders/rules/types.ts";
import { aDateBetween, dateNumbered, dayNumber } from "../../../../support/dates.ts";
import { aDueReminder } from "../../../../support/people.ts";
import { aPolicyWith } from "../../../../support/policies.ts";

const calendar = newSendingCalendar(builtInPolicy);
const latest = (reminder: DueReminder, policy: Policy = builtInPolicy) =>
  latestSendDay(reminder, policy, newSendingCalendar(policy));

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

describe("timelinessOn", () => {
  const on = (today: CivilDate, reminder: BegunReminder = aDueReminder(), policy: Policy = builtInPolicy) =>
    timelinessOn(today, reminder, policy, newSendingCalendar(policy));
  const twoSteps = (second: number) =>
    aPolicyWith("household-hi", [
      { step: "expiry-30", anchor: "expiry", offsetDays: -30 },
      { step: "expiry-2", anchor: "expiry", offsetDays: second },
    ]);

  it.each([
    ["2026-12-01", "due"],
    ["2026-12-02", "due"],
    ["2026-12-04", "due"],
    ["2026-12-05", "too-late"],
    ["2026-12-25", "too-late"],
  ] as const)("on %s, for a step of 1 December, is %s", (today, expected) => {
    expect(on(today)).toBe(expected);
  });

  it("is too late once a later step has come due, even within the days of catching up", () => {
    expect(on("2026-12-02", aDueReminder(), twoSteps(-28))).toBe("due");
    expect(on("2026-12-03", aDueReminder(), twoSteps(-28))).toBe("too-late");
  });

  it("is superseded where a later step falls on the same day, then and after", () => {
    expect(on("2026-12-01", aDueReminder(), twoSteps(-30))).toBe("superseded");
    expect(on("2026-12-02", aDueReminder(), twoSteps(-30))).toBe("superseded");
  });

  it("counts the sending days of catching up from the day that holidays moved the step from", () => {
    const tet = aDueReminder({ step: "expiry-7", dueDate: "2027-02-17", paidThrough: "2027-02-17" });

    expect(on("2027-02-13", { ...tet, stepDate: "2027-02-03" })).toBe("due");
    expect(on("2027-02-15", { ...tet, stepDate: "2027-02-03" })).toBe("too-late");
  });

  it("is in time on the second channel for as long again after the first one took it", () => {
    expect(on("2026-12-08", { ...aDueReminder(), begunOn: "2026-12-04" })).toBe("due");
    expect(on("2026-12-09", { ...aDueReminder(), begunOn: "2026-12-04" })).toBe("too-late");
  });

  it("does not take the steps of another paused campaign for later ones, but those of its own", () => {
    const [own, ...others] = twoSteps(-28).campaigns;
    const paused = { ...own, active: false };
    const split = [
      { ...own, steps: own.steps.slice(0, 1) },
      { ...paused, campaignId: "other", steps: own.steps.slice(1) },
    ];

    expect(on("2026-12-03", aDueReminder(), { ...builtInPolicy, campaigns: [paused, ...others] })).toBe("too-late");
    expect(on("2026-12-03", aDueReminder(), { ...builtInPolicy, campaigns: split })).toBe("due");
  });
});

describe("isEarlyOn", () => {
  const on = (today: CivilDate, reminder: BegunReminder = aDueReminder()) =>
    isEarlyOn(today, reminder, builtInPolicy, calendar);

  it("holds before the step's day as it is now, whatever day the reminder was put on its way for", () => {
    expect(on("2026-11-30", { ...aDueReminder(), stepDate: "2026-11-30" })).toBe(true);
    expect(on("2026-12-01")).toBe(false);
    expect(on("2026-12-02")).toBe(false);
  });

  it("does not hold for what the first channel took or staff ask for again", () => {
    expect(on("2026-11-30", { ...aDueReminder(), begunOn: "2026-11-30" })).toBe(false);
    expect(on("2026-11-30", { ...aDueReminder(), repetition: 1, stepDate: "2026-11-30" })).toBe(false);
  });
});

describe("beforeCatchUp", () => {
  it("lies before every step that may still be sent, and is itself the day of none", () => {
    fc.assert(
      fc.property(aDateBetween("2026-06-01", "2036-06-01"), (day) => {
        const today = sendingDayOnOrBefore(day, calendar);
        const after = beforeCatchUp(today, builtInPolicy, calendar);

        const wide = { after: dateNumbered(dayNumber(today) - 30), upTo: today };
        const open = duePartitions(builtInPolicy, calendar, wide).filter(({ method: _, ...ids }) => {
          return timelinessOn(today, { ...ids, subject: "p" }, builtInPolicy, calendar) === "due";
        });
        expect(open.length).toBeGreaterThan(0);
        expect(open.every(({ stepDate }) => stepDate > after)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe("isLastStep", () => {
  it.each([
    [aDueReminder({ step: "expiry-7" }), false],
    [aDueReminder({ step: "last-safe-10" }), true],
    [aDueReminder({ scheme: "voluntary-si", step: "last-month", dueDate: "2027-03-31" }), false],
    [aDueReminder({ scheme: "voluntary-si", step: "last-month" }), true],
  ] as const)("of %j is %s", (reminder, expected) => {
    expect(isLastStep(reminder, builtInPolicy, calendar)).toBe(expected);
  });
});

describe("latestSendDay", () => {
  it.each([
    ["the days of catching up", aDueReminder(), "2026-12-04"],
    [
      "the sending days of catching up, a Sunday left out",
      aDueReminder({ stepDate: "2026-12-03", dueDate: "2027-01-02", paidThrough: "2027-01-02" }),
      "2026-12-07",
    ],
    [
      "three sending days after Tết",
      aDueReminder({ stepDate: "2027-02-03", dueDate: "2027-03-08", paidThrough: "2027-03-08" }),
      "2027-02-13",
    ],
    [
      "the due date",
      aDueReminder({ scheme: "voluntary-si", step: "deadline-3", stepDate: "2027-01-28", dueDate: "2027-01-31" }),
      "2027-01-30",
    ],
    [
      "the days of catching up after the due date",
      aDueReminder({ step: "lapsed-3", stepDate: "2027-01-04" }),
      "2027-01-06",
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

  it("is the step's own day where no campaign has the step any more", () => {
    expect(latest(aDueReminder({ step: "expiry-60" }))).toBe("2026-12-01");
  });

  it("is a sending day, not before the step's own, on which the reminder is still due, for every step of every day", () => {
    fc.assert(
      fc.property(aDateBetween("2026-06-01", "2036-06-01"), (upTo) => {
        const after = dateNumbered(dayNumber(upTo) - 7);
        for (const partition of duePartitions(builtInPolicy, calendar, { after, upTo })) {
          const { method: _, ...ids } = partition;
          const reminder = { ...ids, subject: "p-0001" };
          const day = latest(reminder);
          const { stepDate } = partition;
          const timing = timelinessOn(day, reminder, builtInPolicy, calendar);

          expect(isSendingDay(day, calendar) && day >= stepDate).toBe(true);
          expect(["due", "superseded"]).toContain(timing);
        }
      }),
      { numRuns: 30 },
    );
  });
});
