import * as z from "zod";
import { schemeSchema } from "../../kernel/contracts.ts";
import { UNUSUAL_KINDS } from "../../people/rules/unusual-changes.ts";
import type { ImportRecord } from "../ports/imports.ts";
import type { HoldReason } from "../rules/unusual.ts";

const count = z.int().min(0);
const counts = z.record(z.string(), count);
const instant = z.iso.datetime();

export const holdReasonSchema: z.ZodType<HoldReason> = z.object({
  kind: z.enum([...UNUSUAL_KINDS, "missing"]),
  count,
  of: count,
  limit: z.object({ people: count, percent: z.number() }),
});

/** An import's record as it is stored and shown. */
export const importRecordSchema: z.ZodType<ImportRecord> = z.object({
  importId: z.string(),
  key: z.string(),
  file: z.string(),
  kind: z.exactOptional(z.enum(["people", "renewals", "payouts"])),
  sha256: z.string(),
  size: count,
  uploadedBy: z.string(),
  full: z.boolean(),
  dryRun: z.boolean(),
  state: z.enum(["running", "held", "discarded", "done", "refused", "failed", "undoing", "undone"]),
  startedAt: instant,
  endedAt: z.exactOptional(instant),
  progress: z.object({ rows: count, share: z.number().min(0).max(1) }),
  counts,
  warnings: counts,
  schemes: z.array(schemeSchema),
  reportKey: z.exactOptional(z.string()),
  problem: z.exactOptional(z.string()),
  crashCount: count,
  registryMark: z.exactOptional(z.string()),
  held: z.exactOptional(z.array(holdReasonSchema)),
  assessed: z.exactOptional(z.literal(true)),
  decision: z.exactOptional(z.object({ kind: z.enum(["confirm", "discard"]), by: z.string(), at: instant })),
  undo: z.exactOptional(
    z.object({
      at: instant,
      by: z.string(),
      restored: z.exactOptional(count),
      touchedSince: z.exactOptional(count),
    }),
  ),
});

/** Ids sort by time: when the list came, to the millisecond, and what tells apart those of one millisecond. */
export const importIdPattern = /\d{8}T\d{9}Z-[a-z0-9]{8}/;

export const importIdAt = (at: Date, tag: string): string => `${at.toISOString().replace(/[-:.]/g, "")}-${tag}`;
