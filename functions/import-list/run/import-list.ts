import { type ImportReport, reportKeys } from "../../../shared/lists/contracts/import-report.ts";
import type { ImportRecord } from "../../../shared/lists/ports/imports.ts";
import { type Imported, reportOf, reportOfKnown, writeReport } from "../report/report.ts";
import type { ImportList } from "./context.ts";
import { writingNothing } from "./dry-run.ts";
import { beginRecord, progressReporter } from "./import-record.ts";
import { importRows } from "./import-rows.ts";
import { noJournal, ownJournal } from "./own-journal.ts";
import { readFile } from "./read-file.ts";

/** `gone`: there is no such file any more. `paused`: time ran out, what is left can be gone on with. */
export type ImportOutcome =
  | { readonly kind: "done"; readonly report: ImportReport }
  | { readonly kind: "gone" | "paused" };

/**
 * Imports one uploaded list, people or renewals, or goes on with it where a former worker ended, and writes a report
 * and the rows that came back beside it. Importing again changes nothing. Throws only when a later try may succeed.
 */
export const importList = async (
  deps: ImportList,
  found: ImportRecord,
  shouldPause: () => boolean,
): Promise<ImportOutcome> => {
  const { imports, log } = deps;
  const record = await beginRecord(deps, found);
  const former = await imports.findByHash(record.sha256);
  const known = former && (await isStillSo(deps, former, record)) ? former : undefined;
  const imported = known ? {} : await importFile(deps, record, shouldPause);
  if (imported === undefined) {
    await imports.save({ ...((await imports.find(record.importId)) ?? record), deaths: 0 });
    return { kind: "paused" };
  }
  const report = known ? reportOfKnown(record, known) : reportOf(record, imported, former);
  for (const scheme of known?.schemes ?? []) await deps.settings.recordImport(scheme, record.startedAt);
  await writeReport(deps, record.key, report, imported);
  await imports.save(await endOf(deps, record, report, imported, known));
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

const importFile = async (deps: ImportList, record: ImportRecord, shouldPause: () => boolean) => {
  const { journals, turn } = deps;
  const list = await readFile(deps, record);
  if (!list.ok) return { problem: list.error } satisfies Imported;
  const { importId } = record;
  const beforeChange = () => turn.markChange(importId);
  const imported = await importRows(
    {
      ...(record.dryRun ? writingNothing(deps) : deps),
      journal: record.dryRun ? noJournal(importId) : ownJournal({ journals, importId, beforeChange }),
      startedAt: new Date(record.startedAt),
      full: record.full,
      // One that only looks cannot be gone on with.
      shouldPause: record.dryRun ? () => false : shouldPause,
      onProgress: progressReporter(deps, record, list.value.rowCount),
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
