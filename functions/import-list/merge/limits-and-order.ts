import type { SubjectKey } from "../../../shared/people/ports.ts";
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

interface Order {
  readonly newerLists: ReadonlySet<string>;
}

/** Whether a newer list has written what is known of the person: an older one never overwrites it. */
export const isOutdated = (work: Workspace, key: SubjectKey, { newerLists }: Order): boolean => {
  const writer = work.writerOf(key);
  return writer !== undefined && newerLists.has(writer);
};

interface Joining {
  /** The household that the person is in so far. */
  readonly from: string | undefined;
  readonly to: string;
  readonly person: Numbers;
}

/** Why a row may change nothing in its household; undefined when it may be taken. */
export const stopOf = (
  work: Workspace,
  { from, to, person }: Joining,
  order: Order,
): "newer-list" | "household-full" | undefined => {
  if (from !== undefined && isOutdated(work, { scheme: "household-hi", subject: from }, order)) return "newer-list";
  return isFull(work, to, person) ? "household-full" : undefined;
};
