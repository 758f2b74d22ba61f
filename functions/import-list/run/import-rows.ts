import type { SettingsStore } from "../../../shared/campaigns/ports.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { newPhoneFlags } from "../../../shared/lists/phone-flags.ts";
import type { ChunkEffect } from "../../../shared/lists/ports/import-journals.ts";
import { inChunks } from "../../../shared/lists/read/chunks.ts";
import { type OpenedList, untilUnreadable } from "../../../shared/lists/read/open-list.ts";
import type { FileRow } from "../../../shared/lists/read/read-rows.ts";
import type { ErasedPeople, RegistryCensus, RegistryWriter } from "../../../shared/people/ports.ts";
import type { CommuneIndex } from "../../../shared/provinces/rules/communes.ts";
import { newCatchUp } from "../../../shared/reminders/catch-up.ts";
import type { ReminderRecords } from "../../../shared/reminders/ports/ledger.ts";
import type { ScanQueue } from "../../../shared/reminders/ports/queues.ts";
import type { Imported } from "../report/report.ts";
import type { Checkpoint, ImportLog } from "./import-log.ts";
import { importPeople } from "./import-people.ts";
import { importRenewals } from "./import-renewals.ts";
import { type ImportTotals, newImportTotals } from "./import-totals.ts";
import { missingPeople } from "./missing-people.ts";

export interface ImportRowsDeps {
  readonly erased: Pick<ErasedPeople, "load">;
  readonly registry: RegistryWriter & RegistryCensus;
  readonly settings: SettingsStore;
  readonly ledger: ReminderRecords;
  readonly scanQueue: ScanQueue;
  readonly journal: ImportLog;
  readonly communes: CommuneIndex;
  /** Two digits, as on cards. */
  readonly provinceCode: string;
  readonly newParticipantId: () => string;
  /** The due index's shard of a subject. */
  readonly shardOf: (subject: string) => number;
  /** When the import began, the same for every worker that goes on with it. */
  readonly startedAt: Date;
  /** Lists of people that came after this one and were taken before it. */
  readonly newerLists: ReadonlySet<string>;
  /** Whether everybody of the list's schemes should be on it. */
  readonly full: boolean;
  /** Whether too little time is left to begin something new. */
  readonly shouldPause: () => boolean;
  readonly onProgress: (rows: number) => Promise<void>;
  /** Rows that are looked up, merged, journaled and saved together. */
  readonly chunkRows: number;
}

/** Takes what is left of a list into the registry. Undefined when time ran out: the next worker goes on from there. */
export const importRows = async (deps: ImportRowsDeps, list: OpenedList): Promise<Imported | undefined> => {
  const { registry, settings, startedAt, journal } = deps;
  const { policy, ...live } = await settings.load();
  const today = civilDateAt(startedAt);
  const isErased = await deps.erased.load();
  const totals = newImportTotals(list.layout.header);
  const catchUp = newCatchUp({ ...deps, policy, now: startedAt, today });
  const phones = newPhoneFlags(registry, settings, { policy, ...live });
  const saving = { registry, catchUp, phones, journal, newParticipantId: deps.newParticipantId };
  const { layout } = list;
  const take =
    layout.kind === "people"
      ? importPeople({ ...deps, isErased, layout, saving, totals, today, listLagDays: policy.staleAfterDays })
      : importRenewals({ layout, saving, today, isErased });

  const taken = await takeAll(deps, list.rows, take, totals);
  if (taken === "paused") return undefined;
  // People who pay late are told of what follows the next morning; people who come late are told at once.
  await (layout.kind === "renewals" ? catchUp.defer : catchUp.enqueue)(totals.parts.values());
  const imported = { kind: layout.kind, headers: layout.headers, totals };
  if (!taken.ok) return { ...imported, problem: taken.error };
  for (const scheme of totals.schemes) await settings.recordImport(scheme, startedAt.toISOString());
  const missing = deps.full && layout.kind === "people" ? await missingPeople(registry, totals) : undefined;
  return { ...imported, ...(missing && { missing }) };
};

type Take = (rows: readonly FileRow[], place: Checkpoint, isEnd: boolean) => Promise<ChunkEffect>;

/**
 * Chunk by chunk, from where the journal ends (its last chunk again, which may not be saved as a whole); then the rows
 * that waited for the end of the list.
 */
const takeAll = async (
  { journal, shouldPause, onProgress, chunkRows }: ImportRowsDeps,
  fileRows: AsyncIterable<FileRow>,
  take: Take,
  totals: ImportTotals,
) => {
  const done = await journal.resume(({ effect }) => totals.apply(effect));
  let { rows, settled } = done;
  const taken = await untilUnreadable(async () => {
    for await (const chunk of inChunks(after(done.rows, fileRows), chunkRows)) {
      if (shouldPause()) return "paused";
      rows += chunk.length;
      totals.apply(await take(chunk, { rows, settled }, false));
      await onProgress(rows);
    }
    return "read";
  });
  if (taken.ok && taken.value === "paused") return "paused" as const;
  for (const total = totals.deferredRows; settled < total; ) {
    if (shouldPause()) return "paused" as const;
    const waiting = totals.deferred(settled, settled + chunkRows);
    settled += waiting.length;
    totals.apply(await take(waiting, { rows, settled }, true));
  }
  return taken;
};

async function* after<T>(count: number, items: AsyncIterable<T>): AsyncGenerator<T> {
  let passed = 0;
  for await (const item of items) if (++passed > count) yield item;
}
