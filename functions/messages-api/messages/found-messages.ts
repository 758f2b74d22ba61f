import { messageIdOf } from "../../../shared/api/server/message-id.ts";
import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import { type Registry, subjectId } from "../../../shared/people/ports.ts";
import { type EnrolledPerson, peopleIn } from "../../../shared/people/rules/enrolled-people.ts";
import type { Enrolled } from "../../../shared/people/rules/types.ts";
import type { Province } from "../../../shared/provinces/province.ts";
import type { ReminderLedger } from "../../../shared/reminders/ports/ledger.ts";
import type { MessagesOfDay } from "../../../shared/reminders/ports/messages-of-day.ts";
import { type ReminderRecord, reminderId } from "../../../shared/reminders/rules/record.ts";
import { isOfRegistry } from "../../../shared/reminders/rules/types.ts";

export interface LedgerReading {
  readonly byDay: MessagesOfDay;
  readonly ledger: Pick<ReminderLedger, "load">;
  readonly registry: Pick<Registry, "load">;
  readonly province: Pick<Province, "communes">;
}

export interface MessageFilter {
  readonly state?: ReminderRecord["state"] | undefined;
  readonly scheme?: ReminderRecord["scheme"] | undefined;
  readonly channel?: ReminderRecord["channel"] | undefined;
  readonly reason?: string | undefined;
  readonly communeCode?: string | undefined;
}

const PAGE = 50;
/** Records that one request looks through for those that its filter wants. */
const MOST_LOOKED_AT = 1_000;

export interface MessageWithPerson {
  readonly record: ReminderRecord;
  readonly person: EnrolledPerson | undefined;
}

/** A page of a day's messages. State and scheme are found by the index; of the rest so many are looked at and no more. */
export const findMessages = async (
  deps: LedgerReading,
  day: CivilDate,
  { filter, after }: { readonly filter: MessageFilter; readonly after: string | undefined },
) => {
  const found: MessageWithPerson[] = [];
  let place = after;
  let lookedAt = 0;
  while (found.length < PAGE && lookedAt < MOST_LOOKED_AT) {
    const page = await deps.byDay.find(day, filter, { after: place, limit: PAGE });
    lookedAt += page.keys.length;
    const records = await deps.ledger.load(page.keys);
    // The index may be a moment old: the records decide.
    const read = page.keys.flatMap((key) => records.get(reminderId(key)) ?? []);
    found.push(...(await withPeople(deps, read.filter(isWanted(filter)))).filter(isIn(filter.communeCode)));
    place = page.next;
    if (place === undefined) break;
  }
  return { found, lookedAt, next: place };
};

const isWanted =
  ({ state, scheme, channel, reason }: MessageFilter) =>
  (record: ReminderRecord): boolean =>
    (state === undefined || record.state === state) &&
    (scheme === undefined || record.scheme === scheme) &&
    (channel === undefined || record.channel === channel) &&
    (reason === undefined || record.reason === reason);

const isIn =
  (communeCode: string | undefined) =>
  ({ person }: MessageWithPerson): boolean =>
    communeCode === undefined || person?.communeCode === communeCode;

/** Each with the person who got it, or would have. */
export const withPeople = async (
  { registry }: Pick<LedgerReading, "registry">,
  records: readonly ReminderRecord[],
): Promise<readonly MessageWithPerson[]> => {
  const enrolled = await registry.load(records.filter(isOfRegistry));
  return records.map((record) => ({
    record,
    person: recipientOf(record, isOfRegistry(record) ? enrolled.get(subjectId(record)) : undefined),
  }));
};

const recipientOf = ({ recipientId }: ReminderRecord, enrolled: Enrolled | undefined) => {
  const people = enrolled === undefined ? [] : peopleIn(enrolled);
  return people.find(({ participantId }) => participantId === recipientId) ?? people[0];
};

/** As lists show it: a name, no number. */
export const rowOf = ({ province }: Pick<LedgerReading, "province">, { record, person }: MessageWithPerson) => {
  const { scheme, step, dueDate, state, reason, channel, updatedAt: at, recipientId } = record;
  const commune = province.communes.find(({ code }) => code === person?.communeCode);
  const participantId = person?.participantId ?? (scheme === "pension-payout" ? recipientId : undefined);
  return {
    messageId: messageIdOf(record),
    ...(participantId !== undefined && { participantId }),
    ...(person && { name: person.fullName }),
    ...(commune && { commune: commune.name }),
    ...{ scheme, step, dueDate, state, at },
    ...(reason !== undefined && { reason }),
    ...(channel !== undefined && { channel }),
  };
};
