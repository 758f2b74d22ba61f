import type { Enrolled, HouseholdMember } from "../../people/rules/types.ts";
import { type ReminderRecord, reminderId } from "./record.ts";
import type { DueReminder, ReminderKey } from "./types.ts";

/** Ledger records under household codes that members had before, by `reminderId`. */
export type FormerRecords = ReadonlyMap<string, ReminderRecord>;

/** Under which keys the reminder may have been sent to some of its people before lists gave their household this code. */
export const formerKeysOf = (reminder: DueReminder, enrolled: Enrolled | undefined): readonly ReminderKey[] => {
  // Staff send again what was told.
  if (enrolled?.scheme !== "household-hi" || reminder.repetition !== undefined) return [];
  const due = enrolled.household.members.filter(({ paidThrough }) => paidThrough === reminder.paidThrough);
  return [...new Set(due.flatMap(({ formerly = [] }) => formerly))].map((subject) => under(reminder, subject));
};

/** Whether a member was told of the same card and step under another code. */
export const isToldBefore = (
  { participantId, formerly = [] }: HouseholdMember,
  reminder: DueReminder,
  records: FormerRecords,
): boolean =>
  reminder.repetition === undefined &&
  formerly.some((code) => {
    const record = records.get(reminderId(under(reminder, code)));
    return record !== undefined && isCalled(record) && (record.told ?? []).includes(participantId);
  });

/** Whether all whose card it is about were told of it under another code. */
export const isToldToAll = (reminder: DueReminder, enrolled: Enrolled | undefined, records: FormerRecords): boolean => {
  if (enrolled?.scheme !== "household-hi" || records.size === 0) return false;
  const due = enrolled.household.members.filter(({ paidThrough }) => paidThrough === reminder.paidThrough);
  return due.length > 0 && due.every((member) => isToldBefore(member, reminder, records));
};

/** A call that was not taken told nothing, as long as the record still waits for another. */
const isCalled = ({ state, attempts }: ReminderRecord): boolean =>
  state === "waiting" || state === "skipped"
    ? attempts.some(({ outcome }) => outcome === "accepted" || outcome === "unknown")
    : true;

const under = ({ scheme, dueDate, step }: DueReminder, subject: string): ReminderKey => ({
  scheme,
  subject,
  dueDate,
  step,
});
