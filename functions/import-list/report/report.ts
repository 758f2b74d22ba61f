import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { type ImportReport, reportKeys } from "../../../shared/lists/contracts/import-report.ts";
import type { FileKind } from "../../../shared/lists/forms/columns.ts";
import type { ImportRecord } from "../../../shared/lists/ports/imports.ts";
import type { ListStore } from "../../../shared/lists/ports/lists.ts";
import type { WriteSheet } from "../../../shared/lists/ports/workbooks.ts";
import type { Layout } from "../../../shared/lists/read/layout.ts";
import type { ReadFrom } from "../../../shared/lists/read/remarks.ts";
import { type FileProblem, fileSentence } from "../../../shared/lists/read/unreadable.ts";
import type { HoldReason } from "../../../shared/lists/rules/unusual.ts";
import { type ImportTotals, NO_COUNTS } from "../run/import-totals.ts";
import type { Missing } from "../run/missing-people.ts";

/** What became of a file: without `kind` not even its header could be read. */
export interface Imported {
  readonly kind?: FileKind;
  readonly headers?: Layout["headers"];
  readonly totals?: ImportTotals;
  readonly missing?: Missing;
  /** Why staff must confirm it. */
  readonly reasons?: readonly HoldReason[];
  /** It waits for that. */
  readonly isHeld?: true;
  /** What was left out of the file as a whole, in sentences. */
  readonly remarks?: readonly string[];
  readonly readFrom?: ReadFrom;
  readonly problem?: FileProblem;
}

/** `former` is the import that took the same file before. */
export const reportOf = (
  record: ImportRecord,
  { kind, headers = [], totals, missing, remarks = [], readFrom, reasons = [], problem }: Imported,
  former?: ImportRecord,
): ImportReport => {
  const counts = totals?.counts ?? NO_COUNTS;
  const keys = reportKeys(record.key);
  const isUnchanged = former !== undefined && problem === undefined && counts.new + counts.changed === 0;
  return {
    ...headOf(record),
    ...(kind !== undefined && { kind }),
    ...(problem === undefined && { sourceHash: record.sha256 }),
    ...counts,
    warnings: totals?.warnings ?? {},
    ...(counts.rejected > 0 && { rejectedFile: keys.rejected, rejectionsFile: keys.rejections }),
    ...(missing && { missing: missing.count, ...(missing.count > 0 && { missingFile: keys.missing }) }),
    ...(reasons.length > 0 && { held: [...reasons] }),
    ...unusualIn(totals),
    ...columnsOf(headers),
    ...foundIn(remarks, readFrom),
    ...(isUnchanged && { note: sameAgain(former) }),
    ...(problem && { error: errorOf(record.file, problem) }),
  };
};

const errorOf = (file: string, problem: FileProblem) => ({
  kind: problem.kind,
  ...("row" in problem && { row: problem.row }),
  sentence: fileSentence(file, problem),
});

const foundIn = (
  remarks: readonly string[],
  from: ReadFrom | undefined,
): Pick<ImportReport, "remarks" | "readFrom"> => ({
  ...(remarks.length > 0 && { remarks: [...remarks] }),
  ...(from && { readFrom: { ...from, hiddenSheets: [...from.hiddenSheets], otherSheets: [...from.otherSheets] } }),
});

const unusualIn = (totals: ImportTotals | undefined): Pick<ImportReport, "unusual"> => {
  const unusual = totals?.unusual.examples() ?? [];
  return unusual.length > 0 ? { unusual: [...unusual] } : {};
};

const columnsOf = (headers: Layout["headers"]): Pick<ImportReport, "columns"> => {
  if (headers.length === 0) return {};
  const understood = headers.flatMap(({ text, column }) => (column === undefined ? [] : [{ header: text, column }]));
  const notUnderstood = headers.flatMap(({ text, column }) => (column === undefined ? [text] : []));
  return { columns: { understood, notUnderstood } };
};

/** The answer to a file that was taken before, while the registry is as it was left then: every row is as it was. */
export const reportOfKnown = (record: ImportRecord, former: ImportRecord): ImportReport => ({
  ...headOf(record),
  ...(former.kind !== undefined && { kind: former.kind }),
  sourceHash: record.sha256,
  ...NO_COUNTS,
  ...former.counts,
  new: 0,
  changed: 0,
  same: (former.counts.new ?? 0) + (former.counts.changed ?? 0) + (former.counts.same ?? 0),
  warnings: former.warnings,
  note: sameAgain(former),
});

/** The report comes last: who finds it finds the rows that came back too. */
export const writeReport = async (
  { lists, writeSheet }: { readonly lists: ListStore; readonly writeSheet: WriteSheet },
  key: string,
  report: ImportReport,
  { totals, missing }: Pick<Imported, "totals" | "missing"> = {},
): Promise<void> => {
  const keys = reportKeys(key);
  const rejected = await totals?.rejectedFile(writeSheet);
  const notNamed = await missing?.file(writeSheet);
  if (rejected !== undefined) {
    await lists.write(keys.rejected, rejected, XLSX);
    await lists.write(keys.rejections, JSON.stringify(totals?.rejections()), "application/json");
  }
  if (notNamed !== undefined) await lists.write(keys.missing, notNamed, XLSX);
  await lists.write(keys.report, JSON.stringify(report, undefined, 2), "application/json");
};

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const headOf = ({ importId, file, startedAt, uploadedBy, full, dryRun }: ImportRecord) => ({
  importId,
  file,
  importedAt: startedAt,
  uploadedBy,
  full,
  dryRun,
});

const sameAgain = ({ startedAt }: ImportRecord): string => {
  const [year, month, day] = civilDateAt(new Date(startedAt)).split("-");
  return `Tệp này đã nhập ngày ${day}/${month}/${year}, không có gì thay đổi.`;
};
