import { folded } from "../../../shared/kernel/rules/unaccent.ts";
import type { RowRejection } from "../report/tally.ts";
import type { PersonRecord } from "./merge.ts";
import type { Numbers } from "./workspace.ts";

type Named = Pick<PersonRecord, "fullName" | "birthDate">;

/**
 * Whether a row's number belongs to a different person: another name, and no birth date that shows it to be the same.
 * Accents and case of a name do not count; where only a year is known, the year decides.
 */
export const isOtherPerson = (stored: Named | undefined, listed: Named): boolean =>
  stored !== undefined && isRenamed(stored, listed) && !isSameBirth(stored.birthDate, listed.birthDate);

export const isRenamed = (stored: Named, listed: Named): boolean => folded(stored.fullName) !== folded(listed.fullName);

const isSameBirth = (one: string | undefined, other: string | undefined): boolean => {
  if (one === undefined || other === undefined) return false;
  const known = Math.min(one.length, other.length);
  return one.slice(0, known) === other.slice(0, known);
};

export const otherPerson = (
  stored: Named | undefined,
  numbers: Numbers,
): { readonly kind: "rejected"; readonly rejection: RowRejection } => ({
  kind: "rejected",
  rejection: {
    kind: "other-person",
    column: numbers.siNumber === undefined ? "personal_id" : "si_number",
    name: stored?.fullName ?? "",
  },
});
