import { type ReminderRecord, reminderId } from "../../../shared/reminders/rules/record.ts";
import type { ReminderKey } from "../../../shared/reminders/rules/types.ts";

/** One message as addresses name it: opaque, though it holds no secret. */
export const messageIdOf = ({ scheme, subject, dueDate, step, repetition }: ReminderKey): string =>
  Buffer.from([scheme, subject, dueDate, step, ...(repetition === undefined ? [] : [repetition])].join("|")).toString(
    "base64url",
  );

/** Each reminder with what staff sent again of it. */
export const chainsOf = (records: readonly ReminderRecord[]): readonly (readonly ReminderRecord[])[] => [
  ...Map.groupBy(records, ({ repetition: _, ...first }) => reminderId(first)).values(),
];
