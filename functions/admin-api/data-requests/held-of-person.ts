import { loadPeople } from "../../../shared/people/loaded-person.ts";
import { subjectKeyOf } from "../../../shared/people/ports.ts";
import type { HeldOfPerson, RightsDeps } from "./rights-deps.ts";

/** What the tables hold of a person; undefined when they know none of this id. */
export const heldOfPerson = async (deps: RightsDeps, participantId: string): Promise<HeldOfPerson | undefined> => {
  const [person] = await loadPeople(deps, [participantId]);
  if (person === undefined) return undefined;
  const [reminders, histories] = await Promise.all([
    Promise.all(person.subjects.map(({ value }) => deps.remindersOf(subjectKeyOf(value)))),
    deps.payouts.histories([participantId]),
  ]);
  return { person, reminders: reminders.flat(), recipient: histories.get(participantId) };
};
