import * as z from "zod";

const count = z.int().min(0);

/** What became of a list, written beside the rows that came back. Rows are counted as a spreadsheet shows them. */
export const importReportSchema = z.object({
  file: z.string(),
  kind: z.enum(["people", "renewals"]).optional(),
  importedAt: z.iso.datetime(),
  /** SHA-256 of the whole file, hex; absent when it could not be read to its end. */
  sourceHash: z.string().optional(),
  rows: count,
  new: count,
  changed: count,
  same: count,
  rejected: count,
  /** How many rows each warning concerns. */
  warnings: z.record(z.string(), count),
  /** Where the rejected rows are, with a reason each; absent when there are none. */
  rejectedFile: z.string().optional(),
  /** Why the file could not be read, or not beyond a row. */
  error: z.object({ kind: z.string(), row: count.optional(), sentence: z.string() }).optional(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

const INCOMING = "incoming/";

/** Where the report and the rejected rows of an uploaded list are: `incoming/people/a.csv` → `reports/people/a.csv.report.json`. */
export const reportKeys = (key: string): { readonly report: string; readonly rejected: string } => {
  const name = key.startsWith(INCOMING) ? key.slice(INCOMING.length) : key;
  return { report: `reports/${name}.report.json`, rejected: `reports/${name}.rejected.csv` };
};
