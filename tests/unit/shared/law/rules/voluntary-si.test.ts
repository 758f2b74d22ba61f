import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plusDays } from "../../../../../shared/kernel/rules/civil-date.ts";
import { deadlineOf, priceVoluntary } from "../../../../../shared/law/rules/voluntary-si.ts";
import { aDateBetween } from "../../../../support/dates.ts";
import { aVoluntaryEnrollment } from "../../../../support/people.ts";

const FLOOR_OF_2027 = "vsi-floor-2027-01-01";
const on = (today: "2026-06-01" | "2026-12-20" | "2027-01-05", confirmedLaw: readonly string[] = []) =>
  ({ today, dueDate: today, confirmedLaw }) as const;

describe("deadlineOf", () => {
  it.each([
    ["2019-06-30", 1, "2019-07-31"],
    ["2019-06-30", 3, "2019-09-30"],
    ["2019-06-30", 6, "2019-10-31"],
    ["2019-06-30", 12, "2020-01-31"],
    ["2026-12-31", 1, "2027-01-31"],
    ["2026-12-31", 3, "2027-03-31"],
    ["2026-12-31", 6, "2027-04-30"],
    ["2026-12-31", 12, "2027-07-31"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2027-01-31", 1, "2027-02-28"],
    ["2027-10-31", 6, "2028-02-29"],
  ] as const)("paid through %s by %i months must be paid by %s", (paidThrough, method, deadline) => {
    expect(deadlineOf(paidThrough, method)).toBe(deadline);
  });

  it.each(["VS", "TH"] as const)("has none for %s", (method) => {
    expect(deadlineOf("2026-12-31", method)).toBeNull();
  });

  it("is the day before the first of a month, by whole months after the paid ones", () => {
    const aMethod = fc.constantFrom(...([1, 3, 6, 12] as const));
    fc.assert(
      fc.property(aDateBetween("2016-01-01", "2099-12-31"), aMethod, (paidThrough, method) => {
        const dayAfter = plusDays(deadlineOf(paidThrough, method) ?? "2000-01-01", 1);
        const paid = Number(paidThrough.slice(0, 4)) * 12 + Number(paidThrough.slice(5, 7));
        const next = Number(dayAfter.slice(0, 4)) * 12 + Number(dayAfter.slice(5, 7));

        expect(dayAfter.slice(8)).toBe("01");
        expect(next - paid - 1).toBe({ 1: 1, 3: 3, 6: 4, 12: 7 }[method]);
      }),
    );
  });
});

describe("priceVoluntary", () => {
  it.each([
    ["D", [264_000, 792_000, 1_584_000, 3_168_000]],
    ["C", [231_000, 693_000, 1_386_000, 2_772_000]],
    ["B", [198_000, 594_000, 1_188_000, 2_376_000]],
    ["A", [165_000, 495_000, 990_000, 1_980_000]],
  ] as const)("asks the minimum payer of 2026 in support class %s for %j", (supportClass, amounts) => {
    const asked = ([1, 3, 6, 12] as const).map(
      (method) => priceVoluntary(aVoluntaryEnrollment({ supportClass, method }), on("2026-12-20")).amount,
    );

    expect(asked).toEqual(amounts);
  });

  it.each([
    [1, 594_000],
    [3, 1_782_000],
    [6, 3_564_000],
    [12, 7_128_000],
  ] as const)("asks an income of 3,000,000 in 2026 for its %i months at %i", (method, amount) => {
    const enrollment = aVoluntaryEnrollment({ income: 3_000_000, method });

    expect(priceVoluntary(enrollment, on("2026-12-20"))).toEqual({ amount });
  });

  it.each([
    [1, 387_200],
    [3, 1_161_600],
    [6, 2_323_200],
    [12, 4_646_400],
  ] as const)("asks the minimum payer of 2027 for %i months at %i once the floor is confirmed", (method, amount) => {
    const enrollment = aVoluntaryEnrollment({ method });

    expect(priceVoluntary(enrollment, on("2027-01-05", [FLOOR_OF_2027]))).toEqual({ amount });
    expect(priceVoluntary(enrollment, on("2027-01-05"))).toEqual({ amount: null });
  });

  it("takes the State's share of the floor, not of the income", () => {
    const enrollment = aVoluntaryEnrollment({ income: 2_000_000, supportClass: "B", method: 6 });

    expect(priceVoluntary(enrollment, on("2026-06-01"))).toEqual({ amount: 2_640_000 - 792_000 });
  });

  it.each([
    [46_800_000, "2026-06-01", 10_296_000 - 66_000],
    [50_600_000, "2026-06-01", 10_296_000 - 66_000],
    [50_600_000, "2026-12-20", 11_132_000 - 66_000],
    [50_650_000, "2026-12-20", 11_132_000 - 66_000],
    [900_000_000, "2026-12-20", 11_132_000 - 66_000],
  ] as const)("counts an income of %i on %s as twenty reference levels at most", (income, today, amount) => {
    expect(priceVoluntary(aVoluntaryEnrollment({ income }), on(today))).toEqual({ amount });
  });

  it("tells both prices where the ceiling rises before the due date, and one to those below it", () => {
    const pricing = { today: "2026-06-15", dueDate: "2026-07-31", confirmedLaw: [] } as const;

    expect(priceVoluntary(aVoluntaryEnrollment({ income: 60_000_000 }), pricing)).toEqual({
      amount: 10_296_000 - 66_000,
      later: { from: "2026-07-01", amount: 11_132_000 - 66_000 },
    });
    expect(priceVoluntary(aVoluntaryEnrollment({ income: 46_800_000 }), pricing)).toEqual({
      amount: 10_296_000 - 66_000,
    });
  });

  it.each([
    [117, 1_584_000 + 3 * 66_000],
    [118, 1_848_000],
    [119, 1_980_000 - 66_000],
    [120, 1_980_000],
    [133, 1_980_000],
  ])("supports no more than 120 months of a life: after %i, six months cost %i", (supportMonthsUsed, amount) => {
    const enrollment = aVoluntaryEnrollment({ supportMonthsUsed, method: 6 });

    expect(priceVoluntary(enrollment, on("2026-12-20"))).toEqual({ amount });
  });

  it("counts an income below the floor, or none, as the floor", () => {
    const amounts = [0, 700_000, 1_500_000].map(
      (income) => priceVoluntary(aVoluntaryEnrollment({ income }), on("2026-12-20")).amount,
    );

    expect(amounts).toEqual([264_000, 264_000, 264_000]);
  });

  it("rounds gross and support of each month half up before it adds months", () => {
    const enrollment = aVoluntaryEnrollment({ income: 1_500_025, method: 12 });

    expect(priceVoluntary(enrollment, on("2026-12-20"))).toEqual({ amount: 12 * (330_006 - 66_000) });
  });

  it.each(["VS", "TH"] as const)("names no price for %s, even where the floor changes", (method) => {
    const pricing = { today: "2026-12-15", dueDate: "2027-01-31", confirmedLaw: [FLOOR_OF_2027] } as const;

    expect(priceVoluntary(aVoluntaryEnrollment({ method }), pricing)).toEqual({ amount: null });
  });

  describe("when the floor rises before the due date", () => {
    const pricing = { today: "2026-12-15", dueDate: "2027-07-31" } as const;
    const enrollment = aVoluntaryEnrollment({ method: 12 });

    it("tells both prices and the day", () => {
      expect(priceVoluntary(enrollment, { ...pricing, confirmedLaw: [FLOOR_OF_2027] })).toEqual({
        amount: 3_168_000,
        later: { from: "2027-01-01", amount: 4_646_400 },
      });
    });

    it("tells the day alone while the floor is not confirmed", () => {
      expect(priceVoluntary(enrollment, { ...pricing, confirmedLaw: [] })).toEqual({
        amount: 3_168_000,
        later: { from: "2027-01-01", amount: null },
      });
    });

    it("tells one price when the due date comes first, and when the rise is already there", () => {
      const inTime = { ...pricing, dueDate: "2026-12-31", confirmedLaw: [] } as const;
      const after = { ...pricing, today: "2027-01-01", confirmedLaw: [FLOOR_OF_2027] } as const;

      expect(priceVoluntary(enrollment, inTime)).toEqual({ amount: 3_168_000 });
      expect(priceVoluntary(enrollment, after)).toEqual({ amount: 4_646_400 });
    });
  });
});
