import { describe, expect, it } from "vitest";
import { newSendingCalendar } from "../../../../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import { differencesOf, NO_TOTALS, totalsWith } from "../../../../../shared/payouts/rules/control-totals.ts";
import { missingMonth } from "../../../../../shared/payouts/rules/expected-run.ts";
import { isFreshPhone, latestPhone, phoneAfter } from "../../../../../shared/payouts/rules/phone-change.ts";
import { fileStateOf, isApproved } from "../../../../../shared/payouts/rules/run.ts";
import { aLine, aRun, aRunFile, TOTALS } from "../../../../support/payouts.ts";

describe("the phone of a recipient", () => {
  const A = "+84912000001";
  const B = "+84912000002";
  const today = "2027-01-05";

  it("changes on the day of the file that says another one", () => {
    expect(phoneAfter(undefined, A, today)).toEqual({ phone: A });
    expect(phoneAfter({ phone: A }, undefined, today)).toEqual({ phone: A });
    expect(phoneAfter({ phone: A, changedOn: "2026-01-01" }, A, today)).toEqual({ phone: A, changedOn: "2026-01-01" });
    expect(phoneAfter({ phone: A }, B, today)).toEqual({ phone: B, changedOn: today });
  });

  it("is that of the source that changed last, and the payouts' where neither says", () => {
    const old = { phone: A, changedOn: "2026-01-01" } as const;
    const later = { phone: B, changedOn: "2026-06-01" } as const;

    expect(latestPhone(undefined, later)).toBe(later);
    expect(latestPhone(old, undefined)).toBe(old);
    expect(latestPhone(old, later)).toBe(later);
    expect(latestPhone(later, old)).toBe(later);
    expect(latestPhone({ phone: A }, { phone: B })).toEqual({ phone: A });
    expect(latestPhone({ phone: A }, later)).toBe(later);
    expect(latestPhone({ ...old, phone: A }, { ...later, phone: A })).toEqual({ phone: A, changedOn: "2026-06-01" });
    expect(latestPhone({ ...later, phone: A }, { phone: A })).toEqual({ phone: A, changedOn: "2026-06-01" });
  });

  it("is fresh for thirty days before the run's day", () => {
    expect(isFreshPhone({ phone: A }, today)).toBe(false);
    expect(isFreshPhone({ phone: A, changedOn: "2026-12-06" }, today)).toBe(true);
    expect(isFreshPhone({ phone: A, changedOn: "2026-12-05" }, today)).toBe(false);
  });
});

describe("the totals of a file", () => {
  it("count rows and add up each way by itself", () => {
    const lines = [aLine({ amount: 5 }), aLine({ amount: 7, method: "cash" }), aLine({ amount: -2, method: "home" })];

    expect(lines.reduce(totalsWith, NO_TOTALS)).toEqual({ rows: 3, sum: 10, sumAccount: 5, sumCash: 7, sumHome: -2 });
    expect(NO_TOTALS).toEqual({ rows: 0, sum: 0, sumAccount: 0, sumCash: 0, sumHome: 0 });
  });

  it("differ by each figure", () => {
    const typed = { rows: 1, sum: 2, sumAccount: 3, sumCash: 4, sumHome: 5 };

    expect(differencesOf(typed, { rows: 2, sum: 2, sumAccount: 2, sumCash: 4, sumHome: 9 })).toEqual([
      { what: "rows", typed: 1, inFile: 2, difference: 1 },
      { what: "sum", typed: 2, inFile: 2, difference: 0 },
      { what: "sumAccount", typed: 3, inFile: 2, difference: -1 },
      { what: "sumCash", typed: 4, inFile: 4, difference: 0 },
      { what: "sumHome", typed: 5, inFile: 9, difference: 4 },
    ]);
  });

  it("make the file's state with the approval", () => {
    const { approval: _, typed: __, ...imported } = aRunFile();
    const agreeing = { ...TOTALS, by: "second", at: "2027-01-05T00:10:00Z" };

    expect(
      [imported, { ...imported, typed: { ...agreeing, sumHome: 1 } }, { ...imported, typed: agreeing }, aRunFile()].map(
        fileStateOf,
      ),
    ).toEqual(["imported", "totals-differ", "totals-agree", "approved"]);
  });

  it("are approved with the file that was looked at, and with no other", () => {
    const other = { by: "approver", at: "2027-01-05T00:20:00Z", file: "f2" };

    expect(isApproved(aRun(), "f1")).toBe(true);
    expect(isApproved(aRun(), "f2")).toBe(false);
    expect(isApproved(aRun({ files: [aRunFile({ approval: other })] }), "f1")).toBe(false);
    expect(isApproved(aRun({ files: [aRunFile({ approval: other })] }), "f2")).toBe(false);
  });
});

describe("the run of a month", () => {
  const calendar = newSendingCalendar(builtInPolicy);
  const covered = (first: "2026-11-01" | "2026-12-01", count = 1) => [{ months: { first, count } }];

  it("is missing from the second working day on, where there ever was one", () => {
    expect(missingMonth(covered("2026-11-01"), "2026-12-01", calendar)).toBeUndefined();
    expect(missingMonth(covered("2026-11-01"), "2026-12-02", calendar)).toBe("12/2026");
    expect(missingMonth(covered("2026-11-01", 2), "2026-12-02", calendar)).toBeUndefined();
    expect(missingMonth([], "2026-12-31", calendar)).toBeUndefined();
    // 1 January is off, and a weekend follows.
    expect(missingMonth(covered("2026-12-01"), "2027-01-04", calendar)).toBeUndefined();
    expect(missingMonth(covered("2026-12-01"), "2027-01-05", calendar)).toBe("01/2027");
    // 1 August 2027 is a Sunday, and Saturdays are no working days: 2 May 2026 is one.
    expect(missingMonth(covered("2026-11-01"), "2027-08-02", calendar)).toBeUndefined();
    expect(missingMonth(covered("2026-11-01"), "2027-08-03", calendar)).toBe("08/2027");
  });
});
