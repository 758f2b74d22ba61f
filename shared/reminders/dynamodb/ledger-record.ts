import * as z from "zod";
import { channelSchema, civilDateSchema, messageKindSchema } from "../../kernel/contracts.ts";
import type { ReminderRecord } from "../rules/record.ts";
import type { ReminderKey } from "../rules/types.ts";

export const reminderKeySchema: z.ZodType<ReminderKey> = z.object({
  scheme: messageKindSchema,
  subject: z.string(),
  dueDate: civilDateSchema,
  step: z.string(),
  repetition: z.exactOptional(z.int()),
});

const amount = z.int().min(0).nullable();

export const recordSchema: z.ZodType<ReminderRecord> = z.object({
  scheme: messageKindSchema,
  subject: z.string(),
  dueDate: civilDateSchema,
  step: z.string(),
  paidThrough: civilDateSchema,
  stepDate: civilDateSchema,
  toldFor: z.exactOptional(civilDateSchema),
  repetition: z.exactOptional(z.int()),
  lastDay: z.exactOptional(civilDateSchema),
  hasRecord: z.literal(true).optional(),
  state: z.enum(["waiting", "sending", "sent", "unknown", "delivered", "failed", "skipped"]),
  version: z.int().min(1),
  channel: z.exactOptional(channelSchema),
  reason: z.exactOptional(z.string()),
  nextCheckAt: z.exactOptional(z.string()),
  attempts: z.array(
    z.object({
      channel: channelSchema,
      at: z.string(),
      outcome: z.string(),
      messageId: z.exactOptional(z.string()),
    }),
  ),
  recipientId: z.exactOptional(z.string()),
  codeHash: z.exactOptional(z.string()),
  told: z.exactOptional(z.array(z.string())),
  toTag: z.exactOptional(z.string()),
  code: z.exactOptional(z.string()),
  amount: z.exactOptional(amount),
  amountLater: z.exactOptional(z.object({ from: civilDateSchema, amount })),
  updatedAt: z.string(),
});
