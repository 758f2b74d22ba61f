import { describe, expect, it } from "vitest";
import { newSendingCalendar } from "../../../../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import { dueNoticesOf } from "../../../../../shared/payouts/due-notices.ts";
import { noticesOf } from "../../../../../shared/payouts/rules/notices.ts";
import type { PayoutLine } from "../../../../../shared/payouts/rules/types.ts";
import { aLine, aPayout } from "../../../../support/payouts.ts";

const calendar = newSendingCalendar(builtInPolicy);
const { paidOn: _, bank: __, accountLast4: ___, ...bare } = aLine();
/** Not collected yet. */
const cash = (overrides: Partial<PayoutLine> = {}): PayoutLine => ({
  ...{ ...bare, method: "cash", status: "open" },
  ...overrides,
});
const noticesFor = (...lines: readonly PayoutLine[]) =>
  noticesOf({ lines }, calendar).map(({ months, lines: about, ...notice }) => ({
    ...notice,
    months: `${months.first}+${months.count}`,
    lines: about.length,
  }));

describe("what an account's owner is told", () => {
  it("counts from the day on which the last line was paid", () => {
    expect(noticesFor(aLine(), aLine({ kind: "correction", paidOn: "2027-01-07" }))).toEqual([
      {
        ...{ step: "paid", months: "2027-01-01+1", lines: 2, toldFor: "2027-01-01" },
        ...{ dueDate: "2027-01-07", day: "2027-01-07", lastDay: "2027-01-13" },
      },
    ]);
  });

  it("counts from when a file said it, where no day of payment is known, and waits for a sending day", () => {
    expect(noticesFor({ ...bare, statusSince: "2027-01-10" })).toMatchObject([
      { dueDate: "2027-01-10", day: "2027-01-11", lastDay: "2027-01-15" },
    ]);
  });

  it("names several months by another step, those of the regular pension", () => {
    const two = { first: "2027-01-01", count: 2 } as const;
    const arrears = aLine({ kind: "arrears", months: { first: "2026-11-01", count: 1 } });

    expect(noticesFor(arrears, aLine({ months: two }))).toMatchObject([
      { step: "paid-months", months: "2027-01-01+2", lines: 2 },
    ]);
    expect(noticesFor(arrears)).toMatchObject([{ step: "paid", months: "2026-11-01+1" }]);
  });

  it("is told of what came back alone, from the file that says so, each return under a key of its own", () => {
    const returned = aLine({ status: "returned", returns: 1, statusSince: "2027-01-08" });

    expect(noticesFor(aLine({ kind: "correction" }), returned)).toEqual([
      {
        ...{ step: "returned", months: "2027-01-01+1", lines: 1, toldFor: "2027-01-02" },
        ...{ dueDate: "2027-01-05", day: "2027-01-08", lastDay: "2027-01-14" },
      },
    ]);
    expect(noticesFor({ ...returned, returns: 2 })).toMatchObject([{ toldFor: "2027-01-03" }]);
  });

  it("counts a payment after a return from the later of its day and its file", () => {
    const again = aLine({ returns: 1, statusSince: "2027-01-12" });

    expect(noticesFor(again)).toMatchObject([{ step: "paid", dueDate: "2027-01-05", day: "2027-01-12" }]);
    expect(noticesFor({ ...again, paidOn: "2027-01-14" })).toMatchObject([{ day: "2027-01-14" }]);
  });

  it("is nothing while a line is open, and nothing of cancelled ones", () => {
    expect(noticesFor(aLine(), aLine({ kind: "correction", status: "open" }))).toEqual([]);
    expect(noticesFor(aLine(), aLine({ kind: "correction", status: "cancelled" }))).toMatchObject([{ lines: 1 }]);
    expect(noticesFor(aLine({ status: "cancelled" }))).toEqual([]);
    expect(noticesFor(aLine({ status: "unclaimed" }))).toEqual([]);
  });
});

