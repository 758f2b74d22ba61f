import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import { inHouseholdOrder } from "../../law/rules/household-hi.ts";
import { type EnrolledPerson, peopleIn } from "../../people/rules/enrolled-people.ts";
import type { Enrolled } from "../../people/rules/types.ts";
import { hasOptedOut } from "../../reminders/rules/bundle.ts";

interface Owed {
  readonly paidThrough: CivilDate;
  readonly objectCodes: readonly string[];
}

/** The people whose obligation it still is: not renewed, alive, here, and not refusing. In household order. */
export const stillDue = (enrolled: Enrolled | undefined, { paidThrough, objectCodes }: Owed) => {
  if (enrolled === undefined) return [];
  const people =
    enrolled.scheme === "household-hi"
      ? inHouseholdOrder(enrolled.household.members).filter(({ objectCode }) => objectCodes.includes(objectCode))
      : peopleIn(enrolled);
  return people.filter(
    (person) =>
      person.paidThrough === paidThrough && person.status === "active" && !hasOptedOut(person, enrolled.scheme),
  );
};

/** The person to speak with: the first of those due who can be called, else the first. */
export const contactOf = (due: readonly EnrolledPerson[]): EnrolledPerson | undefined =>
  due.find(({ phone }) => phone !== undefined) ?? due[0];
