import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newSendingCalendar } from "../../../../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import { duePartitions } from "../../../../../shared/campaigns/rules/partitions.ts";
import { stepsOf } from "../../../../../shared/campaigns/rules/steps.ts";
import type { DuePartition, Policy, StepAnchor } from "../../../../../shared/campaigns/rules/types.ts";
import type { CivilDate } from "../../../../../shared/kernel/rules/civil-date.ts";
import type { Scheme } from "../../../../../shared/law/rules/types.ts";
import type { Paid } from "../../../../../shared/people/rules/due-entries.ts";
import { aDateBetween, dateNumbered, dayNumber, everyDay } from "../../../../support/dates.ts";
import { aPolicyWith } from "../../../../support/policies.ts";

const between = (policy: Policy, after: CivilDate, upTo: CivilDate) =>
  duePartitions(policy, newSendingCalendar(policy), { after, upTo });

/** Every step of everything that may be paid within two years of these days, by trying them all. */
const byTryingAll = (policy: Policy, after: CivilDate, upTo: CivilDate): readonly DuePartition[] => {
  const calendar = newSendingCalendar(policy);
  const days = everyDay(dateNumbered(dayNumber(after) - 730), dateNumbered(dayNumber(upTo) + 730));
  const paid: Record<Scheme, readonly Paid[]> = {
    "household-hi": days.map((paidThrough) => ({ scheme: "household-hi", paidThrough })),
    "voluntary-si": days
      .filter((day) => dateNumbered(dayNumber(day) + 1).endsWith("-01"))
      .flatMap((paidThrough) =>
        ([1, 3, 6, 12, "VS", "TH"] as const).map(
          (method) => ({ scheme: "voluntary-si", paidThrough, method }) as const,
        ),
      ),
  };
  return policy.campaigns
    .filter(({ active }) => active)
    .flatMap((campaign) =>
      paid[campaign.scheme].flatMap((each) =>
        stepsOf(campaign, each, calendar)
          .filter(({ stepDate }) => after < stepDate && stepDate <= upTo)
          .map((step) => ({
            scheme: each.scheme,
            paidThrough: each.paidThrough,
            ...step,
            ...(each.scheme === "voluntary-si" && { method: String(each.method) }),
          })),
      ),
    );
};

const sorted = (partitions: readonly DuePartition[]) =>
  partitions
    .map(({ scheme, method, paidThrough, step, stepDate, dueDate }) =>
      [scheme, step, method, paidThrough, stepDate, dueDate].join(" "),
    )
    .sort();

const someDays = fc.tuple(aDateBetween("2026-06-01", "2036-06-01"), fc.integer({ min: 0, max: 25 }));

