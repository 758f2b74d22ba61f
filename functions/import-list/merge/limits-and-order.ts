import type { SubjectKey } from "../../../shared/people/ports.ts";
import type { HouseholdMember } from "../../../shared/people/rules/types.ts";
import type { ListContext, RowOutcome } from "./apply-row.ts";
import type { PersonRecord } from "./merge.ts";
import { isSamePerson, type Numbers, type Workspace } from "./workspace.ts";

/**
 * A household is one item of 400 KB at most, and 60 people are more than live under one code: past that, the column holds
 * something else, such as a zero in every row.
 */
const MAX_HOUSEHOLD_MEMBERS = 60;

const isFull = (work: Workspace, code: string, person: Numbers): boolean => {
  const members = work.household(code)?.members ?? [];
  return members.length >= MAX_HOUSEHOLD_MEMBERS && !members.some((member) => isSamePerson(member, person));
};

/** Whether a newer list has written what is known of the person: an older one never overwrites it. */
export const isOutdated = (
  work: Workspace,
  key: SubjectKey,
  { newerLists }: Pick<ListContext, "newerLists">,
): boolean => {
  const writer = work.writerOf(key);
  return writer !== undefined && newerLists.has(writer);
};

export const outdated = (stored: PersonRecord): RowOutcome => ({
  kind: "same",
  warnings: ["newer-list"],
  before: stored,
  after: stored,
});

interface Joining {
  readonly stored: { readonly code: string; readonly member: HouseholdMember } | undefined;
  readonly code: string;
  readonly person: Numbers;
}

/** What a row comes to that changes nothing in its household; undefined when it may be taken. */
export const stopOf = (
  work: Workspace,
  { stored, code, person }: Joining,
  context: Pick<ListContext, "newerLists">,
): RowOutcome | undefined => {
  if (stored && isOutdated(work, { scheme: "household-hi", subject: stored.code }, context)) {
    return outdated(stored.member);
  }
  return isFull(work, code, person) ? { kind: "rejected", rejection: { kind: "household-full" } } : undefined;
};
