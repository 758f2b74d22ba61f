import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  coverFrom,
  inHouseholdOrder,
  lastSafeDay,
  memberMonthly,
  priceHousehold,
} from "../../../../../shared/law/rules/household-hi.ts";
import { aDateBetween, dayNumber } from "../../../../support/dates.ts";
import { aFamilyOf, aHousehold, aHouseholdMember } from "../../../../support/people.ts";

const on = (today: "2026-06-30" | "2026-07-01") => ({ today, dueDate: today, confirmedLaw: [] }) as const;

describe("lastSafeDay", () => {
  it.each([
    ["2026-08-31", "2026-11-28"],
    ["2026-12-31", "2027-03-30"],
    ["2026-11-30", "2027-02-27"],
    ["2027-01-31", "2027-04-30"],
    ["2027-12-02", "2028-02-29"],
    ["2028-02-29", "2028-05-28"],
    ["2027-02-28", "2027-05-28"],
  ] as const)("of a card that ends on %s is %s", (expiry, day) => {
    expect(lastSafeDay(expiry)).toBe(day);
  });

  it("lies 89 days after the card ends", () => {
    fc.assert(
      fc.property(aDateBetween("2015-01-01", "2099-12-31"), (expiry) => {
        expect(dayNumber(lastSafeDay(expiry)) - dayNumber(expiry)).toBe(89);
      }),
    );
  });
});

describe("coverFrom", () => {
  it.each([
    ["2026-12-20", "2027-01-01"],
    ["2026-12-31", "2027-01-01"],
    ["2027-01-01", "2027-01-01"],
    ["2027-01-15", "2027-01-15"],
    ["2027-03-30", "2027-03-30"],
    ["2027-03-31", "2027-04-30"],
    ["2027-04-05", "2027-05-05"],
  ] as const)("of a card that ends on 2026-12-31, paid on %s, is %s", (paidOn, from) => {
    expect(coverFrom("2026-12-31", paidOn)).toBe(from);
  });
});

describe("memberMonthly", () => {
  it.each([
    ["2026-06-30", [105_300, 73_710, 63_180, 52_650, 42_120, 42_120]],
    ["2026-07-01", [113_850, 79_695, 68_310, 56_925, 45_540, 45_540]],
  ] as const)("on %s falls with the place in the household", (date, amounts) => {
    expect([1, 2, 3, 4, 5, 9].map((rank) => memberMonthly(rank, date))).toEqual(amounts);
  });
});

