import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newCount } from "../../../../../shared/people/rules/census.ts";
import { coverageOf, coverageRows, worstFirst } from "../../../../../shared/people/rules/coverage.ts";
import type { Enrolled } from "../../../../../shared/people/rules/types.ts";
import { aHouseholdMember, aVoluntaryEnrollment } from "../../../../support/people.ts";

const TODAY = "2026-12-20";
const COMMUNES = ["18073", "18100", "18118"] as const;
const DAYS = [
  "2026-08-31",
  "2026-09-22",
  "2026-09-21",
  "2026-12-01",
  "2026-12-19",
  "2026-12-20",
  "2026-12-31",
  "2027-02-28",
  "2027-12-31",
] as const;

interface Person {
  readonly communeCode: (typeof COMMUNES)[number];
  readonly paidThrough: (typeof DAYS)[number];
  readonly hasPhone: boolean;
  readonly isCard: boolean;
  readonly isGone: boolean;
}

const anyPerson: fc.Arbitrary<Person> = fc.record({
  communeCode: fc.constantFrom(...COMMUNES),
  paidThrough: fc.constantFrom(...DAYS),
  hasPhone: fc.boolean(),
  isCard: fc.boolean(),
  isGone: fc.boolean(),
});

const enrolled = ({ communeCode, paidThrough, hasPhone, isCard, isGone }: Person, index: number): Enrolled => {
  const { phone, ...member } = aHouseholdMember({ participantId: `p${index}`, communeCode, paidThrough });
  const { phone: own, ...payer } = aVoluntaryEnrollment({ participantId: `p${index}`, communeCode, paidThrough });
  const status = isGone ? { status: "moved-away" as const } : {};
  if (isCard) {
    const known = { ...member, ...(hasPhone && phone !== undefined && { phone }), ...status };
    return { scheme: "household-hi", household: { code: `H${index}`, members: [known] } };
  }
  return {
    scheme: "voluntary-si",
    enrollment: { ...payer, ...(hasPhone && own !== undefined && { phone: own }), ...status },
  };
};

const factsOf = (people: readonly Person[], day: "2026-12-01" | typeof TODAY) => {
  const count = newCount();
  people.forEach((person, index) => {
    count.add(enrolled(person, index));
  });
  return coverageOf(count.cells(), day);
};

describe("the coverage of a commune", () => {
  it("is what counting people one by one gives, on any province", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyPerson, fc.boolean()), { maxLength: 60 }), (pairs) => {
        const before = pairs.map(([person]) => person);
        const after = pairs.map(([person, renews]) =>
          renews ? { ...person, paidThrough: "2027-12-31" as const } : person,
        );
        const rows = coverageRows(factsOf(before, "2026-12-01"), factsOf(after, TODAY));
        for (const row of rows) {
          const own = (person: Person) =>
            !person.isGone &&
            person.communeCode === row.communeCode &&
            person.isCard === (row.scheme === "household-hi");
          const isLapsed = ({ paidThrough }: Person) => paidThrough < TODAY && paidThrough >= "2026-09-22";
          const inMonth = ({ paidThrough }: Person) => paidThrough.startsWith("2026-12");
          const due = pairs.filter(([person]) => own(person) && inMonth(person));
          expect(row).toEqual({
            ...{ scheme: row.scheme, communeCode: row.communeCode },
            insured: after.filter((person) => own(person) && person.paidThrough >= TODAY).length,
            lapsed: after.filter((person) => own(person) && isLapsed(person)).length,
            unreached: after.filter(
              (person) => own(person) && !person.hasPhone && (isLapsed(person) || inMonth(person)),
            ).length,
            due: due.length,
            renewed: due.filter(([, renews]) => renews).length,
          });
        }
        const counted = rows.reduce((sum, { insured, lapsed }) => sum + insured + lapsed, 0);
        expect(counted).toBe(after.filter((person) => !person.isGone && person.paidThrough >= "2026-09-22").length);
      }),
      { numRuns: 200 },
    );
  });

  it("comes before others where fewer renewed, and last where none was due", () => {
    const row = (communeCode: string, due: number, renewed: number) =>
      ({ scheme: "household-hi", communeCode, insured: 1, lapsed: 0, unreached: 0, due, renewed }) as const;
    const rows = [row("a", 0, 0), row("b", 10, 9), row("c", 10, 1), row("d", 20, 2)];

    expect(worstFirst(rows).map(({ communeCode }) => communeCode)).toEqual(["d", "c", "b", "a"]);
  });
});
