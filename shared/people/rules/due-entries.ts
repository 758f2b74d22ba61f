import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { HouseholdMethod, VoluntaryMethod } from "../../law/rules/types.ts";
import type { Enrolled } from "./types.ts";

/** What is paid, and until when: all that a coming due date follows from. */
export type Paid =
  | { readonly scheme: "household-hi"; readonly paidThrough: CivilDate; readonly method?: HouseholdMethod }
  | { readonly scheme: "voluntary-si"; readonly paidThrough: CivilDate; readonly method: VoluntaryMethod };

/**
 * What can run out for a subject, one entry in the due index each: the days on which cards of a household end, or the
 * enrollment's last paid month. Of people who died or moved away, and of cards that the State pays, too: so the ledger can
 * say why there was no reminder of them.
 */
export const dueEntriesOf = (enrolled: Enrolled): readonly Paid[] => {
  if (enrolled.scheme === "voluntary-si") {
    const { method, paidThrough } = enrolled.enrollment;
    return [{ scheme: "voluntary-si", method, paidThrough }];
  }
  const days = new Set(enrolled.household.members.map(({ paidThrough }) => paidThrough));
  return [...days].map((paidThrough) => ({ scheme: "household-hi", paidThrough }));
};
