import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSendingDay, newSendingCalendar } from "../../../../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import { datedStepOf, obligationOf, stepsOf } from "../../../../../shared/campaigns/rules/steps.ts";
import type { Step } from "../../../../../shared/campaigns/rules/types.ts";
import { aDateBetween, dateNumbered, dayNumber, everyDay } from "../../../../support/dates.ts";
import { aPolicyWith, builtInCampaign } from "../../../../support/policies.ts";

const calendar = newSendingCalendar(builtInPolicy);
const daysOfSteps = (steps: ReturnType<typeof stepsOf>) => steps.map(({ step, stepDate }) => `${step} ${stepDate}`);

describe("obligationOf", () => {
  it("counts a card from its last valid day to the last safe one", () => {
    expect(obligationOf({ scheme: "household-hi", paidThrough: "2026-08-31", method: 12 })).toEqual({
      paidThrough: "2026-08-31",
      dueDate: "2026-08-31",
      expiry: "2026-08-31",
      lastSafeDay: "2026-11-28",
    });
  });

  it("is due at the deadline of a voluntary contribution", () => {
    expect(obligationOf({ scheme: "voluntary-si", paidThrough: "2026-12-31", method: 12 })).toEqual({
      paidThrough: "2026-12-31",
      dueDate: "2027-07-31",
      deadline: "2027-07-31",
    });
  });

  it("is due at the end of what is paid where the method has no deadline", () => {
    expect(obligationOf({ scheme: "voluntary-si", paidThrough: "2026-12-31", method: "VS" })).toEqual({
      paidThrough: "2026-12-31",
      dueDate: "2026-12-31",
      deadline: null,
    });
  });
});

describe("the built-in steps of household cards", () => {
  it.each([
    ["2026-12-31", ["expiry-30 2026-12-01", "expiry-7 2026-12-24", "lapsed-3 2027-01-04", "last-safe-10 2027-03-20"]],
    ["2027-02-05", ["expiry-30 2027-01-06", "expiry-7 2027-01-29", "lapsed-3 2027-02-11", "last-safe-10 2027-04-26"]],
    ["2027-02-14", ["expiry-30 2027-01-15", "expiry-7 2027-02-03", "lapsed-3 2027-02-17", "last-safe-10 2027-05-04"]],
    ["2027-03-08", ["expiry-30 2027-02-03", "expiry-7 2027-03-01", "lapsed-3 2027-03-11", "last-safe-10 2027-05-26"]],
    ["2028-02-29", ["expiry-30 2028-01-24", "expiry-7 2028-02-22", "lapsed-3 2028-03-03", "last-safe-10 2028-05-18"]],
    ["2028-03-30", ["expiry-30 2028-02-29", "expiry-7 2028-03-23", "lapsed-3 2028-04-03", "last-safe-10 2028-06-17"]],
  ] as const)("that end on %s fall on %j", (paidThrough, days) => {
    expect(
      daysOfSteps(stepsOf(builtInCampaign("household-hi"), { scheme: "household-hi", paidThrough }, calendar)),
    ).toEqual(days);
  });
});

describe("the built-in steps of voluntary contributions", () => {
  it.each([
    ["2019-06-30", 1, ["last-month 2019-06-15", "deadline-10 2019-07-20", "deadline-3 2019-07-27"]],
    ["2026-12-31", 1, ["last-month 2026-12-15", "deadline-10 2027-01-21", "deadline-3 2027-01-28"]],
    ["2026-12-31", 12, ["last-month 2026-12-15", "deadline-10 2027-07-21", "deadline-3 2027-07-28"]],
    ["2027-01-31", 1, ["last-month 2027-01-15", "deadline-10 2027-02-18", "deadline-3 2027-02-25"]],
    ["2026-11-30", 3, ["last-month 2026-11-14", "deadline-10 2027-02-18", "deadline-3 2027-02-25"]],
    ["2028-01-31", 1, ["last-month 2028-01-15", "deadline-10 2028-02-19", "deadline-3 2028-02-26"]],
    ["2027-02-28", 6, ["last-month 2027-02-15", "deadline-10 2027-06-19", "deadline-3 2027-06-26"]],
    ["2026-12-31", "VS", ["last-month 2026-12-15"]],
    ["2026-12-31", "TH", ["last-month 2026-12-15"]],
  ] as const)("paid through %s by %s fall on %j", (paidThrough, method, days) => {
    const paid = { scheme: "voluntary-si", paidThrough, method } as const;

    expect(daysOfSteps(stepsOf(builtInCampaign("voluntary-si"), paid, calendar))).toEqual(days);
  });
});

