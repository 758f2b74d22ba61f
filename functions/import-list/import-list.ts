import type { ImportReport } from "../../shared/contracts/import-report.ts";
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
import { newPeopleImport } from "./import-people.ts";
import { importRenewals } from "./import-renewals.ts";
import { type OpenList, openList, untilUnreadable } from "./open-list.ts";
import { newPhoneFlags } from "./phone-use.ts";
import type { FileRow } from "./read-rows.ts";
import { type Imported, reportOf, writeReport } from "./report.ts";
import { newTally } from "./tally.ts";

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
    const list = await openList(key, bytes, given.mostRows);
    const imported = list.ok ? await importRows(given, list.value, now) : { problem: list.error };
    const report = reportOf(key, now, imported);
    await writeReport(given.lists, key, report, imported.tally);
    const { kind, rows, changed, same, rejected, error } = report;
    given.log.info("list.imported", { kind, rows, new: report.new, changed, same, rejected, problem: error?.kind });
    return report;
  };

const importRows = async (given: ImportList, list: OpenList, now: Date): Promise<Imported> => {
  const { registry, settings } = given;
  const { policy, ...live } = await settings.load();
  const today = civilDateAt(now);
  const tally = newTally(list.layout.header, list.delimiter);
  const catchUp = newCatchUp({ ...given, policy, now, today });
  const saving = { registry, catchUp, phones: newPhoneFlags(registry, settings, { policy, ...live }) };
  const rowImport = newRowImport(given, { ...list, saving, tally, today, listLagDays: policy.staleAfterDays });

  const taken = await untilUnreadable(async () => {
    for await (const chunk of inChunks(list.rows, CHUNK)) {
      await rowImport.take(chunk);
      tally.endChunk();
    }
  });
  await rowImport.finish();
  await catchUp.enqueue();
  const { kind } = list.layout;
  if (!taken.ok) return { kind, tally, problem: taken.error };
  for (const scheme of rowImport.schemes) await settings.recordImport(scheme, now.toISOString());
  return { kind, tally, sourceHash: list.sourceHash() };
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
