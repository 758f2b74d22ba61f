import { type CivilDate, plusDays } from "../../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import type { SaidOfPerson } from "../../../shared/lists/forms/person-row.ts";
import type { HouseholdMember, OptOut, VoluntaryEnrollment } from "../../../shared/people/rules/types.ts";

export type PersonRecord = HouseholdMember | VoluntaryEnrollment;

/** What a row says of a person; which participant that is has been found out separately. */
export type ListedPerson<R extends PersonRecord> = Omit<R, "participantId">;

export interface MergeContext {
  readonly participantId: string;
  readonly today: CivilDate;
  /** How long a list may lag behind the payments that were recorded one by one. */
  readonly listLagDays: number;
}

/** What a row says of a person, and what it leaves open. */
export interface ListedRow<R extends PersonRecord> {
  readonly listed: ListedPerson<R>;
  readonly said: SaidOfPerson;
}

/** The record after a newer list; people keep their numbers, what they refused, and whatever the row leaves open. */
export const mergeListed = <R extends PersonRecord>(
  stored: R | undefined,
  { listed, said }: ListedRow<R>,
  context: MergeContext,
): R => {
  // `Listed<R>` with the participant id is an `R`; TypeScript cannot add a key to a generic type.
  const fresh = { ...listed, participantId: context.participantId } as unknown as R;
  if (stored === undefined) return fresh;
  const { renewedAt, paidThrough, quietUntil } = stored;
  const keepsRenewal =
    renewedAt !== undefined && (isLagging(stored, listed, context) || listed.paidThrough === paidThrough);
  return withoutGonePhone(said, {
    ...fresh,
    ...keptFields(stored, said),
    ...numbersOf(stored),
    ...numbersOf(listed),
    status: said.status ?? stored.status,
    optOuts: unionOf(stored.optOuts, listed.optOuts),
    ...phoneChangeOf(stored, fresh, context.today),
    ...(quietUntil !== undefined && { quietUntil }),
    ...(keepsRenewal && { paidThrough, renewedAt }),
  });
};

/** Since when a number has been another one: to a new one less is said of money for a month. */
const phoneChangeOf = (stored: PersonRecord, fresh: PersonRecord, today: CivilDate) => {
  const isChanged = stored.phone !== undefined && fresh.phone !== undefined && stored.phone !== fresh.phone;
  if (isChanged) return { phoneChangedOn: today };
  return stored.phoneChangedOn === undefined ? {} : { phoneChangedOn: stored.phoneChangedOn };
};

/** A number that the row crosses out is not kept either. */
const withoutGonePhone = <R extends PersonRecord>({ gonePhones = [] }: SaidOfPerson, record: R): R => {
  if (record.phone === undefined || !gonePhones.includes(record.phone)) return record;
  const { phone: _, ...rest } = record;
  // The phone is optional in every record.
  return rest as R;
};

/** The record after a second row of the same list that is not the one that counts: it fills in what the other leaves open. */
export const mergeDuplicate = <R extends PersonRecord>(stored: R, listed: ListedPerson<R>): R => ({
  ...contactOf(listed),
  ...stored,
  ...numbersOf(listed),
  ...numbersOf(stored),
  optOuts: unionOf(stored.optOuts, listed.optOuts),
});

/** Whether the row still shows the paid-through day from before a payment that was recorded lately. */
export const isLagging = (
  { renewedAt, paidThrough }: Pick<PersonRecord, "renewedAt" | "paidThrough">,
  listed: { readonly paidThrough: CivilDate },
  { today, listLagDays }: Pick<MergeContext, "today" | "listLagDays">,
): boolean =>
  renewedAt !== undefined &&
  listed.paidThrough < paidThrough &&
  today <= plusDays(civilDateAt(new Date(renewedAt)), listLagDays);

const contactOf = ({
  phone,
  birthDate,
  communeCode,
}: {
  readonly [Field in "phone" | "birthDate" | "communeCode"]?: PersonRecord[Field] | undefined;
}) => ({
  ...(phone !== undefined && { phone }),
  ...(birthDate !== undefined && { birthDate }),
  ...(communeCode !== undefined && { communeCode }),
});

const keptFields = <R extends PersonRecord>(stored: R, { open }: SaidOfPerson): Partial<R> => {
  const fields: ReadonlySet<string> = new Set(open);
  // A selection of a record's own entries is part of that record.
  return Object.fromEntries(Object.entries(stored).filter(([field]) => fields.has(field))) as Partial<R>;
};

export const numbersOf = ({
  siNumber,
  personalId,
}: {
  siNumber?: string | undefined;
  personalId?: string | undefined;
}) => ({
  ...(siNumber !== undefined && { siNumber }),
  ...(personalId !== undefined && { personalId }),
});

export const unionOf = (stored: readonly OptOut[], listed: readonly OptOut[]): readonly OptOut[] =>
  [...new Set([...stored, ...listed])].sort();
