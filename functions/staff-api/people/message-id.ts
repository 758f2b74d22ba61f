import type { ReminderKey } from "../../../shared/reminders/rules/types.ts";

/** One message as addresses name it: opaque, though it holds no secret. */
export const messageIdOf = ({ scheme, subject, dueDate, step }: ReminderKey): string =>
  Buffer.from([scheme, subject, dueDate, step].join("|")).toString("base64url");
