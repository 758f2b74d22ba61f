import { folded } from "../../../shared/kernel/rules/unaccent.ts";
import type { PayoutRow } from "../../../shared/lists/forms/payout-rows.ts";
import type { Flag } from "../../../shared/payouts/rules/flag.ts";
import { flagsOfLines, isUnusualAmount, regularLine } from "../../../shared/payouts/rules/flags.ts";
import { latestPhone, phoneAfter } from "../../../shared/payouts/rules/phone-change.ts";
import type { Payout, RecipientHistory } from "../../../shared/payouts/rules/types.ts";
import type { EnrolledPerson } from "../../../shared/people/rules/enrolled-people.ts";
import type { TakeContext } from "./take-context.ts";

/** A person while the rows of the file are taken in. */
export interface Work {
  readonly recipientId: string;
  readonly before: RecipientHistory | undefined;
  readonly listed: readonly EnrolledPerson[];
  lines: Record<string, RecipientHistory["lines"][string]>;
  readonly payouts: Map<string, Payout>;
  readonly stored: ReadonlyMap<string, Payout>;
}

export const recipientOf = (work: Work, row: PayoutRow, { today }: TakeContext) => {
  const { before, listed } = work;
  const ofPayouts = before?.phone === undefined ? undefined : { phone: before.phone, changedOn: before.phoneChangedOn };
  const known = listed
    .flatMap(({ phone, phoneChangedOn: changedOn }) => (phone === undefined ? [] : [{ phone, changedOn }]))
    .reduce<typeof ofPayouts | ReturnType<typeof latestPhone>>(latestPhone, ofPayouts);
  const phone = phoneAfter(known, row.phone, today);
  return {
    recipientId: work.recipientId,
    fullName: row.fullName,
    ...(row.siNumber !== undefined && { siNumber: row.siNumber }),
    ...(row.personalId !== undefined && { personalId: row.personalId }),
    ...(row.birthDate !== undefined && { birthDate: row.birthDate }),
    ...(row.communeCode !== undefined && { communeCode: row.communeCode }),
    ...(phone && { phone: phone.phone }),
    ...(phone?.changedOn && { phoneChangedOn: phone.changedOn }),
  };
};

export const ownFlags = (work: Work, payout: Payout, context: TakeContext): readonly Flag[] => {
  const { before, listed } = work;
  const line = regularLine(payout.lines);
  const isFirstEver = before === undefined || Object.values(before.lines).every(({ runId }) => runId === payout.runId);
  const last = before?.lastRegular?.runId === payout.runId ? undefined : before?.lastRegular;
  const name = folded(payout.recipient.fullName);
  return [
    ...(isFirstEver && isOfFile(payout, context) ? (["new-recipient"] as const) : []),
    ...(line !== undefined && isOfFile(payout, context) && isUnusualAmount(line, last)
      ? (["amount-changed"] as const)
      : []),
    ...flagsOfLines(payout.lines),
    ...(listed.some(({ fullName }) => folded(fullName) !== name) ? (["name-differs"] as const) : []),
    ...(listed.some(({ status }) => status === "deceased") ? (["deceased"] as const) : []),
    ...(listed.some(({ optOuts }) => optOuts.includes("all") || optOuts.includes("pension-payout"))
      ? (["opted-out"] as const)
      : []),
  ];
};

export const saidOf = ({ months, kind, amount, arrears, deduction, method, status, ...row }: PayoutRow) => ({
  ...{ months, kind, amount, arrears, deduction, method, status },
  sequence: row.sequence,
  ...(row.paidOn !== undefined && { paidOn: row.paidOn }),
  ...(row.bank !== undefined && { bank: row.bank }),
  ...(row.accountLast4 !== undefined && { accountLast4: row.accountLast4 }),
  ...(row.returnCode !== undefined && { returnCode: row.returnCode }),
  ...(row.returnText !== undefined && { returnText: row.returnText }),
  ...(row.cashPlace !== undefined && { cashPlace: row.cashPlace }),
  ...(row.cashFrom !== undefined && { cashFrom: row.cashFrom }),
  ...(row.cashTo !== undefined && { cashTo: row.cashTo }),
  ...(row.postOffice !== undefined && { postOffice: row.postOffice }),
  ...(row.authorisedName !== undefined && { authorisedName: row.authorisedName }),
  ...(row.authorisedUntil !== undefined && { authorisedUntil: row.authorisedUntil }),
});

export const isOfFile = ({ lines }: Payout, { record }: TakeContext): boolean =>
  lines.every(({ file }) => file === record.sha256);