describe("priceHousehold", () => {
  const family = aFamilyOf([1, 2, 3, 4, 5]);

  it.each([
    ["2026-06-30", 12, 4_043_520],
    ["2026-07-01", 12, 4_371_840],
    ["2026-07-01", 6, 2_185_920],
    ["2026-07-01", 3, 1_092_960],
  ] as const)("of five on %s for %i months is %i", (today, method, amount) => {
    const household = aFamilyOf([1, 2, 3, 4, 5], { method });

    expect(priceHousehold(household, household.members, on(today))).toEqual({ amount });
  });

  it("adds each member's own months", () => {
    const [first, second, third] = aFamilyOf([1, 2, 3]).members;
    if (!first || !second || !third) throw new Error("a family of three");
    const members = [first, { ...second, method: 6 }, { ...third, method: 3 }] as const;

    const { amount } = priceHousehold(aHousehold({ members }), members, on("2026-06-30"));

    expect(amount).toBe(12 * 105_300 + 6 * 73_710 + 3 * 63_180);
  });

  it("ranks by place among those who are insured, whatever gaps the orders have", () => {
    const members = [
      aHouseholdMember({ participantId: "p-9", order: 9 }),
      aHouseholdMember({ participantId: "p-1", order: 1, objectCode: "HT" }),
      aHouseholdMember({ participantId: "p-2", order: 2, status: "deceased" }),
      aHouseholdMember({ participantId: "p-3", order: 3, status: "moved-away" }),
      aHouseholdMember({ participantId: "p-4", order: 4, optOuts: ["all"] }),
      aHouseholdMember({ participantId: "p-5", order: 5, paidThrough: "2027-06-30" }),
    ];

    const { amount } = priceHousehold(aHousehold({ members }), members.slice(0, 1), on("2026-07-01"));

    expect(amount).toBe(12 * 68_310);
  });

  it.each([
    ["2026-04-03", 79_695],
    ["2026-04-02", 113_850],
  ] as const)("counts a member whose card ended on %s, on 1 July: 89 days ago, and not 90", (paidThrough, monthly) => {
    const members = [
      aHouseholdMember({ participantId: "p-2", order: 2 }),
      aHouseholdMember({ participantId: "p-1", order: 1, paidThrough }),
    ];

    const { amount } = priceHousehold(aHousehold({ members }), members.slice(0, 1), on("2026-07-01"));

    expect(amount).toBe(12 * monthly);
  });

  it("ranks those who are asked to pay, however long ago their cards ended", () => {
    const household = aFamilyOf([1, 2], { paidThrough: "2025-07-01" });

    expect(priceHousehold(household, household.members, on("2026-07-01")).amount).toBe(12 * (113_850 + 79_695));
  });

  it("names no price for members who pay by other rates than a household's", () => {
    const members = [
      aHouseholdMember({ participantId: "p-1", order: 1 }),
      aHouseholdMember({ participantId: "p-2", order: 2, objectCode: "CN" }),
    ];

    expect(priceHousehold(aHousehold({ members }), members, on("2026-07-01"))).toEqual({ amount: null });
  });

  it.each([
    ["2027-06-30", [], { amount: 1_366_200, later: { from: "2027-07-01", amount: null } }],
    ["2027-06-30", ["hi-rate-2027-07-01"], { amount: 1_366_200, later: { from: "2027-07-01", amount: 1_548_360 } }],
    ["2027-07-01", [], { amount: null }],
    ["2027-07-01", ["hi-rate-2027-07-01"], { amount: 1_548_360 }],
  ] as const)(
    "knows on %s, with %j confirmed, that 5.1 %% are planned from July 2027",
    (today, confirmedLaw, price) => {
      const household = aFamilyOf([1]);

      expect(priceHousehold(household, household.members, { today, dueDate: "2027-07-15", confirmedLaw })).toEqual(
        price,
      );
    },
  );

  it("keeps members of the same order, and those without one, as listed", () => {
    const members = [
      aHouseholdMember({ participantId: "p-c", order: Number.POSITIVE_INFINITY }),
      aHouseholdMember({ participantId: "p-a", order: 1 }),
      aHouseholdMember({ participantId: "p-d", order: Number.POSITIVE_INFINITY }),
      aHouseholdMember({ participantId: "p-b", order: 1 }),
    ];

    const inOrder = inHouseholdOrder(members).map(({ participantId }) => participantId);

    expect(inOrder).toEqual(["p-a", "p-b", "p-c", "p-d"]);
  });

  it("tells both prices when the reference level rises before the cards end", () => {
    const pricing = { today: "2026-06-15", dueDate: "2026-07-10", confirmedLaw: [] } as const;

    expect(priceHousehold(family, family.members, pricing)).toEqual({
      amount: 4_043_520,
      later: { from: "2026-07-01", amount: 4_371_840 },
    });
  });

  it("costs more for every member more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), (size) => {
        const household = aFamilyOf(Array.from({ length: size }, (_, index) => index + 1));
        const prices = household.members.map(
          (_, index) => priceHousehold(household, household.members.slice(0, index + 1), on("2026-07-01")).amount ?? 0,
        );

        expect(prices).toEqual([...prices].sort((a, b) => a - b));
        expect(new Set(prices).size).toBe(size);
      }),
    );
  });
});
