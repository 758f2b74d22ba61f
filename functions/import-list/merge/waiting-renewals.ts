import { type CivilDate, plusDays } from "../../../shared/kernel/rules/civil-date.ts";
import type { Scheme } from "../../../shared/law/rules/types.ts";
import type { WaitingRenewal } from "../../../shared/people/ports.ts";
import type { PersonRecord } from "./merge.ts";

/** A payment that no list has matched by then was recorded under a wrong number. */
const WAITS_DAYS = 30;

/** The record of a person new to our lists, with the payment that came before the list, if one did. */
export const withWaitingRenewal = <R extends PersonRecord>(
  record: R,
  renewals: readonly WaitingRenewal[],
  { scheme, today }: { readonly scheme: Scheme; readonly today: CivilDate },
): R => {
  const [latest] = renewals
    .filter((renewal) => renewal.scheme === scheme && today <= plusDays(renewal.since, WAITS_DAYS))
    .toSorted((a, b) => (a.paidThrough < b.paidThrough ? 1 : -1));
  if (latest === undefined || latest.paidThrough <= record.paidThrough) return record;
  return { ...record, paidThrough: latest.paidThrough, renewedAt: latest.recordedAt };
};

/** What an identity keeps when a list has named the person in a scheme. */
export const renewalsLeft = (renewals: readonly WaitingRenewal[], scheme: Scheme) => {
  const left = renewals.filter((renewal) => renewal.scheme !== scheme);
  return left.length === 0 ? {} : { renewals: left };
};
