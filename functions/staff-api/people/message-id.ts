import * as z from "zod";
import { civilDateSchema, schemeSchema, stepNameSchema, subjectSchema } from "../../../shared/kernel/contracts.ts";
import type { ReminderKey } from "../../../shared/reminders/rules/types.ts";

const keySchema: z.ZodType<ReminderKey> = z.object({
  scheme: schemeSchema,
  subject: subjectSchema,
  dueDate: civilDateSchema,
  step: stepNameSchema,
});

/** One message as addresses name it: opaque, though it holds no secret. */
export const messageIdOf = ({ scheme, subject, dueDate, step }: ReminderKey): string =>
  Buffer.from([scheme, subject, dueDate, step].join("|")).toString("base64url");

export const reminderOf = (messageId: string): ReminderKey | undefined => {
  const [scheme, subject, dueDate, step] = Buffer.from(messageId, "base64url").toString("utf8").split("|");
  return keySchema.safeParse({ scheme, subject, dueDate, step }).data;
};
