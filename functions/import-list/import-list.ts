import { type ImportReport, reportKeys } from "../../shared/contracts/import-report.ts";
import type { Logger } from "../../shared/lambda/logger.ts";
import type { Clock } from "../../shared/ports/clock.ts";
import type { ImportJournals } from "../../shared/ports/import-journals.ts";
import type { ImportRecord, ImportRecords, RegistryTurn } from "../../shared/ports/imports.ts";
import type { ListStore } from "../../shared/ports/lists.ts";
import type { ReadWorkbook, WriteSheet } from "../../shared/ports/workbooks.ts";
import { writingNothing } from "./dry-run.ts";
import { beginRecord, progressReporter } from "./import-record.ts";
import { type ImportRows, importRows } from "./import-rows.ts";
import { openList } from "./open-list.ts";
import { noJournal, ownJournal } from "./own-journal.ts";
import { type Imported, reportOf, reportOfKnown, writeReport } from "./report.ts";

export interface ImportList extends Omit<ImportRows, "journal" | "startedAt" | "full" | "shouldPause" | "onProgress"> {
  readonly lists: ListStore;
  readonly readWorkbook: ReadWorkbook;
  readonly writeSheet: WriteSheet;
  readonly imports: ImportRecords;
  readonly turn: RegistryTurn;
  readonly journals: ImportJournals;
  readonly clock: Clock;
  /** Bounds the memory of an import. */
  readonly mostRows: number;
  readonly log: Logger;
}

/** A list that came in; the id is the same however often it is told. */
export interface Arrival {
  readonly importId: string;
  readonly key: string;
}

/** `gone`: there is no such file any more. `paused`: time ran out, what is left can be gone on with. */
export type ImportOutcome =
  | { readonly kind: "done"; readonly report: ImportReport }
  | { readonly kind: "gone" | "paused" };

/**
 * Imports one uploaded list, people or renewals, or goes on with it where a former worker ended, and writes a report
 * and the rows that came back beside it. Importing again changes nothing. Throws only when a later try may succeed.
 */
export const importList = async (
  given: ImportList,
  arrival: Arrival,
  shouldPause: () => boolean,
): Promise<ImportOutcome> => {
  const { imports, log } = given;
  const record = await beginRecord(given, arrival);
  if (record === undefined) {
    log.warn("list.gone", { importId: arrival.importId });
    return { kind: "gone" };
  }
  const former = await imports.findByHash(record.sha256);
  const known = former && (await isStillSo(given, former, record)) ? former : undefined;
  const imported = known ? {} : await importFile(given, record, shouldPause);
  if (imported === undefined) {
    await imports.save({ ...((await imports.find(record.importId)) ?? record), deaths: 0 });
    return { kind: "paused" };
  }
  const report = known ? reportOfKnown(record, known) : reportOf(record, imported, former);
  for (const scheme of known?.schemes ?? []) await given.settings.recordImport(scheme, record.startedAt);
  await writeReport(given, record.key, report, imported);
  await imports.save(await endOf(given, record, report, imported, known));
  const { kind, rows, changed, same, rejected, error } = report;
  log.info("list.imported", {
    importId: record.importId,
    ...{ kind, rows, new: report.new, changed, same, rejected, problem: error?.kind },
  });
  return { kind: "done", report };
};

/** Whether the file's former import left nothing open and nothing has changed in the registry since. */
const isStillSo = async ({ turn }: ImportList, former: ImportRecord, now: ImportRecord): Promise<boolean> =>
  !now.dryRun &&
  !now.full &&
  former.counts.rejected === 0 &&
  former.registryMark !== undefined &&
  former.registryMark === (await turn.lastChange());

const importFile = async (given: ImportList, record: ImportRecord, shouldPause: () => boolean) => {
  const { lists, journals, turn } = given;
  const file = await lists.read(record.key);
  if (file === undefined) throw new Error("The list was deleted while it was imported.");
  const progress = progressReporter(given, record);
  const list = await openList(record.key, progress.counting(file.bytes), given.mostRows, given.readWorkbook);
  if (!list.ok) return { problem: list.error } satisfies Imported;
  const { importId } = record;
  const beforeChange = () => turn.markChange(importId);
  const imported = await importRows(
    {
      ...(record.dryRun ? writingNothing(given) : given),
      journal: record.dryRun ? noJournal(importId) : ownJournal({ journals, importId, beforeChange }),
      startedAt: new Date(record.startedAt),
      full: record.full,
      // One that only looks cannot be gone on with.
      shouldPause: record.dryRun ? () => false : shouldPause,
      onProgress: progress.rows,
    },
    list.value,
  );
  return imported && { ...imported, remarks: list.value.remarks };
};

const endOf = async (
  { turn, clock }: ImportList,
  record: ImportRecord,
  report: ImportReport,
  { standing }: Imported,
  known: ImportRecord | undefined,
): Promise<ImportRecord> => {
  const { kind, warnings, error, rows, changed, same, rejected, cancelled, missing } = report;
  const mark = await turn.lastChange();
  return {
    ...record,
    ...(kind !== undefined && { kind }),
    state: error !== undefined && rows === 0 ? "refused" : "done",
    endedAt: clock.now().toISOString(),
    progress: { rows, share: 1 },
    counts: { rows, new: report.new, changed, same, rejected, cancelled, ...(missing !== undefined && { missing }) },
    warnings,
    reportKey: reportKeys(record.key).report,
    schemes: [...(standing?.schemes ?? known?.schemes ?? [])],
    deaths: 0,
    ...(error !== undefined && { problem: error.kind }),
    ...(mark !== undefined && error === undefined && { registryMark: mark }),
  };
};
