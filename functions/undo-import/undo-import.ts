import type { SettingsStore } from "../../shared/campaigns/ports.ts";
import type { DuePart } from "../../shared/campaigns/rules/types.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import { inParallel } from "../../shared/kernel/in-parallel.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { UndoRequest } from "../../shared/lists/contracts/undo-request.ts";
import { newPhoneFlags, type PhoneFlags } from "../../shared/lists/phone-flags.ts";
import type { ImportJournals } from "../../shared/lists/ports/import-journals.ts";
import type { ImportRecord, ImportRecords, ImportState, RegistryLock } from "../../shared/lists/ports/imports.ts";
import {
  keyOfSubject,
  type RegistryRestorer,
  type RegistryWriter,
  type SubjectRestoration,
  subjectKeyOf,
} from "../../shared/people/ports.ts";
import { type CatchUp, newCatchUp, partId, type SubjectTransition } from "../../shared/reminders/catch-up.ts";
import type { ReminderRecords } from "../../shared/reminders/ports/ledger.ts";
import type { ScanQueue } from "../../shared/reminders/ports/queues.ts";
import { chunksOf } from "./chunks.ts";
import { householdsLeft, keepingParticipants, movedBack } from "./keep-what-was-told.ts";
import { type Before, readBefore, touchedOf } from "./read-journal.ts";

export interface UndoImportDeps {
  readonly imports: ImportRecords;
  readonly lock: RegistryLock;
  readonly journals: ImportJournals;
  readonly registry: RegistryWriter & RegistryRestorer;
  readonly settings: SettingsStore;
  readonly ledger: ReminderRecords;
  readonly scanQueue: ScanQueue;
  /** The due index's shard of a subject. */
  readonly shardOf: (subject: string) => number;
  readonly clock: Clock;
  readonly log: Logger;
}

export type UndoRefusal =
  | { readonly kind: "unknown-import" | "not-finished" | "nothing-to-undo" }
  /** So many of its subjects were changed since. */
  | { readonly kind: "touched-since"; readonly subjects: number }
  /** The registry is locked: a later try may succeed. */
  | { readonly kind: "busy" };

const CHANGED_NOTHING: ReadonlySet<ImportState> = new Set(["held", "discarded", "refused"]);

const MOST_LATER_IMPORTS = 1_000;

/**
 * Puts back everything that an import changed, or nothing when a later change touched any of it. All is looked at
 * before anything is written; who dies in the middle is gone on with. Reminders that went out meanwhile stay in the
 * ledger. Returns how many subjects are as they were. `until` is when this worker is dead for certain.
 */
export const undoImport = async (
  deps: UndoImportDeps,
  { importId, by }: UndoRequest,
  until: Date,
): Promise<Result<number, UndoRefusal>> => {
  const { imports, lock, clock } = deps;
  const record = await imports.find(importId);
  if (record === undefined) return err({ kind: "unknown-import" });
  if (record.state === "undone") return ok(record.undo?.restored ?? 0);
  if (record.state === "running") return err({ kind: "not-finished" });
  if (record.dryRun || CHANGED_NOTHING.has(record.state)) return err({ kind: "nothing-to-undo" });
  const holderId = workOf(importId);
  const taken = await lock.take({ holderId, until }, clock.now());
  if (!taken.ok) return err({ kind: "busy" });
  const undone = await undo(deps, record, by);
  await lock.end(holderId);
  return undone;
};

const workOf = (importId: string): string => `undo#${importId}`;

