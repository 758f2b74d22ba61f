import { type ReminderRecord, reminderId } from "../../reminders/rules/record.ts";
import type { ReminderKey } from "../../reminders/rules/types.ts";

/** One message as addresses name it: opaque, though it holds no secret. */
export const messageIdOf = ({ scheme, subject, dueDate, step, repetition }: ReminderKey): string =>
  Buffer.from([scheme, subject, dueDate, step, ...(repetition === undefined ? [] : [repetition])].join("|")).toString(
    "base64url",
  );

/** Each reminder with what staff sent again of it. */
export const chainsOf = (records: readonly ReminderRecord[]): readonly (readonly ReminderRecord[])[] => [
  ...Map.groupBy(records, ({ repetition: _, ...first }) => reminderId(first)).values(),
];

/** In whose records a message is found; undefined of what is no such name. */
export const subjectOfMessage = (messageId: string): Pick<ReminderKey, "scheme" | "subject"> | undefined => {
  const [scheme, subject] = Buffer.from(messageId, "base64url").toString("utf8").split("|");
  const kind = MESSAGE_KINDS.find((each) => each === scheme);
  return kind === undefined || !subject ? undefined : { scheme: kind, subject };
};

const MESSAGE_KINDS = ["household-hi", "voluntary-si", "pension-payout"] as const;
