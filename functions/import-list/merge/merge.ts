import { type CivilDate, plusDays } from "../../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import type { Column } from "../../../shared/lists/forms/columns.ts";
import type { HouseholdMember, OptOut, VoluntaryEnrollment } from "../../../shared/people/rules/types.ts";

export type PersonRecord = HouseholdMember | VoluntaryEnrollment;

/** What a row says of a person; which participant that is has been found out separately. */
export type Listed<R extends PersonRecord> = Omit<R, "participantId">;

export interface MergeContext {
  readonly participantId: string;
  /** The columns that the file has: what it has no column for stays as it is. */
  readonly columns: ReadonlySet<Column>;
  readonly today: CivilDate;
  /** How long a list may lag behind the payments that were recorded one by one. */
  readonly listLagDays: number;
}

/** The record after a newer list; people keep their numbers, what they refused, and what staff noted of them. */
export const mergeListed = <R extends PersonRecord>(
  stored: R | undefined,
  listed: Listed<R>,
  context: MergeContext,
): R => {
  // `Listed<R>` with the participant id is an `R`; TypeScript cannot add a key to a generic type.
  const fresh = { ...listed, participantId: context.participantId } as unknown as R;
  if (stored === undefined) return fresh;
  const { renewedAt, paidThrough } = stored;
  const keepsRenewal =
    renewedAt !== undefined && (isLagging(stored, listed, context) || listed.paidThrough === paidThrough);
  return {
    ...fresh,
    ...unlistedFields(stored, fresh, context.columns),
    ...numbersOf(stored),
    ...numbersOf(listed),
    status: stored.status,
    optOuts: unionOf(stored.optOuts, listed.optOuts),
    ...(keepsRenewal && { paidThrough, renewedAt }),
  };
};

/** The record after a second row of the same list that is not the one that counts. */
export const mergeDuplicate = <R extends PersonRecord>(stored: R, listed: Listed<R>): R => ({
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

/** Columns that a list may lack, by the field that each fills. */
const COLUMN_OF: readonly (readonly [field: string, column: Column])[] = [
  ["phone", "phone"],
  ["birthDate", "birth_date"],
  ["communeCode", "commune_code"],
  ["order", "household_order"],
  ["objectCode", "card_number"],
  ["method", "method"],
  ["income", "income"],
  ["supportPercent", "support_group"],
  ["supportMonthsUsed", "support_months_used"],
];

/** Found in notes and addresses too: a list without their columns may still have them of some people. */
const FOUND_ELSEWHERE = ["phone", "birthDate", "communeCode"];

const unlistedFields = <R extends PersonRecord>(stored: R, fresh: R, columns: ReadonlySet<Column>): Partial<R> => {
  const found = new Set(FOUND_ELSEWHERE.filter((field) => field in fresh));
  const unlisted = new Set(COLUMN_OF.filter(([, column]) => !columns.has(column)).map(([field]) => field));
  // A selection of a record's own entries is part of that record.
  return Object.fromEntries(
    Object.entries(stored).filter(([field]) => unlisted.has(field) && !found.has(field)),
  ) as Partial<R>;
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
