import type { AuditEntry } from "../../shared/audit/ports.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { Write } from "../../shared/kernel/unit-of-work.ts";
import { newPhoneFlags } from "../../shared/lists/phone-flags.ts";
import { optOutsAfter, type Refusal, withRefusal } from "../../shared/opt-outs/rules/history.ts";
import { changedSubjects, type LoadedPerson, loadPeople, subjectOf } from "../../shared/people/loaded-person.ts";
import { subjectId } from "../../shared/people/ports.ts";
import type { EnrolledPerson } from "../../shared/people/rules/enrolled-people.ts";
import type { Enrolled, MobileNumber } from "../../shared/people/rules/types.ts";
import type { OutcomeEffect } from "../../shared/work-lists/rules/outcomes.ts";
import type { WorkItem } from "../../shared/work-lists/rules/types.ts";
import type { FieldDeps } from "./field-deps.ts";

export interface Doing {
  /** What the new last word means; undefined when an older one came in late. */
  readonly effect: OutcomeEffect | undefined;
  /** The phone as it was said to be; a number of undefined: there is none. */
  readonly phone: { readonly number: MobileNumber | undefined } | undefined;
  readonly entry: AuditEntry;
  readonly now: Date;
}

/** Writes the item, what it changes of its people, and the audit entry, or none of it: false when others wrote meanwhile. */
export const carryOut = async (deps: FieldDeps, item: WorkItem, doing: Doing): Promise<boolean> => {
  const { effect, entry } = doing;
  const phone = effect === undefined ? undefined : doing.phone;
  const [person] = await loadPeople(deps, [item.contactId]);
  const refusal =
    person && effect?.wish ? await wishOf(deps, person, item, { ...doing, kind: effect.wish }) : undefined;
  const changes =
    person === undefined || effect === undefined
      ? []
      : changesOf(person, item, { effect, phone, refusal, now: doing.now });
  if (phone !== undefined && changes.length > 0) {
    const flags = newPhoneFlags(deps.registry, deps.settings, await deps.settings.load());
    // Who uses a phone is written first, as by imports: too many users hold a message back, too few would let it go.
    await flags.update(changes.map(({ seen, next }) => ({ key: subjectOf(seen), seen, next })));
  }
  const by = `staff#${entry.entryId}`;
  const writes: readonly Write[] = [
    deps.items.saving(item),
    ...changes.flatMap((change) => deps.subjects.replace({ ...change, by })),
    ...(refusal ? [refusal.write] : []),
    deps.audit.entry(entry),
  ];
  return (await deps.commit(writes)).ok;
};

interface Wished {
  readonly wish: Refusal;
  readonly history: readonly Refusal[];
  readonly write: Write;
}

const wishOf = async (
  deps: FieldDeps,
  { participantId }: LoadedPerson,
  { scheme }: WorkItem,
  { entry, kind }: { readonly entry: AuditEntry; readonly kind: "refuse" | "accept" },
): Promise<Wished> => {
  const seen = (await deps.refusals.load([participantId])).get(participantId);
  const history = seen?.refusals ?? [];
  const wish: Refusal = { refusalId: entry.entryId, kind, topic: scheme, source: "staff", at: entry.at };
  return { wish, history, write: deps.refusalWrite(participantId, { seen, refusals: withRefusal(history, wish) }) };
};

interface Changing {
  readonly effect: OutcomeEffect;
  readonly phone: Doing["phone"];
  readonly refusal: Wished | undefined;
  readonly now: Date;
}

/** The person's records with what was said of them, and the quiet days of all people of the visit. */
const changesOf = (person: LoadedPerson, item: WorkItem, { effect, phone, refusal, now }: Changing) => {
  const changes = changedSubjects(person, (record) => ({
    ...(phone === undefined ? record : withPhone(record, phone.number, now)),
    ...(effect.status !== undefined && { status: effect.status }),
    ...(refusal && { optOuts: optOutsAfter(record.optOuts, refusal.history, refusal.wish) }),
  }));
  return changes.map((change) =>
    subjectId(subjectOf(change.seen)) === subjectId(item)
      ? { ...change, next: withQuiet(change.next, item, effect.quietUntil) }
      : change,
  );
};

const withPhone = <P extends EnrolledPerson>(record: P, phone: MobileNumber | undefined, now: Date): P => {
  const { phone: former, ...rest } = record;
  const isChanged = former !== undefined && phone !== undefined && former !== phone;
  // The same record with or without a phone; TypeScript cannot follow a generic type through a rest.
  return {
    ...rest,
    ...(phone !== undefined && { phone }),
    ...(isChanged && { phoneChangedOn: civilDateAt(now) }),
  } as unknown as P;
};

const withQuiet = (enrolled: Enrolled, { paidThrough }: WorkItem, until: OutcomeEffect["quietUntil"]): Enrolled => {
  const quiet = <P extends EnrolledPerson>({ quietUntil: _, ...person }: P): P =>
    // The same record with other quiet days.
    ({ ...person, ...(until !== null && { quietUntil: until }) }) as unknown as P;
  if (enrolled.scheme === "voluntary-si") return { ...enrolled, enrollment: quiet(enrolled.enrollment) };
  const members = enrolled.household.members.map((member) =>
    member.paidThrough === paidThrough ? quiet(member) : member,
  );
  return { ...enrolled, household: { ...enrolled.household, members } };
};
