import type { Numbers, Workspace } from "./workspace.ts";
import { isSamePerson } from "./workspace.ts";

/** The known person of these numbers gets nothing more, in either scheme, until a readable row or staff say otherwise. */
export const withhold = (work: Workspace, numbers: Numbers): void => {
  for (const { participantId, householdCode } of work.identities(numbers)) {
    const enrollment = work.enrollment(participantId);
    if (enrollment !== undefined) {
      work.set({ scheme: "voluntary-si", enrollment: { ...enrollment, refusalUnclear: true } });
    }
    const household = householdCode === undefined ? undefined : work.household(householdCode);
    if (household === undefined) continue;
    const members = household.members.map((member) =>
      isSamePerson(member, numbers) ? { ...member, refusalUnclear: true as const } : member,
    );
    work.set({ scheme: "household-hi", household: { ...household, members } });
  }
};
