import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInAudience } from "../../../../../shared/campaigns/rules/audience.ts";
import type { Audience } from "../../../../../shared/campaigns/rules/types.ts";
import type { Enrolled, VoluntaryEnrollment } from "../../../../../shared/people/rules/types.ts";
import { aHousehold, aHouseholdMember, aVoluntaryEnrollment } from "../../../../support/people.ts";

const TODAY = "2026-12-01";
const payer = (overrides: Partial<VoluntaryEnrollment> = {}): Enrolled => ({
  scheme: "voluntary-si",
  enrollment: aVoluntaryEnrollment(overrides),
});
const isIn = (audience: Audience, enrolled: Enrolled): boolean => isInAudience(audience, enrolled, TODAY);

describe("an audience", () => {
  it("is everybody when nothing narrows it", () => {
    expect(isIn({}, payer())).toBe(true);
    expect(isIn({}, { scheme: "household-hi", household: aHousehold() })).toBe(true);
  });

  it.each<[Audience, Partial<VoluntaryEnrollment>, boolean]>([
    [{ communes: ["18073"] }, {}, true],
    [{ communes: ["18100"] }, {}, false],
    [{ methods: ["3", "VS"] }, { method: "VS" }, true],
    [{ methods: ["3"] }, { method: 1 }, false],
    [{ supportClasses: ["A", "B"] }, { supportClass: "B" }, true],
    [{ supportClasses: ["A"] }, { supportClass: "D" }, false],
    [{ incomeBelow: 2_200_000 }, { income: 2_199_999 }, true],
    [{ incomeBelow: 2_200_000 }, { income: 2_200_000 }, false],
    // 0 means that the list does not say.
    [{ incomeBelow: 2_200_000 }, { income: 0 }, false],
    [{ lapsedMonths: { from: 1, to: 2 } }, { paidThrough: "2026-10-31" }, true],
    [{ lapsedMonths: { from: 1, to: 2 } }, { paidThrough: "2026-11-30" }, false],
    [{ lapsedMonths: { from: 0, to: 0 } }, { paidThrough: "2027-06-30" }, true],
    [{ communes: ["18073"], incomeBelow: 1_500_000 }, {}, false],
  ])("%j, a payer with %j: %s", (audience, overrides, expected) => {
    expect(isIn(audience, payer(overrides))).toBe(expected);
  });

  it("counts the months that have passed whole, whatever the lengths of months", () => {
    const lapsed = (
      paidThrough: VoluntaryEnrollment["paidThrough"],
      today: typeof TODAY | "2027-02-28" | "2027-03-30",
    ) => isInAudience({ lapsedMonths: { from: 1, to: 1 } }, payer({ paidThrough }), today);

    expect(lapsed("2027-01-31", "2027-02-28")).toBe(true);
    expect(lapsed("2027-02-28", "2027-03-30")).toBe(true);
    expect(lapsed("2027-02-01" as "2027-02-28", "2027-02-28")).toBe(false);
  });

  it("takes a household where its first member lives, and a member by object code", () => {
    const household = aHousehold({
      members: [
        aHouseholdMember({ order: 2, communeCode: "18100", participantId: "p-2" }),
        aHouseholdMember({ order: 1, communeCode: "18073", objectCode: "HN" }),
      ],
    });
    const enrolled: Enrolled = { scheme: "household-hi", household };

    expect(isIn({ communes: ["18073"] }, enrolled)).toBe(true);
    expect(isIn({ communes: ["18100"] }, enrolled)).toBe(false);
    expect(isIn({ objectCodes: ["HN"] }, enrolled)).toBe(true);
    expect(isIn({ objectCodes: ["TE"] }, enrolled)).toBe(false);
  });

  it("never grows when one more thing is asked", () => {
    const anAudience = fc.record(
      {
        communes: fc.constantFrom(["18073"], ["18100"]),
        methods: fc.constantFrom(["1"], ["1", "3"]),
        supportClasses: fc.constantFrom(["D" as const], ["A" as const]),
        incomeBelow: fc.constantFrom(1_000_000, 2_000_000),
        lapsedMonths: fc.constantFrom({ from: 0, to: 3 }, { from: 2, to: 9 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        anAudience,
        fc.constantFrom("communes", "methods", "incomeBelow", "lapsedMonths"),
        (audience, less) => {
          const { [less as "communes"]: _, ...wider } = audience;
          const all = [payer(), payer({ income: 900_000, method: 3 }), payer({ paidThrough: "2026-05-31" })];
          const inside = all.filter((each) => isIn(audience, each));
          expect(inside.filter((each) => !isIn(wider, each))).toEqual([]);
        },
      ),
    );
  });
});
