import type { Logger } from "../kernel/logger.ts";
import { type Identity, type PhoneBook, type RegistryWriter, type SubjectKey, subjectId } from "../people/ports.ts";
import { type EnrolledPerson, peopleIn, withOptOuts } from "../people/rules/enrolled-people.ts";
import type { MobileNumber } from "../people/rules/types.ts";
import { phoneTag } from "../reminders/phone-tag.ts";
import type { ReminderLedger } from "../reminders/ports/ledger.ts";
import type { LookUpCodeIndex } from "../reminders/ports/look-up-codes.ts";
import { type ReminderRecord, reminderId } from "../reminders/rules/record.ts";
import { isOfRegistry, type ReminderKey } from "../reminders/rules/types.ts";
import type { OwedConfirmations, PayeesAtPhone, RefusalHistory, RefusalStore } from "./ports.ts";
import { hasRefusal, optOutsAfter, type Refusal, withRefusal } from "./rules/history.ts";

/** Who said so: a participant, the users of a phone, or the recipient of a reminder. */
export type RefusingParty =
  | { readonly kind: "participant"; readonly identity: Identity }
  | { readonly kind: "phone"; readonly phone: MobileNumber }
  | { readonly kind: "reminder"; readonly reminder: ReminderKey };

export interface RecordRefusalDeps {
  readonly registry: Pick<RegistryWriter, "loadVersioned" | "save">;
  readonly phones: PhoneBook;
  readonly refusals: RefusalStore;
  readonly ledger: Pick<ReminderLedger, "load">;
  readonly codes: LookUpCodeIndex;
  readonly confirmations: OwedConfirmations;
  readonly payees: PayeesAtPhone;
  readonly log: Logger;
}

/** Other writers of the same people, such as an import, are waited for this often before the event goes back to its queue. */
const MOST_TRIES = 8;

/**
 * Records a refusal of messages, or its withdrawal, for all people that it concerns, so that the next
 * look before a sending sees it. Safe to repeat and in any order. Returns how many people it concerns: none when we do
 * not know who it is.
 *
 * The confirmation to the phone and the registry are written before the history: what died in between is done again, and an
 * entry of the history says that it is done. Who loses against another writer begins anew with what that one left.
 */
export const recordRefusal =
  (deps: RecordRefusalDeps) =>
  async (who: RefusingParty, refusal: Refusal): Promise<number> => {
    const concerned = await concernedBy(deps, who, refusal);
    const payees = await recordForPayees(deps, concerned.phone, refusal);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const listed = await applyOnce(deps, concerned, refusal);
      if (listed === "changed-meanwhile") continue;
      const people = Math.max(listed, payees);
      const { kind, topic, source } = refusal;
      deps.log.info("refusal.recorded", { kind, topic, source, people });
      return people;
    }
    throw new Error(`Others changed the same people ${MOST_TRIES} times.`);
  };

/** Recipients of pensions need not be on any list of participants. */
const recordForPayees = async (
  { payees, confirmations }: RecordRefusalDeps,
  phone: MobileNumber | undefined,
  refusal: Refusal,
): Promise<number> => {
  const { kind, topic, at, source } = refusal;
  if (phone === undefined || (topic !== "all" && topic !== "pension-payout")) return 0;
  const count = await payees.record(phone, { isRefused: kind === "refuse", at });
  if (count > 0 && source !== "carrier") await oweTo(confirmations, [phone], refusal);
  return count;
};

interface Concerned {
  readonly keys: readonly SubjectKey[];
  readonly isMeant: (person: EnrolledPerson) => boolean;
  /** Who is told of the change; undefined: the phones of the people meant. */
  readonly phone?: MobileNumber;
}

const NO_PEOPLE: Concerned = { keys: [], isMeant: () => false };

