import * as z from "zod";
import { schemeSchema } from "../../kernel/contracts.ts";
import { UNUSUAL_KINDS } from "../../people/rules/unusual-changes.ts";
import type { UnusualRow } from "../rules/unusual.ts";
import { holdReasonSchema } from "./import-record.ts";

/** Carries personal data, like the list. */
export const unusualRowSchema: z.ZodType<UnusualRow> = z.object({
  kind: z.enum([...UNUSUAL_KINDS, "phone-changed"]),
  row: z.int().min(0),
  scheme: schemeSchema,
  name: z.string(),
  before: z.exactOptional(z.string()),
  after: z.exactOptional(z.string()),
});

const count = z.int().min(0);

/** What became of a list, written beside the rows that came back. Rows are counted as a spreadsheet shows them. */
export const importReportSchema = z.object({
  importId: z.string(),
  file: z.string(),
  kind: z.enum(["people", "renewals", "payouts"]).optional(),
  importedAt: z.iso.datetime(),
  uploadedBy: z.string(),
  /** Whether everybody of its schemes should have been on it. */
  full: z.boolean(),
  /** Read and compared with what is known, but nothing was changed. */
  dryRun: z.boolean(),
  /** SHA-256 of the whole file, hex; absent when it could not be read to its end. */
  sourceHash: z.string().optional(),
  rows: count,
  new: count,
  changed: count,
  same: count,
  rejected: count,
  /** Rows that the list itself calls off. */
  cancelled: count,
  /** How many rows each warning concerns. */
  warnings: z.record(z.string(), count),
  /** Where the rejected rows are, with a reason each; absent when there are none. */
  rejectedFile: z.string().optional(),
  /** The same rows without what stood in them: a JSON array of `rejectionSchema`. */
  rejectionsFile: z.string().optional(),
  /** People that a full list should have named and did not; they stay as they are. Absent for other lists. */
  missing: count.optional(),
  missingFile: z.string().optional(),
  /** Why the list waits for staff to confirm it; nothing is changed before. */
  held: z.array(holdReasonSchema).optional(),
  /** Rows that do what many rows should not, at most fifty of each kind. */
  unusual: z.array(unusualRowSchema).optional(),
  /** The headers of the file, as our columns and not. */
  columns: z
    .object({
      understood: z.array(z.object({ header: z.string(), column: z.string() })),
      notUnderstood: z.array(z.string()),
    })
    .optional(),
  /** What was left out of the file as a whole: sheets that are no list, formulas without a value. */
  remarks: z.array(z.string()).optional(),
  /** Where the list was in the file, and what of the file was not read. */
  readFrom: z
    .object({
      sheet: z.exactOptional(z.string()),
      headerRow: count,
      hiddenSheets: z.array(z.string()),
      otherSheets: z.array(z.string()),
      hiddenRows: count,
    })
    .optional(),
  /** What staff should know of the file as a whole. */
  note: z.string().optional(),
  /** Why the file could not be read, or not beyond a row. */
  error: z.object({ kind: z.string(), row: count.optional(), sentence: z.string() }).optional(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** A row that came back: its line in the file, our name for the column to correct (absent: the whole row), and the reason's name. */
export const rejectionSchema = z.strictObject({ row: count, column: z.exactOptional(z.string()), reason: z.string() });
export type Rejection = z.infer<typeof rejectionSchema>;

const INCOMING = "incoming/";

/** Where the answers to an uploaded list are: `incoming/people/a.csv` → `reports/people/a.csv.report.json`. */
export const reportKeys = (key: string) => {
  const name = key.startsWith(INCOMING) ? key.slice(INCOMING.length) : key;
  const answer = (ending: string) => `reports/${name}.${ending}`;
  return {
    report: answer("report.json"),
    rejected: answer("rejected.xlsx"),
    rejections: answer("rejected.json"),
    missing: answer("missing.xlsx"),
  };
};
