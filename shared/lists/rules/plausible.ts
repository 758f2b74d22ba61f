import { type CivilDate, plusMonths } from "../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../law/rules/types.ts";

/**
 * How far from the day of the import a paid-through date may lie, in months. A card is paid at most 12 months at a time,
 * and beside a first card that has long to run that makes 25; voluntary SI is paid at most five years ahead.
 */
const MONTHS: Readonly<Record<Scheme, { readonly back: number; readonly ahead: number }>> = {
  "household-hi": { back: 24, ahead: 25 },
  "voluntary-si": { back: 120, ahead: 72 },
};

export const isPlausiblePaidThrough = (paidThrough: CivilDate, scheme: Scheme, today: CivilDate): boolean => {
  const { back, ahead } = MONTHS[scheme];
  return paidThrough >= plusMonths(today, -back) && paidThrough <= plusMonths(today, ahead);
};

/** `birth` is `YYYY-MM-DD` or `YYYY`. */
export const isPlausibleBirth = (birth: string, today: CivilDate): boolean => birth <= today.slice(0, birth.length);
