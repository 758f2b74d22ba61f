import * as z from "zod";
import type { AudienceSlice, DuePartition } from "../campaigns/rules/types.ts";
import {
  civilDateSchema,
  messageKindSchema,
  schemeSchema,
  stepNameSchema,
  subjectSchema,
} from "../kernel/contracts.ts";
import type { ScanJob } from "./ports/queues.ts";
import { MAX_REPETITIONS } from "./rules/tracking.ts";
import type { DueReminder } from "./rules/types.ts";

export const dueReminderSchema: z.ZodType<DueReminder> = z.strictObject({
  scheme: messageKindSchema,
  subject: subjectSchema,
  dueDate: civilDateSchema,
  step: stepNameSchema,
  paidThrough: civilDateSchema,
  stepDate: civilDateSchema,
  toldFor: z.exactOptional(civilDateSchema),
  repetition: z.exactOptional(z.int().min(1).max(MAX_REPETITIONS)),
  lastDay: z.exactOptional(civilDateSchema),
  hasRecord: z.literal(true).optional(),
});

export const duePartitionSchema: z.ZodType<DuePartition> = z.strictObject({
  scheme: schemeSchema,
  method: z.string().max(2).optional(),
  paidThrough: civilDateSchema,
  step: stepNameSchema,
  stepDate: civilDateSchema,
  dueDate: civilDateSchema,
  toldFor: z.exactOptional(civilDateSchema),
});

const anyScan = {
  day: civilDateSchema,
  catchUp: z.boolean(),
  cursor: z.string().optional(),
};

const audienceSliceSchema: z.ZodType<AudienceSlice> = z.strictObject({
  campaignId: z.string().min(1).max(60),
  scheme: schemeSchema,
  step: stepNameSchema,
  communeCode: z.string().max(10),
  createdOn: civilDateSchema,
  lastDay: civilDateSchema,
});

export const scanJobSchema: z.ZodType<ScanJob> = z.union([
  z.strictObject({ partition: duePartitionSchema, shard: z.int().min(0), ...anyScan }),
  z.strictObject({ slice: audienceSliceSchema, ...anyScan }),
]);