const concernedBy = async (deps: RecordRefusalDeps, who: RefusingParty, refusal: Refusal): Promise<Concerned> => {
  if (who.kind === "phone") return usersOf(deps, who.phone);
  if (who.kind === "participant") return participant(who.identity);
  const record = (await deps.ledger.load([who.reminder])).get(reminderId(who.reminder));
  return record === undefined ? NO_PEOPLE : recipientsOf(deps, record, refusal);
};

/** The phone that got the message speaks for itself, not for the number that its person has had since. */
const recipientsOf = async (deps: RecordRefusalDeps, record: ReminderRecord, { at }: Refusal): Promise<Concerned> => {
  const told = isOfRegistry(record) ? (await deps.registry.loadVersioned([record])).get(subjectId(record)) : undefined;
  const recipient = told && peopleIn(told.value).find(({ participantId }) => participantId === record.recipientId);
  const { phone } = recipient ?? {};
  if (isOfRegistry(record) && recipient !== undefined && phone === undefined) {
    return { keys: [record], isMeant: ({ participantId }) => participantId === recipient.participantId };
  }
  if (phone !== undefined && phoneTag(record, phone) === record.toTag) return usersOf(deps, phone);
  const found = record.codeHash === undefined ? undefined : await deps.codes.find(record.codeHash, new Date(at));
  return found?.phone === undefined ? NO_PEOPLE : usersOf(deps, found.phone);
};

const usersOf = async ({ phones }: RecordRefusalDeps, phone: MobileNumber): Promise<Concerned> => ({
  keys: await phones.subjectsOf(phone),
  isMeant: (person) => person.phone === phone,
  phone,
});

const participant = ({ participantId, householdCode }: Identity): Concerned => ({
  keys: [
    { scheme: "voluntary-si", subject: participantId },
    ...(householdCode === undefined ? [] : [{ scheme: "household-hi", subject: householdCode } as const]),
  ],
  isMeant: (person) => person.participantId === participantId,
});

const applyOnce = async (
  { registry, refusals, confirmations }: RecordRefusalDeps,
  { keys, isMeant, phone }: Concerned,
  refusal: Refusal,
): Promise<number | "changed-meanwhile"> => {
  const subjects = [...(await registry.loadVersioned(keys)).values()];
  const meant = subjects.flatMap(({ value }) => peopleIn(value).filter(isMeant));
  const ids = [...new Set(meant.map(({ participantId }) => participantId))];
  const histories = await refusals.load(ids);
  const undone = ids.filter((id) => !hasRefusal(refusalsOf(histories, id), refusal));
  const nowRefused = (person: EnrolledPerson) =>
    isMeant(person) && undone.includes(person.participantId)
      ? optOutsAfter(person.optOuts, refusalsOf(histories, person.participantId), refusal)
      : person.optOuts;
  const changes = subjects
    .map((seen) => ({ seen, next: withOptOuts(seen.value, nowRefused) }))
    .filter(({ seen, next }) => next !== seen.value);
  if (changes.length > 0 && refusal.source !== "carrier") {
    await oweTo(confirmations, phone === undefined ? meant.flatMap((person) => person.phone ?? []) : [phone], refusal);
  }
  const conflicts = await registry.save(changes);
  if (conflicts.length > 0) return "changed-meanwhile";
  const saved = await Promise.all(
    undone.map((id) => refusals.save(id, histories.get(id), withRefusal(refusalsOf(histories, id), refusal))),
  );
  return saved.every(Boolean) ? ids.length : "changed-meanwhile";
};

/** A carrier that refuses a number's SMS would refuse the confirmation too, and the phone's owner told the carrier. */
const oweTo = async (
  confirmations: OwedConfirmations,
  phones: readonly MobileNumber[],
  refusal: Refusal,
): Promise<void> => {
  const { kind, topic, refusalId, at } = refusal;
  for (const phone of new Set(phones)) await confirmations.owe({ phone, kind, topic, refusalId, at });
};

const refusalsOf = (histories: ReadonlyMap<string, RefusalHistory>, id: string): readonly Refusal[] =>
  histories.get(id)?.refusals ?? [];
