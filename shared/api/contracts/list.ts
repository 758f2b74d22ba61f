import * as z from "zod";
import {
  actorSchema,
  countSchema,
  hashSchema,
  importIdSchema,
  instantSchema,
  schemeSchema,
  versionSchema,
} from "./values.ts";

export const MAX_LIST_BYTES = 40 * 1024 * 1024;

/**
 * `uploading`: the address was given out, no file yet. `reading`: it is being compared, nothing changes. `preview`: waits
 * for a person's yes. `held`: the same, and something unusual must be looked at first. `running`: it is being done.
 */
export const LIST_STATES = [
  "uploading",
  "reading",
  "preview",
  "held",
  "confirmed",
  "running",
  "done",
  "refused",
  "cancelled",
  "failed",
  "undoing",
  "undone",
] as const;

const importSummary = {
  importId: importIdSchema,
  fileName: z.string(),
  state: z.enum(LIST_STATES),
  kind: z.enum(["people", "renewals", "payouts"]).optional(),
  /** Whether everybody of its schemes should be on it. */
  full: z.boolean(),
  uploadedBy: actorSchema,
  uploadedAt: instantSchema,
  endedAt: instantSchema.optional(),
  /** `new`, `changed`, `same`, `rejected`, `rows`, `cancelled`, `missing`. */
  counts: z.record(z.string(), countSchema),
  /** Rows taken so far, and how much of the file has been read, 0 to 1. */
  progress: z.strictObject({ rows: countSchema, share: z.number().min(0).max(1) }),
};
export const importSummarySchema = z.strictObject(importSummary);

/** A person in an example or a row: enough to recognise, never a whole number. */
export const maskedPersonSchema = z.strictObject({
  participantId: z.string().optional(),
  name: z.string(),
  birthYear: z.string().optional(),
  commune: z.string().optional(),
  /** `42•• ••• 907` */
  siNumber: z.string().optional(),
});

/** One difference between what is known and what the file says. Values as people read them, masked where personal. */
export const listChangeSchema = z.strictObject({
  row: countSchema,
  person: maskedPersonSchema,
  scheme: schemeSchema.optional(),
  /** Our names: `paidThrough`, `phone`, `fullName`, `household`, `status`, `commune` … */
  fields: z.array(z.strictObject({ field: z.string(), before: z.string().optional(), after: z.string().optional() })),
  /** Of rejected rows: the sentence that the file of rejected rows has. */
  reason: z.string().optional(),
});

/** Everything that a preview counts; each opens the rows behind it. */
export const CHANGE_KINDS = [
  "new",
  "changed",
  "same",
  "set-back",
  "lost-phone",
  "moved-household",
  "renamed",
  "gone",
  "foreign",
  "missing",
  "shared-phone",
  "rejected",
] as const;
export const changeKindSchema = z.enum(CHANGE_KINDS);

const examplesOf = { count: countSchema, examples: z.array(listChangeSchema).max(3) };

export const recognisedSchema = z.strictObject({
  sheet: z.string().optional(),
  headerRow: countSchema.optional(),
  columns: z.array(z.strictObject({ header: z.string(), column: z.string().optional() })),
  hiddenSheets: z.array(z.string()),
  otherSheets: z.array(z.string()),
  hiddenRows: countSchema,
  remarks: z.array(z.string()),
});

export const importDetailSchema = z.strictObject({
  ...importSummary,
  version: versionSchema,
  recognised: recognisedSchema.optional(),
  /** The list would do something unusual: each with the limit that was passed. */
  held: z.array(
    z.strictObject({
      kind: changeKindSchema,
      ...examplesOf,
      share: z.number(),
      limit: z.strictObject({ count: countSchema.optional(), percent: z.number().optional() }),
    }),
  ),
  /** What would change, or did. */
  changes: z.array(z.strictObject({ kind: changeKindSchema, ...examplesOf })),
  warnings: z.record(z.string(), countSchema),
  /** What the confirmation is bound to; absent while there is nothing to confirm. */
  previewHash: hashSchema.optional(),
  /** Why the file could not be read, or not to its end. */
  problem: z.strictObject({ kind: z.string(), sentence: z.string() }).optional(),
  /** A file with the rows that came back can be fetched. */
  hasRejectedFile: z.boolean(),
  canUndo: z.boolean(),
  undo: z
    .strictObject({
      at: instantSchema,
      by: actorSchema,
      restored: countSchema.optional(),
      touchedSince: countSchema.optional(),
    })
    .optional(),
});
export type ImportDetail = z.infer<typeof importDetailSchema>;

export const fileAddressSchema = z.strictObject({
  /** To be fetched without a token, until then. */
  url: z.url(),
  expiresAt: instantSchema,
  fileName: z.string(),
});

export type ListChange = z.infer<typeof listChangeSchema>;
