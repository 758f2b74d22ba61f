import { type ImportReport, reportKeys } from "../../../shared/lists/contracts/import-report.ts";
import type { ImportRecord } from "../../../shared/lists/ports/imports.ts";
import type { OpenedList } from "../../../shared/lists/read/open-list.ts";
import { importPayouts } from "../payouts/import-payouts.ts";
import { type Imported, reportOf, reportOfKnown, writeReport } from "../report/report.ts";
import { assess } from "./assess.ts";
import type { ImportListDeps } from "./context.ts";
import { newImportLog } from "./import-log.ts";
import { beginRecord, progressReporter } from "./import-record.ts";
import { type ImportRowsDeps, importRows } from "./import-rows.ts";
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
  deps: ImportListDeps,
  found: ImportRecord,
  shouldPause: () => boolean,
): Promise<ImportOutcome> => {
  const { imports, log } = deps;
  const record = await beginRecord(deps, found);
  const former = await imports.findByHash(record.sha256);
  const known = former && (await isStillSo(deps, former, record)) ? former : undefined;
  const imported: Imported | undefined = known ? {} : await importFile(deps, record, shouldPause);
  if (imported === undefined) {
    await imports.save({ ...((await imports.find(record.importId)) ?? record), crashCount: 0 });
    return { kind: "paused" };
  }
  const report = known ? reportOfKnown(record, known) : reportOf(record, imported, former);
  for (const scheme of known?.schemes ?? []) await deps.settings.recordImport(scheme, record.startedAt);
  await writeReport(deps, record.key, report, imported);
  await imports.save(await endOf(deps, record, report, imported, known));
  const { kind, rows, changed, same, rejected, error } = report;
  log.info(imported.isHeld ? "list.held" : "list.imported", {
    importId: record.importId,
    ...{ kind, rows, new: report.new, changed, same, rejected, problem: error?.kind },
  });
  return { kind: "done", report };
};

/** Whether the file's former import left nothing open and nothing has changed in the registry since. */
const isStillSo = async ({ lock }: ImportListDeps, former: ImportRecord, now: ImportRecord): Promise<boolean> =>
  !now.dryRun &&
  !now.full &&
  former.counts.rejected === 0 &&
  former.registryMark !== undefined &&
  former.registryMark === (await lock.lastChange());

const importFile = async (
  deps: ImportListDeps,
  record: ImportRecord,
  shouldPause: () => boolean,
): Promise<Imported | undefined> => {
  const list = await readFile(deps, record);
  if (!list.ok) return { problem: list.error } satisfies Imported;
  const { remarks, readFrom, rowCount, layout } = list.value;
  const found = { remarks, readFrom };
  const stage = progressReporter(deps, rowCount);
  if (layout.kind === "payouts") {
    return { ...(await importPayouts({ ...deps, onProgress: stage(record, [0, 1]) }, record, list.value)), ...found };
  }
  const newerLists = await listsAfter(deps, record);
  const work = { ...deps, startedAt: new Date(record.startedAt), full: record.full, newerLists };
  if (record.assessed) {
    const onProgress = stage(record, [0.5, 1]);
    return withFound(await takeRows({ ...work, onProgress }, record, list.value, shouldPause), found);
  }
  const { imported, reasons, registry } = await assess(
    { ...work, onProgress: stage(record, [0, record.dryRun ? 1 : 0.5]), importId: record.importId },
    list.value,
  );
  if (record.dryRun) return { ...imported, ...found, reasons };
  if (reasons.length > 0 && record.decision?.kind !== "confirm")
    return { ...imported, ...found, reasons, isHeld: true };
  const assessed: ImportRecord = { ...record, assessed: true };
  await deps.imports.save(assessed);
  const onProgress = stage(assessed, [0.5, 1]);
  return withFound(await takeRows({ ...work, registry, onProgress }, assessed, list.value, shouldPause), found);
};

/** Past so many later lists, the oldest of them are of weeks ago. */
const MOST_LATER_LISTS = 100;

const listsAfter = async ({ imports }: ImportListDeps, { importId }: ImportRecord): Promise<ReadonlySet<string>> => {
  const later = await imports.since(importId, MOST_LATER_LISTS);
  return new Set(later.filter(({ kind }) => kind === "people").map((list) => list.importId));
};

const withFound = (
  imported: Imported | undefined,
  found: Pick<OpenedList, "remarks" | "readFrom">,
): Imported | undefined => imported && { ...imported, ...found };

const takeRows = (
  deps: ImportListDeps & Pick<ImportRowsDeps, "startedAt" | "full" | "newerLists" | "onProgress">,
  { importId }: ImportRecord,
  list: OpenedList,
  shouldPause: () => boolean,
): Promise<Imported | undefined> => {
  const { journals, lock } = deps;
  const beforeChange = () => lock.markChange(importId);
  return importRows({ ...deps, journal: newImportLog({ journals, importId, beforeChange }), shouldPause }, list);
};

const endOf = async (
  { lock, clock }: ImportListDeps,
  record: ImportRecord,
  report: ImportReport,
  { totals, reasons, isHeld }: Imported,
  known: ImportRecord | undefined,
): Promise<ImportRecord> => {
  const { kind, warnings, error, rows, changed, same, rejected, cancelled, missing } = report;
  const mark = await lock.lastChange();
  return {
    ...record,
    ...(kind !== undefined && { kind }),
    state: isHeld ? "held" : error !== undefined && rows === 0 ? "refused" : "done",
    // One that only looks says what it would be held for.
    ...((isHeld || record.dryRun) && reasons && reasons.length > 0 && { held: reasons }),
    endedAt: clock.now().toISOString(),
    progress: { rows, share: 1 },
    counts: { rows, new: report.new, changed, same, rejected, cancelled, ...(missing !== undefined && { missing }) },
    warnings,
    reportKey: reportKeys(record.key).report,
    schemes: [...(totals?.schemes ?? known?.schemes ?? [])],
    crashCount: 0,
    ...(error !== undefined && { problem: error.kind }),
    ...(mark !== undefined && error === undefined && !isHeld && { registryMark: mark }),
  };
};
