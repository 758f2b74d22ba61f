import { isDeepStrictEqual } from "node:util";
import type { Enrolled } from "../../shared/domain/people/types.ts";
import { type RegistryWriter, type SubjectChange, subjectId } from "../../shared/ports/registry.ts";
import type { CatchUp } from "./catch-up.ts";
import type { PhoneFlags } from "./phone-use.ts";
import { isSamePerson, openWorkspace, type Touched, type Workspace } from "./workspace.ts";

export interface Saving {
  readonly registry: RegistryWriter;
  readonly phones: PhoneFlags;
  readonly catchUp: CatchUp;
}

type People = Parameters<typeof openWorkspace>[1];

/** How often rows are worked out anew when somebody else, such as the staff console, wrote the same subjects meanwhile. */
const MOST_TRIES = 5;

/**
 * Loads what the rows are about, lets `change` work on it in memory and saves what came out, all of it anew when
 * somebody else wrote meanwhile. Returns what the `change` that was saved answered.
 */
export const changeRegistry = async <T>(saving: Saving, people: People, change: (work: Workspace) => T): Promise<T> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const work = await openWorkspace(saving.registry, people);
    const answer = change(work);
    if (await save(saving, work)) return answer;
  }
  throw new Error(`Somebody else changed the same subjects ${MOST_TRIES} times.`);
};

/**
 * The order makes a death at any point harmless, because the import is run again: whatever a saved subject keeps the
 * next run from seeing as changed is written before the subject itself.
 */
const save = async ({ registry, phones, catchUp }: Saving, work: Workspace): Promise<boolean> => {
  const touched = work.touched();
  const changed = touched.filter((each) => each.changed);
  await registry.saveIdentities(work.newIdentities());
  await phones.update(touched);
  await catchUp.recordMissed(changed);
  if (!(await saveSubjects(registry, changed))) return false;
  await registry.saveIdentities(work.changedIdentities());
  catchUp.note(touched);
  return true;
};

/**
 * Whoever moves is put into the new household before being taken out of the old one: in between both know what the
 * person refused.
 */
const saveSubjects = async (registry: RegistryWriter, changed: readonly Touched[]): Promise<boolean> => {
  const withLeavers = changed.map((each) => ({ ...each, next: keepingLeavers(each) }));
  const growing = withLeavers.filter(({ seen, next }) => !isDeepStrictEqual(seen?.value, next));
  if ((await registry.save(growing)).length > 0) return false;

  const left = changed.filter(({ next }, index) => withLeavers[index]?.next !== next);
  if (left.length === 0) return true;
  const stored = await registry.loadVersioned(left.map(({ key }) => key));
  const leaving = left.map(({ key, next }) => ({ seen: stored.get(subjectId(key)), next }));
  return (await registry.save(leaving)).length === 0;
};

/** The household as it should be, with those who should not be in it any more still at its end. */
const keepingLeavers = ({ seen, next }: SubjectChange): Enrolled => {
  if (seen?.value.scheme !== "household-hi" || next.scheme !== "household-hi") return next;
  const { household } = next;
  const leavers = seen.value.household.members.filter(
    (old) => !household.members.some((member) => isSamePerson(member, old)),
  );
  if (leavers.length === 0) return next;
  const members = [...household.members, ...leavers].toSorted((a, b) => a.order - b.order);
  return { ...next, household: { ...household, members } };
};