const undo = async (deps: UndoImportDeps, record: ImportRecord, by: string): Promise<Result<number, UndoRefusal>> => {
  const { imports, journals, lock, clock, log } = deps;
  const { importId } = record;
  const before = await readBefore(journals, importId);
  if (record.state !== "undoing") {
    const touched = await touchedSince(deps, importId, before);
    if (touched > 0) {
      log.info("undo.refused", { importId, touched });
      await imports.save({ ...record, undo: { at: clock.now().toISOString(), by, touchedSince: touched } });
      return err({ kind: "touched-since", subjects: touched });
    }
  }
  // Who goes on after a death must not undo what a list brought meanwhile; numbers carry no mark of who wrote them.
  const ownsNumbers = record.state !== "undoing" || (await lock.lastChange()) === workOf(importId);
  await lock.markChange(workOf(importId));
  await imports.save({ ...record, state: "undoing" });
  if (ownsNumbers) await deps.registry.restoreIdentities(await keepingParticipants(deps.registry, before.identities));
  const catchUp = await newUndoCatchUp(deps);
  await putBack(deps, importId, { before, catchUp });
  await catchUp.enqueue(partsOfAll(before, catchUp).values());
  const restored = before.subjects.length;
  await imports.save({ ...record, state: "undone", undo: { at: clock.now().toISOString(), by, restored } });
  log.info("undo.done", { importId, restored });
  return ok(restored);
};

/** How many of the subjects were changed by others since, or stood in a later list. */
const touchedSince = async (
  { registry, imports, journals }: UndoImportDeps,
  importId: string,
  { subjects }: Before,
): Promise<number> => {
  const touched = new Set<string>();
  for (const chunk of chunksOf(subjects)) {
    const stored = await registry.loadVersioned(chunk.map(keyOfSubject));
    for (const id of chunk) if (stored.get(id)?.by !== importId) touched.add(id);
  }
  const changed = new Set(subjects);
  const later = await imports.since(importId, MOST_LATER_IMPORTS);
  const stillIn = later.filter(({ state, dryRun }) => !dryRun && state !== "undone" && !CHANGED_NOTHING.has(state));
  const about = await inParallel(stillIn, 4, (each) => touchedOf(journals, each.importId, changed));
  for (const id of about.flatMap((ids) => [...ids])) touched.add(id);
  return touched.size;
};

/** A subject that does not carry the import's mark any more is back already. It comes last, as it says what is done. */
const putBack = async (
  { registry, settings }: UndoImportDeps,
  importId: string,
  { before, catchUp }: { readonly before: Before; readonly catchUp: CatchUp },
): Promise<void> => {
  const left = await householdsLeft(registry, importId, before);
  const phones: PhoneFlags = newPhoneFlags(registry, settings, await settings.load());
  for (const chunk of chunksOf(before.subjects)) {
    const stored = await registry.loadVersioned(chunk.map(keyOfSubject));
    const changes = chunk.flatMap((id): SubjectRestoration[] => {
      const seen = stored.get(id);
      return seen?.by === importId ? [{ seen, before: movedBack(before.of(id), left) }] : [];
    });
    await phones.update(
      changes.map(({ seen, before: was }) => ({ key: subjectKeyOf(seen.value), seen, next: was?.value })),
    );
    await catchUp.recordMissed(changes.flatMap(transitionOf));
    const kept = await registry.restore(changes);
    if (kept.length > 0) throw new Error(`${kept.length} subjects were changed while they were put back.`);
  }
};

/** What the list kept from being sent is looked for again, the same day: also what a worker put back that died since. */
const partsOfAll = (before: Before, catchUp: CatchUp): ReadonlyMap<string, DuePart> => {
  const parts = new Map<string, DuePart>();
  for (const id of before.subjects) {
    const was = before.of(id)?.value;
    if (was === undefined) continue;
    for (const part of catchUp.partsOf([{ key: keyOfSubject(id), after: was }])) parts.set(partId(part), part);
  }
  return parts;
};

const newUndoCatchUp = async (deps: UndoImportDeps): Promise<CatchUp> => {
  const { policy } = await deps.settings.load();
  const now = deps.clock.now();
  return newCatchUp({ ...deps, policy, now, today: civilDateAt(now) });
};

const transitionOf = ({ seen, before: was }: SubjectRestoration): readonly SubjectTransition[] =>
  was === undefined ? [] : [{ key: subjectKeyOf(was.value), before: seen.value, after: was.value }];