describe("what is told of cash", () => {
  it("is the point's day on the sending day before, then the post office until day 25", () => {
    expect(noticesFor(cash({ cashFrom: "2027-01-18T07:30", cashTo: "2027-01-19T11:00" }))).toEqual([
      {
        ...{ step: "cash-day", months: "2027-01-01+1", lines: 1, toldFor: "2027-01-01" },
        // The 17th is a Sunday.
        ...{ dueDate: "2027-01-18", day: "2027-01-16", lastDay: "2027-01-19" },
      },
      {
        ...{ step: "cash-post", months: "2027-01-01+1", lines: 1, toldFor: "2027-01-01" },
        ...{ dueDate: "2027-01-25", day: "2027-01-20", lastDay: "2027-01-25" },
      },
    ]);
  });

  it("is the post office alone, from day 15 of the payout's month, where no point's day is known", () => {
    expect(noticesFor(cash())).toEqual([
      {
        ...{ step: "cash-post", months: "2027-01-01+1", lines: 1, toldFor: "2027-01-01" },
        ...{ dueDate: "2027-01-25", day: "2027-01-15", lastDay: "2027-01-25" },
      },
    ]);
    expect(noticesFor(cash({ cashFrom: "2027-01-06T07:30" }))).toMatchObject([
      { day: "2027-01-05", lastDay: "2027-01-06" },
      { day: "2027-01-15" },
    ]);
    expect(noticesFor(cash(), cash({ kind: "arrears", cashFrom: "2027-01-06T07:30" }))).toMatchObject([
      { step: "cash-day", dueDate: "2027-01-06", lines: 2 },
      { step: "cash-post" },
    ]);
  });

  it("is nothing of what was collected", () => {
    expect(noticesFor(cash({ status: "collected" }))).toEqual([]);
  });

  it("brings up the work of what was not collected on the day after, for the lists of staff", () => {
    const payout = aPayout({ lines: [cash({ authorisedName: "Trần Văn Nam", authorisedUntil: "2027-05-01" })] });
    const shortOf = (isOfAuthority: boolean) =>
      dueNoticesOf(payout, calendar, isOfAuthority).map(({ step, stepDate, lastDay }) => [step, stepDate, lastDay]);

    expect(shortOf(true)).toEqual([
      ["cash-post", "2027-01-15", "2027-01-25"],
      ["unclaimed", "2027-01-26", "2027-01-26"],
      ["authorisation-30", "2027-04-01", "2027-04-07"],
    ]);
    expect(shortOf(false).map(([step]) => step)).toEqual(["cash-post", "unclaimed"]);
    expect(dueNoticesOf(payout, calendar, false)[0]).toEqual({
      ...{ scheme: "pension-payout", subject: payout.payoutId, step: "cash-post", dueDate: "2027-01-25" },
      ...{ paidThrough: "2027-01-01", toldFor: "2027-01-01", stepDate: "2027-01-15", lastDay: "2027-01-25" },
    });
  });
});

describe("what is told of money that comes to the door", () => {
  const home = (overrides: Partial<PayoutLine> = {}) => cash({ method: "home", ...overrides });

  it("is its day on the sending day before, or five sending days from the file where no day is known", () => {
    expect(noticesFor(home({ cashFrom: "2027-01-11T00:00", cashTo: "2027-01-12T00:00" }))).toMatchObject([
      { step: "cash-day", dueDate: "2027-01-11", day: "2027-01-09", lastDay: "2027-01-12", toldFor: "2027-01-01" },
    ]);
    expect(noticesFor(home({ paidOn: "2027-01-08" }))).toMatchObject([
      { dueDate: "2027-01-08", lastDay: "2027-01-08" },
    ]);
    expect(noticesFor(home({ statusSince: "2027-01-10" }))).toMatchObject([
      { dueDate: "2027-01-10", day: "2027-01-11", lastDay: "2027-01-15", lines: 1 },
    ]);
    expect(noticesFor(home({ status: "collected" }))).toEqual([]);
  });
});

describe("what is told of an authority", () => {
  it("goes thirty days before it ends, and never after its end", () => {
    expect(noticesFor(aLine({ authorisedUntil: "2027-05-01" }))[1]).toEqual({
      ...{ step: "authorisation-30", months: "2027-01-01+1", lines: 1, toldFor: "2027-05-01" },
      ...{ dueDate: "2027-05-01", day: "2027-04-01", lastDay: "2027-04-07" },
    });
  });
});
