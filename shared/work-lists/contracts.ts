import * as z from "zod";
import { civilDateSchema, schemeSchema } from "../kernel/contracts.ts";
import { MAX_OUTCOMES, OUTCOME_KINDS, WORK_REASONS, type WorkItem } from "./rules/types.ts";

const outcomeSchema = z.object({
  outcomeId: z.string(),
  kind: z.enum(OUTCOME_KINDS),
  at: z.string(),
  by: z.string(),
  note: z.exactOptional(z.string()),
  payOn: z.exactOptional(civilDateSchema),
  undone: z.exactOptional(z.literal(true)),
});

/** A work item as its table keeps it. */
export const workItemSchema: z.ZodType<WorkItem> = z.object({
  itemId: z.string(),
  scheme: schemeSchema,
  subject: z.string(),
  paidThrough: civilDateSchema,
  lastDay: civilDateSchema,
  reason: z.enum(WORK_REASONS),
  since: civilDateSchema,
  said: z.exactOptional(
    z.object({
      step: z.string(),
      state: z.string(),
      reason: z.exactOptional(z.string()),
      channel: z.exactOptional(z.enum(["zalo", "sms"])),
      day: civilDateSchema,
    }),
  ),
  contactId: z.string(),
  communeCode: z.exactOptional(z.string()),
  assignedTo: z.exactOptional(z.string()),
  state: z.enum(["open", "resting", "done", "closed"]),
  restsUntil: z.exactOptional(civilDateSchema),
  closedBecause: z.exactOptional(z.enum(["renewed", "over", "not-due"])),
  outcomes: z.array(outcomeSchema).max(MAX_OUTCOMES),
  version: z.number(),
});
