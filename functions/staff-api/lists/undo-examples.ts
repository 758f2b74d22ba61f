import type { ListChange } from "../../../shared/api/contracts/list.ts";
import { type EnrolledPerson, peopleIn } from "../../../shared/people/rules/enrolled-people.ts";
import { maskedPhone } from "../../../shared/people/rules/masked.ts";
import type { Enrolled } from "../../../shared/people/rules/types.ts";

/** What undoing puts back in one subject: as it is, and as it was before the list; null: it was not there. */
export const undoExample = (now: Enrolled | undefined, was: Enrolled | null): readonly ListChange[] => {
  const [before = [], after = []] = [now, was ?? undefined].map((each) => each && peopleIn(each));
  const [first] = before;
  const changed = before.find((person) => fieldsOf(person, sameIn(after, person)).length > 0) ?? first ?? after[0];
  const scheme = (now ?? was)?.scheme;
  if (changed === undefined || scheme === undefined) return [];
  const fields = before.includes(changed)
    ? fieldsOf(changed, sameIn(after, changed))
    : [{ field: "paidThrough", after: changed.paidThrough }];
  return [{ row: 0, person: { participantId: changed.participantId, name: changed.fullName }, scheme, fields }];
};

const sameIn = (people: readonly EnrolledPerson[], { participantId }: EnrolledPerson) =>
  people.find((person) => person.participantId === participantId);

const VALUES: readonly (readonly [field: string, (person: EnrolledPerson) => string | undefined])[] = [
  ["paidThrough", ({ paidThrough }) => paidThrough],
  ["phone", ({ phone }) => phone && maskedPhone(phone)],
  ["fullName", ({ fullName }) => fullName],
  ["status", ({ status }) => status],
];

/** Who was not there before has no former values. */
const fieldsOf = (person: EnrolledPerson, was: EnrolledPerson | undefined): ListChange["fields"] =>
  VALUES.flatMap(([field, shown]) => {
    const [before, after] = [shown(person), was && shown(was)];
    const isShown = was === undefined ? field === "paidThrough" : before !== after;
    return isShown ? [{ field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }] : [];
  });
