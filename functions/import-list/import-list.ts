import { createHash, type Hash } from "node:crypto";
import type { FileKind } from "../../shared/contracts/file-columns.ts";
import { type ImportReport, reportKeys } from "../../shared/contracts/import-report.ts";
import { civilDateAt } from "../../shared/domain/calendar/civil-time.ts";
import type { Scheme } from "../../shared/domain/people/types.ts";
import type { Logger } from "../../shared/lambda/logger.ts";
import type { Clock } from "../../shared/ports/clock.ts";
import type { ReminderLedger } from "../../shared/ports/ledger.ts";
import type { ListStore } from "../../shared/ports/lists.ts";
import type { ScanQueue } from "../../shared/ports/queues.ts";
import type { RegistryWriter } from "../../shared/ports/registry.ts";
import type { SettingsStore } from "../../shared/ports/settings.ts";
import { newCatchUp } from "./catch-up.ts";
import { inChunks } from "./chunks.ts";
import { decodeText } from "./decode.ts";
import { newPeopleImport } from "./import-people.ts";
import { importRenewals } from "./import-renewals.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { newPhoneFlags } from "./phone-use.ts";
import { type Delimiter, type FileRow, readRows } from "./read-rows.ts";
import type { Saving } from "./save-workspace.ts";
import { newTally, type Tally } from "./tally.ts";
import { type FileProblem, fileSentence, UnreadableFile } from "./unreadable.ts";

export interface ImportList {
  readonly lists: ListStore;
  readonly registry: RegistryWriter;
  readonly settings: SettingsStore;
  readonly ledger: ReminderLedger;
  readonly scanQueue: ScanQueue;
  readonly clock: Clock;
  readonly communes: ReadonlySet<string>;
  readonly newParticipantId: () => string;
  /** The due index's shard of a subject. */
  readonly shardOf: (subject: string) => number;
  /** Bounds the memory of an import. */
  readonly mostRows: number;
  readonly log: Logger;
}

/** Rows that are looked up, merged and saved together. */
const CHUNK = 500;

/**
 * Imports one uploaded list, people or renewals, and writes a report and the rejected rows beside it. Importing again
 * changes nothing. Undefined when there is no such file any more. Throws only when a later try may succeed.
 */
export const importList =
  (given: ImportList) =>
  async (key: string): Promise<ImportReport | undefined> => {
    const bytes = await given.lists.read(key);
    if (bytes === undefined) {
      given.log.warn("list.gone");
      return undefined;
    }
    const now = given.clock.now();
    const reading = newReading();
    const problem = await problemIn(() => importRows(given, reading, { key, bytes, now }));
    const report = reportOf(key, now, reading, problem);
    await writeReport(given.lists, key, report, reading);
    const { rows, changed, same, rejected } = report;
    const fields = { kind: report.kind, rows, new: report.new, changed, same, rejected, problem: problem?.kind };
    given.log.info("list.imported", fields);
    return report;
  };

/** What has been found out about a file so far. */
interface Reading {
  readonly hash: Hash;
  readonly tally: Tally;
  layout?: Layout;
  delimiter: Delimiter;
}

interface Upload {
  readonly key: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly now: Date;
}

const newReading = (): Reading => ({ hash: createHash("sha256"), tally: newTally(), delimiter: "," });

const importRows = async (given: ImportList, reading: Reading, { key, bytes, now }: Upload) => {
  const rows = readRows(decodeText(hashing(bytes, reading.hash)));
  const header = await rows.next();
  if (header.done) throw new UnreadableFile({ kind: "empty" });
  const layout = layoutOf(header.value, folderKind(key));
  reading.layout = layout;
  reading.delimiter = header.value.delimiter;

  const today = civilDateAt(now);
  const live = await given.settings.load();
  const { registry, settings } = given;
  const catchUp = newCatchUp({ ...given, policy: live.policy, now, today });
  const saving: Saving = { registry, phones: newPhoneFlags(registry, settings, live), catchUp };
  const rowImport = newRowImport(given, {
    layout,
    saving,
    tally: reading.tally,
    today,
    listLagDays: live.policy.staleAfterDays,
  });

  const problem = await problemIn(async () => {
    for await (const chunk of inChunks(atMost(given.mostRows, rows), CHUNK)) await rowImport.take(chunk);
  });
  await rowImport.finish();
  await catchUp.enqueue();
  if (problem) throw new UnreadableFile(problem);
  for (const scheme of rowImport.schemes) await settings.recordImport(scheme, now.toISOString());
};

interface RowImport {
  take(rows: readonly FileRow[]): Promise<void>;
  finish(): Promise<void>;
  /** The schemes whose list this was. */
  readonly schemes: ReadonlySet<Scheme>;
}

type RowImportGiven = Omit<Parameters<typeof newPeopleImport>[0], "communes" | "newParticipantId">;

const newRowImport = ({ communes, newParticipantId }: ImportList, given: RowImportGiven): RowImport =>
  given.layout.kind === "people"
    ? newPeopleImport({ ...given, communes, newParticipantId })
    : { take: importRenewals(given), finish: async () => undefined, schemes: new Set() };

/** Runs until the file turns out unreadable: that is an answer. Everything else is thrown on. */
const problemIn = async (work: () => Promise<void>): Promise<FileProblem | undefined> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof UnreadableFile) return error.problem;
    throw error;
  }
};

const folderKind = (key: string): FileKind | undefined => {
  const [, folder] = /^incoming\/(people|renewals)\//.exec(key) ?? [];
  return folder === "people" || folder === "renewals" ? folder : undefined;
};

async function* hashing(bytes: AsyncIterable<Uint8Array>, hash: Hash) {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

async function* atMost<T extends FileRow>(limit: number, rows: AsyncIterable<T>) {
  let count = 0;
  for await (const row of rows) {
    if (++count > limit) throw new UnreadableFile({ kind: "too-many-rows", row: row.row, limit });
    yield row;
  }
}

const reportOf = (key: string, now: Date, reading: Reading, problem: FileProblem | undefined): ImportReport => {
  const { layout, tally, hash } = reading;
  const file = key.slice(key.lastIndexOf("/") + 1);
  return {
    file,
    ...(layout && { kind: layout.kind }),
    importedAt: now.toISOString(),
    ...(problem
      ? {
          error: {
            kind: problem.kind,
            ...("row" in problem && { row: problem.row }),
            sentence: fileSentence(file, problem),
          },
        }
      : { sourceHash: hash.digest("hex") }),
    ...tally.counts,
    warnings: tally.warnings,
    ...(tally.counts.rejected > 0 && { rejectedFile: reportKeys(key).rejected }),
  };
};

const writeReport = async (
  lists: ListStore,
  key: string,
  report: ImportReport,
  { tally, layout, delimiter }: Reading,
) => {
  const keys = reportKeys(key);
  const rejected = layout && tally.rejectedFile(layout.header, delimiter);
  if (rejected !== undefined) await lists.write(keys.rejected, rejected, "text/csv; charset=utf-8");
  await lists.write(keys.report, JSON.stringify(report, undefined, 2), "application/json");
};
