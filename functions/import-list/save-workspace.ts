import type { RegistryWriter, SubjectChange } from "../../shared/ports/registry.ts";
import type { CatchUp } from "./catch-up.ts";
import type { PhoneFlags } from "./phone-use.ts";
import { openWorkspace, type Touched, type Workspace } from "./workspace.ts";

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
  // Whoever moves is put into the new household before being taken out of the old one.
  const [growing, shrinking] = [changed.filter((each) => !shrinks(each)), changed.filter(shrinks)];
  if ((await registry.save(growing)).length > 0) return false;
  if ((await registry.save(shrinking)).length > 0) return false;
  await registry.saveIdentities(work.changedIdentities());
  catchUp.note(touched);
  return true;
};

const shrinks = ({ seen, next }: Touched): boolean => membersIn(next) < membersIn(seen?.value);

const membersIn = (enrolled: SubjectChange["next"] | undefined): number =>
  enrolled?.scheme === "household-hi" ? enrolled.household.members.length : 0;
