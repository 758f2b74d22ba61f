import type { Enrolled, HouseholdMember, OptOut, VoluntaryEnrollment } from "./types.ts";

export type EnrolledPerson = HouseholdMember | VoluntaryEnrollment;

export const peopleIn = (enrolled: Enrolled): readonly EnrolledPerson[] =>
  enrolled.scheme === "household-hi" ? enrolled.household.members : [enrolled.enrollment];

/** The subject with what each of its people refuses; itself when that is what it says already. */
export const withOptOuts = (enrolled: Enrolled, optOutsOf: (person: EnrolledPerson) => readonly OptOut[]): Enrolled => {
  const isSame = peopleIn(enrolled).every((person) => person.optOuts.join() === optOutsOf(person).join());
  if (isSame) return enrolled;
  if (enrolled.scheme === "voluntary-si") {
    const { enrollment } = enrolled;
    return { ...enrolled, enrollment: { ...enrollment, optOuts: optOutsOf(enrollment) } };
  }
  const members = enrolled.household.members.map((member) => ({ ...member, optOuts: optOutsOf(member) }));
  return { ...enrolled, household: { ...enrolled.household, members } };
};
