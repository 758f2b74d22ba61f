import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import { changesBetween, type LawParameterName, lawOn } from "./parameters.ts";

export interface Price {
  /** Whole đồng for the next period if paid on the sending day; null when it depends on law that is not confirmed. */
  readonly amount: number | null;
  /** Told when a parameter changes on or before the due date: the day it changes and the price from then on. */
  readonly later?: { readonly from: CivilDate; readonly amount: number | null };
}

export interface Pricing {
  /** The day on which the price would be paid. */
  readonly today: CivilDate;
  readonly dueDate: CivilDate;
  /** Ids of law parameters that the agency confirmed beyond those confirmed at the start. */
  readonly confirmedLaw: readonly string[];
}

const WHOLE = 10_000;

/**
 * A share of an amount in whole đồng, rounded half up once at the end.
 * Exact: the product stays below 2^53 for two rates and any amount up to 90 million đồng, one rate and 900 billion.
 *
 * @param basisPoints each multiplies: 2,200 and 2,000 are 20 % of 22 %
 */
export const share = (amount: number, ...basisPoints: readonly number[]): number => {
  const product = basisPoints.reduce((total, rate) => total * rate, amount);
  const divisor = WHOLE ** basisPoints.length;
  return Math.floor((product + divisor / 2) / divisor);
};

/**
 * A price today and, where one of its parameters changes up to the due date, from that day on.
 * An amount that rests on a parameter which the agency has not confirmed is null. A change that leaves the price as it
 * is does not concern the payer.
 */
export const priceBy = (
  parameters: readonly LawParameterName[],
  { today, dueDate, confirmedLaw }: Pricing,
  amountOn: (date: CivilDate) => number,
): Price => {
  const amountIfConfirmed = (date: CivilDate): number | null =>
    parameters.every((name) => lawOn(name, date, confirmedLaw).confirmed) ? amountOn(date) : null;
  const [from] = parameters.flatMap((name) => changesBetween(name, today, dueDate).map((change) => change.from)).sort();
  const amount = amountIfConfirmed(today);
  if (from === undefined) return { amount };
  const later = amountIfConfirmed(from);
  return later !== null && later === amount ? { amount } : { amount, later: { from, amount: later } };
};
