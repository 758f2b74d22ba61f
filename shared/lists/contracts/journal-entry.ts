import * as z from "zod";
import { civilDateSchema, schemeSchema } from "../../kernel/contracts.ts";
import { enrolledSchema, identitySchema } from "../../people/contracts.ts";
import { duePartitionSchema } from "../../reminders/contracts.ts";
import type { JournalEntry } from "../ports/import-journals.ts";
import { unusualRowSchema } from "./import-report.ts";

const counts = z.record(z.string(), z.int().min(0));
const row = { row: z.int().min(0), cells: z.array(z.string()) };
const markSchema = z.object({ value: enrolledSchema, by: z.exactOptional(z.string()) });

export const journalEntrySchema: z.ZodType<JournalEntry> = z.object({
  rows: z.int().min(0),
  settled: z.int().min(0),
  effect: z.object({
    counts,
    warnings: counts,
    returned: z.array(z.object({ ...row, column: z.exactOptional(z.string()), code: z.string(), reason: z.string() })),
    schemes: z.array(schemeSchema),
    seen: z.array(z.tuple([z.string(), civilDateSchema])),
    unusual: z.array(unusualRowSchema).default([]),
    households: z.array(z.tuple([z.string(), z.string()])).default([]),
    deferred: z.array(z.object(row)),
    parts: z.array(z.object({ partition: duePartitionSchema, shard: z.int().min(0) })),
  }),
  touched: z.array(z.string()),
  before: z.array(z.tuple([z.string(), markSchema.nullable()])),
  identities: z.array(z.tuple([z.string(), identitySchema.nullable()])),
  newIds: z.array(z.string()),
});
