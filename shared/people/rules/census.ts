import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { Enrolled, HouseholdMember, OptOut } from "./types.ts";

/** Whether a message could go to the person: a phone, none, a refusal, or one that could not be read. */
export const REACHES = ["phone", "no-phone", "refused", "unclear"] as const;
export type Reachability = (typeof REACHES)[number];

/** What one count is about. `method` and `supportClass` are of voluntary SI, `objectCode` of health cards; else empty. */
export interface CensusKey {
  readonly scheme: Scheme;
  /** Empty where no list named one. */
  readonly communeCode: string;
  readonly paidThrough: CivilDate;
  readonly method: string;
  readonly objectCode: string;
  readonly supportClass: string;
  readonly reach: Reachability;
}

export interface CensusCell extends CensusKey {
  /** Messages of one step: a household's cards that end on one day are one, under its first member. */
  readonly obligations: number;
  readonly people: number;
}

interface CountedPerson {
  readonly participantId: string;
  readonly phone?: string;
  readonly optOuts: readonly OptOut[];
  readonly refusalUnclear?: true;
}

const reachOf = (person: CountedPerson, scheme: Scheme): Reachability => {
  if (person.optOuts.includes("all") || person.optOuts.includes(scheme)) return "refused";
  if (person.refusalUnclear) return "unclear";
  return person.phone === undefined ? "no-phone" : "phone";
};

/** What one subject counts as; people who died or moved away count nowhere. */
const cellsOf = (enrolled: Enrolled): readonly CensusCell[] => {
  if (enrolled.scheme === "household-hi") return householdCells(enrolled.household.members);
  const { enrollment } = enrolled;
  if (enrollment.status !== "active") return [];
  return [
    {
      ...{ scheme: "voluntary-si", communeCode: enrollment.communeCode ?? "", paidThrough: enrollment.paidThrough },
      ...{ method: String(enrollment.method), objectCode: "", supportClass: enrollment.supportClass },
      ...{ reach: reachOf(enrollment, "voluntary-si"), obligations: 1, people: 1 },
    },
  ];
};

const householdCells = (members: readonly HouseholdMember[]): readonly CensusCell[] => {
  const active = members.filter(({ status }) => status === "active").toSorted((a, b) => a.order - b.order);
  const own = active.map(
    (member): CensusCell => ({
      ...{ scheme: "household-hi", communeCode: member.communeCode ?? "", paidThrough: member.paidThrough },
      ...{ method: "", objectCode: member.objectCode, supportClass: "" },
      ...{ reach: reachOf(member, "household-hi"), obligations: 0, people: 1 },
    }),
  );
  const bundles = [...Map.groupBy(own, ({ paidThrough }) => paidThrough).values()];
  return [...own, ...bundles.flatMap(bundleCell)];
};

/** One message for all: to the first member that it can reach. */
const bundleCell = (members: readonly CensusCell[]): readonly CensusCell[] => {
  const told = members.find(({ reach }) => reach === "phone") ?? members[0];
  return told === undefined ? [] : [{ ...told, obligations: 1, people: 0 }];
};

const keyOf = (cell: CensusKey): string =>
  [cell.scheme, cell.communeCode, cell.paidThrough, cell.method, cell.objectCode, cell.supportClass, cell.reach].join(
    "|",
  );

/** A count that subjects are added to one by one: its size is that of the cells, not of the population. */
export const newCount = () => {
  const cells = new Map<string, CensusCell>();
  const addCell = (cell: CensusCell): void => {
    const key = keyOf(cell);
    const { obligations = 0, people = 0 } = cells.get(key) ?? {};
    cells.set(key, { ...cell, obligations: obligations + cell.obligations, people: people + cell.people });
  };
  return {
    add(enrolled: Enrolled): void {
      for (const cell of cellsOf(enrolled)) addCell(cell);
    },
    cells: (): readonly CensusCell[] => [...cells.values()],
  };
};

/** The same cells without what tells communes and support classes apart: what estimates read. */
export const ofProvince = (cells: readonly CensusCell[]): readonly CensusCell[] => {
  const sums = new Map<string, CensusCell>();
  for (const cell of cells) {
    const wide = { ...cell, communeCode: "", supportClass: "" };
    const key = keyOf(wide);
    const { obligations = 0, people = 0 } = sums.get(key) ?? {};
    sums.set(key, { ...wide, obligations: obligations + cell.obligations, people: people + cell.people });
  }
  return [...sums.values()];
};
