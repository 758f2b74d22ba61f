import { isDeepStrictEqual } from "node:util";
import type { PhoneFlags } from "../../../shared/lists/phone-flags.ts";
import type { ChunkEffect, JournalEntry } from "../../../shared/lists/ports/import-journals.ts";
import { type Mark, type RegistryWriter, type SubjectChange, subjectId } from "../../../shared/people/ports.ts";
import type { Enrolled } from "../../../shared/people/rules/types.ts";
import type { CatchUp, SubjectTransition } from "../../../shared/reminders/catch-up.ts";
import { isSamePerson, openWorkspace, type Touched, type Workspace } from "../merge/workspace.ts";
import { type Checkpoint, type ImportLog, replayIds, rolledBackView } from "./import-log.ts";

export interface Saving {
  readonly registry: RegistryWriter;
  readonly phones: PhoneFlags;
  readonly catchUp: CatchUp;
  readonly journal: ImportLog;
  readonly newParticipantId: () => string;
}

type People = Parameters<typeof openWorkspace>[1];

/** What the rows came to in memory; `newParticipantId` must be asked in their order. */
type WorkspaceChange = (work: Workspace, newParticipantId: () => string) => Omit<ChunkEffect, "parts">;

/** How often rows are worked out anew when another writer, such as the staff console, changed the same subjects meanwhile. */
const MOST_TRIES = 5;

/**
 * Loads what the rows are about, lets `change` work on it in memory, journals what came out and saves it, all of it anew
 * when another writer came in between. `place` is where the rows end. Returns the effect of the `change` that was saved.
 */
export const changeRegistry = async (
  saving: Saving,
  place: Checkpoint,
  people: People,
  change: WorkspaceChange,
): Promise<ChunkEffect> => {
  const { registry, journal, catchUp } = saving;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const pendingEntry = journal.pendingEntry();
    const ids = replayIds(pendingEntry?.newIds ?? [], saving.newParticipantId);
    const work = await openWorkspace(rolledBackView(registry, journal.importId, pendingEntry), people);
    const changed = change(work, ids.next);
    const effect = { ...changed, parts: catchUp.partsOf(work.touched().map(transitionOf)) };
    await journal.begin(entryOf(place, effect, work, ids.drawn));
    if (await save(saving, work)) {
      journal.finish();
      return effect;
    }
  }
  throw new Error(`Others changed the same subjects ${MOST_TRIES} times.`);
};

const transitionOf = ({ key, seen, next }: Touched): SubjectTransition => ({ key, before: seen?.value, after: next });

const entryOf = (place: Checkpoint, effect: ChunkEffect, work: Workspace, newIds: readonly string[]): JournalEntry => {
  const touched = work.touched();
  return {
    ...place,
    effect,
    newIds,
    touched: touched.map(({ key }) => subjectId(key)),
    before: touched.filter(({ changed }) => changed).map(({ key, seen }) => [subjectId(key), markOf(seen)] as const),
    identities: work.identitiesBefore(),
  };
};

const markOf = (seen: Touched["seen"]): Mark | null =>
  seen?.value ? { value: seen.value, ...(seen.by !== undefined && { by: seen.by }) } : null;

/**
 * The order makes a death at any point harmless, because the rows are taken again: whatever a saved subject keeps the
 * next run from seeing as changed is written before the subject itself.
 */
const save = async ({ registry, phones, catchUp, journal }: Saving, work: Workspace): Promise<boolean> => {
  const touched = work.touched();
  const changed = touched.filter((each) => each.changed);
  await registry.saveIdentities(work.newIdentities());
  await phones.update(touched);
  await catchUp.recordMissed(changed.map(transitionOf));
  if (!(await saveSubjects(registry, changed, journal.importId))) return false;
  await registry.saveIdentities(work.changedIdentities());
  return true;
};

/**
 * A person who moves is added to the new household first, so that opt-outs are never missing: in between both know what the
 * person refused.
 */
const saveSubjects = async (
  registry: RegistryWriter,
  changed: readonly Touched[],
  importId: string,
): Promise<boolean> => {
  const withLeavers = changed.map((each) => ({ ...each, next: keepingLeavers(each), by: importId }));
  const growing = withLeavers.filter(({ seen, next }) => !isDeepStrictEqual(seen?.value, next));
  if ((await registry.save(growing)).length > 0) return false;

  const left = changed.filter(({ next }, index) => withLeavers[index]?.next !== next);
  if (left.length === 0) return true;
  const stored = await registry.loadVersioned(left.map(({ key }) => key));
  const leaving = left.map(({ key, next }) => ({ seen: stored.get(subjectId(key)), next, by: importId }));
  return (await registry.save(leaving)).length === 0;
};

/** The household as it should be, with those who should not be in it any more still at its end. */
const keepingLeavers = ({ seen, next }: SubjectChange): Enrolled => {
  if (seen?.value?.scheme !== "household-hi" || next.scheme !== "household-hi") return next;
  const { household } = next;
  const leavers = seen.value.household.members.filter(
    (old) => !household.members.some((member) => isSamePerson(member, old)),
  );
  if (leavers.length === 0) return next;
  const members = [...household.members, ...leavers].toSorted((a, b) => a.order - b.order);
  return { ...next, household: { ...household, members } };
};
