import type { LeaverRow } from "../../../shared/lists/forms/leaver-rows.ts";
import type { RowRejection } from "../report/tally.ts";
import type { PersonRecord } from "./merge.ts";
import { isOtherPerson, otherPerson } from "./other-person.ts";
import { resolveIdentity } from "./resolve-identity.ts";
import { isSamePerson, type Workspace } from "./workspace.ts";

export type LeaverOutcome =
  | { readonly kind: "changed" | "same"; readonly before: PersonRecord; readonly after: PersonRecord }
  /** Nothing is known of the person, so that nothing ends. */
  | { readonly kind: "cancelled" }
  | { readonly kind: "rejected"; readonly rejection: RowRejection };

/** Ends the reminders of a person in the group of those who leave. */
export const applyLeaver = (work: Workspace, row: LeaverRow): LeaverOutcome => {
  const who = resolveIdentity(work, row);
  if (!who.ok) return { kind: "rejected", rejection: { kind: who.error } };
  const { participantId, householdCodes } = who.value;
  if (row.scheme === "voluntary-si") {
    const stored = participantId === undefined ? undefined : work.enrollment(participantId);
    return end(row, stored, (enrollment) => work.set({ scheme: "voluntary-si", enrollment }));
  }
  const households = householdCodes.flatMap((code) => work.household(code) ?? []);
  const household = households.find(({ members }) => members.some((member) => isSamePerson(member, row)));
  const stored = household?.members.find((member) => isSamePerson(member, row));
  return end(row, stored, (left) => {
    if (household === undefined) return;
    const members = household.members.map((member) => (member === stored ? left : member));
    work.set({ scheme: "household-hi", household: { ...household, members } });
  });
};

const end = <R extends PersonRecord>(row: LeaverRow, stored: R | undefined, save: (left: R) => void): LeaverOutcome => {
  if (stored === undefined) return { kind: "cancelled" };
  if (isOtherPerson(stored, { fullName: row.fullName })) return otherPerson(stored, row);
  if (stored.status !== "active") return { kind: "same", before: stored, after: stored };
  const left = { ...stored, status: row.status };
  save(left);
  return { kind: "changed", before: stored, after: left };
};