describe("duePartitions", () => {
  it("finds what 1 December 2026 brings up", () => {
    expect(sorted(between(builtInPolicy, "2026-11-30", "2026-12-01"))).toEqual([
      "household-hi expiry-30  2026-12-31 2026-12-01 2026-12-31",
      "household-hi expiry-7  2026-12-08 2026-12-01 2026-12-08",
      "household-hi lapsed-3  2026-11-28 2026-12-01 2026-11-28",
      "household-hi last-safe-10  2026-09-13 2026-12-01 2026-09-13",
    ]);
  });

  it("finds all methods in the middle of a month", () => {
    const found = between(builtInPolicy, "2026-12-14", "2026-12-15").filter(({ scheme }) => scheme === "voluntary-si");

    expect(sorted(found)).toEqual([
      "voluntary-si last-month 1 2026-12-31 2026-12-15 2027-01-31",
      "voluntary-si last-month 12 2026-12-31 2026-12-15 2027-07-31",
      "voluntary-si last-month 3 2026-12-31 2026-12-15 2027-03-31",
      "voluntary-si last-month 6 2026-12-31 2026-12-15 2027-04-30",
      "voluntary-si last-month TH 2026-12-31 2026-12-15 2026-12-31",
      "voluntary-si last-month VS 2026-12-31 2026-12-15 2026-12-31",
    ]);
  });

  it("gathers on the last day before Tết what would fall into it, and nothing on the holidays", () => {
    const expiries = between(builtInPolicy, "2027-02-02", "2027-02-03")
      .filter(({ step }) => step === "expiry-30")
      .map(({ paidThrough }) => paidThrough);

    expect(expiries).toEqual(everyDay("2027-03-05", "2027-03-12"));
    expect(between(builtInPolicy, "2027-02-03", "2027-02-10")).toEqual([]);
  });

  it("finds on Saturday the steps of Sunday that come before the due date, and on Monday those that follow it", () => {
    const steps = (after: CivilDate, upTo: CivilDate) =>
      between(builtInPolicy, after, upTo).map(({ step, paidThrough }) => `${step} ${paidThrough}`);

    expect(steps("2026-12-04", "2026-12-05")).toContain("expiry-7 2026-12-13");
    expect(steps("2026-12-06", "2026-12-07")).toContain("lapsed-3 2026-12-03");
    expect(steps("2026-12-05", "2026-12-06")).toEqual([]);
  });

  it("finds cards that ended before a step on a day of their month", () => {
    const midMonth = { step: "mid", anchor: "last-paid-month", offsetDays: 0, dayOfMonth: 15 } as const;

    const expiries = between(aPolicyWith("household-hi", [midMonth]), "2026-12-14", "2026-12-15");

    expect(expiries.map(({ paidThrough }) => paidThrough)).toEqual(everyDay("2026-12-01", "2026-12-31"));
  });

  it("finds exactly what trying every paid-through date finds", () => {
    fc.assert(
      fc.property(someDays, ([after, length]) => {
        const upTo = dateNumbered(dayNumber(after) + length);

        expect(sorted(between(builtInPolicy, after, upTo))).toEqual(sorted(byTryingAll(builtInPolicy, after, upTo)));
      }),
      { numRuns: 10 },
    );
  });

  it("does so for any step that staff may set up, and for any days of rest", () => {
    const anchors: readonly StepAnchor[] = ["expiry", "last-safe-day", "last-paid-month", "deadline"];
    const aStep = fc.record({
      step: fc.constantFrom("one", "two"),
      anchor: fc.constantFrom(...anchors),
      offsetDays: fc.integer({ min: -200, max: 200 }),
      dayOfMonth: fc.integer({ min: 1, max: 31 }),
    });
    const aPolicy = fc
      .tuple(
        fc.constantFrom<Scheme>("household-hi", "voluntary-si"),
        aStep,
        fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 6 }),
      )
      .map(([scheme, step, restDays]) => aPolicyWith(scheme, [step], { restDays }));
    fc.assert(
      fc.property(aPolicy, someDays, (policy, [after, length]) => {
        const upTo = dateNumbered(dayNumber(after) + length);

        expect(sorted(between(policy, after, upTo))).toEqual(sorted(byTryingAll(policy, after, upTo)));
      }),
      { numRuns: 25 },
    );
  });

  it("loses and repeats nothing when days are planned one by one or several at once", () => {
    fc.assert(
      fc.property(someDays, ([after, length]) => {
        const days = everyDay(after, dateNumbered(dayNumber(after) + length));
        const oneByOne = days.slice(1).flatMap((day, index) => between(builtInPolicy, days[index] ?? after, day));

        expect(sorted(oneByOne)).toEqual(sorted(between(builtInPolicy, after, days.at(-1) ?? after)));
      }),
      { numRuns: 10 },
    );
  });

  it("brings up those of paused campaigns too, for which they wait", () => {
    const paused = { ...builtInPolicy, campaigns: builtInPolicy.campaigns.map((each) => ({ ...each, active: false })) };

    const days = ["2026-11-01", "2026-12-31"] as const;
    expect(between(paused, ...days)).toEqual(between(builtInPolicy, ...days));
  });
});
