import { type LoadedPerson, loadPeople } from "../../../shared/people/loaded-person.ts";
import { subjectKeyOf } from "../../../shared/people/ports.ts";
import { peopleIn } from "../../../shared/people/rules/enrolled-people.ts";
import type { ReminderRecord } from "../../../shared/reminders/rules/record.ts";
import { workItemId } from "../../../shared/work-lists/work-item-id.ts";
import type { HeldOfPerson, RightsDeps } from "./rights-deps.ts";

/** What the tables hold of a person; undefined when they know none of this id. */
export const heldOfPerson = async (deps: RightsDeps, participantId: string): Promise<HeldOfPerson | undefined> => {
  const [person] = await loadPeople(deps, [participantId]);
  if (person === undefined) return undefined;
  const [reminders, histories] = await Promise.all([
    Promise.all(person.subjects.map(({ value }) => deps.remindersOf(subjectKeyOf(value)))),
    deps.payouts.histories([participantId]),
  ]);
  const all = reminders.flat();
  const visits = await visitsTo(deps, person, all);
  return { person, reminders: all, recipient: histories.get(participantId), visits };
};

/** A visit is named by what it is about: the ends of cover that the records and the reminders know. */
const visitsTo = async ({ work }: RightsDeps, { subjects }: LoadedPerson, reminders: readonly ReminderRecord[]) => {
  const ids = subjects.flatMap(({ value }) => {
    const { scheme, subject } = subjectKeyOf(value);
    const own = reminders.filter((record) => record.scheme === scheme && record.subject === subject);
    const ends = [...peopleIn(value), ...own].map(({ paidThrough }) => paidThrough);
    return [...new Set(ends)].map((paidThrough) => workItemId({ scheme, subject, paidThrough }));
  });
  return [...(await work.load(ids)).values()];
};
