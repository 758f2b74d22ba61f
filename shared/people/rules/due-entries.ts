import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { HouseholdMethod, VoluntaryMethod } from "../../law/rules/types.ts";
import type { Enrolled } from "./types.ts";

/** What is paid, and until when: all that a coming due date follows from. */
export type Paid =
  | { readonly scheme: "household-hi"; readonly paidThrough: CivilDate; readonly method?: HouseholdMethod }
  | { readonly scheme: "voluntary-si"; readonly paidThrough: CivilDate; readonly method: VoluntaryMethod };

/**
 * What can run out for a subject, one entry in the due index each: the days on which cards of a household end, or the
 * enrollment's last paid month. People who died or moved away have none. Cards that the State pays have, so that the
 * ledger can say why there was no reminder of them.
 */
export const dueEntriesOf = (enrolled: Enrolled): readonly Paid[] => {
  if (enrolled.scheme === "voluntary-si") {
    const { status, method, paidThrough } = enrolled.enrollment;
    return status === "active" ? [{ scheme: "voluntary-si", method, paidThrough }] : [];
  }
  const members = enrolled.household.members.filter(({ status }) => status === "active");
  const days = new Set(members.map(({ paidThrough }) => paidThrough));
  return [...days].map((paidThrough) => ({ scheme: "household-hi", paidThrough }));
};
