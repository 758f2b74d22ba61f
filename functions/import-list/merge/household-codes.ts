import { createHash } from "node:crypto";
import type { PersonRow } from "../../../shared/lists/forms/person-row.ts";
import type { HouseholdMember } from "../../../shared/people/rules/types.ts";
import { isSamePerson, type Numbers, type Workspace } from "./workspace.ts";

type HouseholdRow = Extract<PersonRow, { readonly scheme: "household-hi" }>;

/** Agents number the families of a list 1, 2, 3: such a number names a household within one list and commune only. */
const RUNNING_NUMBER = /^\d{1,4}$/;

/** The rows of a chunk that one list and one commune put under one household code. */
export interface HouseholdGroup {
  readonly key: string;
  readonly isNumbered: boolean;
  readonly communeCode: string | undefined;
  readonly people: readonly Numbers[];
}

export const groupKeyOf = ({ householdCode, member }: HouseholdRow): string | undefined =>
  householdCode === undefined ? undefined : `${householdCode}#${member.communeCode ?? ""}`;

export const groupsOf = (rows: readonly PersonRow[]): ReadonlyMap<string, HouseholdGroup> => {
  const groups = new Map<string, HouseholdGroup & { readonly people: Numbers[] }>();
  for (const row of rows) {
    if (row.scheme !== "household-hi" || row.householdCode === undefined) continue;
    const key = groupKeyOf(row) ?? "";
    const isNumbered = RUNNING_NUMBER.test(row.householdCode);
    const group = groups.get(key) ?? { key, isNumbered, communeCode: row.member.communeCode, people: [] };
    group.people.push(row.member);
    groups.set(key, group);
  }
  return groups;
};

/** The household code under which a running number's family is kept when none of its people is known yet. */
export const codeOfNumbered = (importId: string, { key }: Pick<HouseholdGroup, "key">): string =>
  `R-${createHash("sha256").update(`${importId}#${key}`).digest("hex").slice(0, 16)}`;

/** The household of the group's people, as far as any of them is known; else the one that `codeOfNumbered` makes. */
export const householdOfNumbered = (work: Workspace, importId: string, group: HouseholdGroup): string => {
  const known = group.people.flatMap((numbers) => work.identities(numbers).map(({ householdCode }) => householdCode));
  return known.find((code) => code !== undefined) ?? codeOfNumbered(importId, group);
};

/**
 * Whether a code belongs to a household of another commune in which none of the group's people is: two families must
 * never become one. Where a commune is not known, the code is believed.
 */
export const isElsewhere = (
  members: readonly Pick<HouseholdMember, "communeCode" | "siNumber" | "personalId">[],
  { communeCode, people }: HouseholdGroup,
): boolean =>
  communeCode !== undefined &&
  members.length > 0 &&
  members.every((member) => member.communeCode !== undefined && member.communeCode !== communeCode) &&
  !members.some((member) => people.some((numbers) => isSamePerson(member, numbers)));