describe("datedStepOf", () => {
  const stepDateOf = (...asked: Parameters<typeof datedStepOf>) => datedStepOf(...asked)?.stepDate ?? null;
  const card = obligationOf({ scheme: "household-hi", paidThrough: "2026-12-06" });

  it("moves a step on the due date itself, a Sunday, to the day before", () => {
    expect(stepDateOf({ step: "expiry-0", anchor: "expiry", offsetDays: 0 }, card, calendar)).toBe("2026-12-05");
  });

  it("finds nothing to count from in the other scheme's days", () => {
    const contribution = obligationOf({ scheme: "voluntary-si", paidThrough: "2026-12-31", method: 1 });

    expect(stepDateOf({ step: "d", anchor: "deadline", offsetDays: 0 }, card, calendar)).toBeNull();
    expect(stepDateOf({ step: "e", anchor: "expiry", offsetDays: 0 }, contribution, calendar)).toBeNull();
    expect(stepDateOf({ step: "l", anchor: "last-safe-day", offsetDays: 0 }, contribution, calendar)).toBeNull();
  });

  it("takes the last day of a month that is shorter than the step's day, and day 15, in Tết of 2029, where none is named", () => {
    const february = obligationOf({ scheme: "voluntary-si", paidThrough: "2029-02-28", method: 1 });

    expect(
      stepDateOf({ step: "m", anchor: "last-paid-month", offsetDays: 0, dayOfMonth: 31 }, february, calendar),
    ).toBe("2029-02-28");
    expect(stepDateOf({ step: "m", anchor: "last-paid-month", offsetDays: 0 }, february, calendar)).toBe("2029-02-10");
  });

  it("keeps the step's own day, and tells what is told once for a month by that month", () => {
    const payer = obligationOf({ scheme: "voluntary-si", paidThrough: "2027-02-28", method: 3 });
    const step: Step = { step: "last-month", anchor: "last-paid-month", offsetDays: 0, dayOfMonth: 10 };

    expect(datedStepOf(step, payer, calendar)).toEqual({
      step: "last-month",
      date: "2027-02-10",
      stepDate: "2027-02-03",
      dueDate: "2027-05-31",
      toldFor: "2027-02-28",
    });
  });

  it("is the nearest sending day before, or after the due date after, for any offset", () => {
    const offset = fc.integer({ min: -120, max: 120 });
    fc.assert(
      fc.property(aDateBetween("2024-09-01", "2044-09-01"), offset, (paidThrough, offsetDays) => {
        const unmoved = dateNumbered(dayNumber(paidThrough) + offsetDays);
        const obligation = obligationOf({ scheme: "household-hi", paidThrough });
        const moved = stepDateOf({ step: "any", anchor: "expiry", offsetDays }, obligation, calendar) ?? unmoved;

        expect(isSendingDay(moved, calendar)).toBe(true);
        expect(offsetDays > 0 ? moved >= unmoved : moved <= unmoved).toBe(true);
        const passed = offsetDays > 0 ? everyDay(unmoved, moved).slice(0, -1) : everyDay(moved, unmoved).slice(1);
        expect(passed.filter((day) => isSendingDay(day, calendar))).toEqual([]);
      }),
    );
  });
});

describe("stepsOf", () => {
  it("puts steps in the order of their days, those of one sending day by their own days", () => {
    const expiry = (step: string, offsetDays: number): Step => ({ step, anchor: "expiry", offsetDays });
    const policy = aPolicyWith("household-hi", [expiry("b", 0), expiry("c", -1), expiry("d", 0), expiry("a", -9)]);

    const steps = stepsOf(policy.campaigns[0], { scheme: "household-hi", paidThrough: "2026-12-06" }, calendar);

    expect(daysOfSteps(steps)).toEqual(["a 2026-11-27", "c 2026-12-05", "b 2026-12-05", "d 2026-12-05"]);
  });
});
