import { type CivilDate, lastDayOfMonth, plusMonths } from "../../kernel/rules/civil-date.ts";
import { type LawParameterName, lawOn } from "./parameters.ts";
import { type Price, type Pricing, priceBy, share } from "./price.ts";
import type { VoluntaryMethod, VoluntaryTerms } from "./types.ts";

const PRICED_BY: readonly LawParameterName[] = ["vsi-floor", "vsi-rate", "vsi-support-months"];

const BASIS_POINTS_PER_PERCENT = 100;

/**
 * The last day on which the period after the paid months may be paid: Law 41/2024/QH15, Art. 36(3). It is the end of
 * the 1st, 3rd, 4th or 7th month of that period for 1, 3, 6 and 12 months; null for methods that are paid only once.
 */
export const deadlineOf = (paidThrough: CivilDate, method: VoluntaryMethod): CivilDate | null => {
  if (method === "VS" || method === "TH") return null;
  const months = lawOn(`vsi-deadline-months-${method}`, paidThrough).value;
  return lastDayOfMonth(plusMonths(paidThrough, months));
};

/**
 * What the next period costs its payer in whole đồng: Decree 159/2025/NĐ-CP, Art. 5. Each month is 22 % of the income,
 * at least the floor; the State pays its share of 22 % of the floor for 120 months of a life. Null for methods that are
 * paid only once, whose price an office works out.
 *
 * @param localSupportPercent what the province adds to the State's share, in percent of 22 % of the floor
 */
export const priceVoluntary = (
  { income, method, supportPercent, supportMonthsUsed }: VoluntaryTerms,
  pricing: Pricing,
  localSupportPercent = 0,
): Price => {
  if (method === "VS" || method === "TH") return { amount: null };
  return priceBy(PRICED_BY, pricing, (date) => {
    const floor = lawOn("vsi-floor", date).value;
    const rate = lawOn("vsi-rate", date).value;
    const monthlySupport = (percent: number): number => share(floor, rate, percent * BASIS_POINTS_PER_PERCENT);
    const supportMonthsLeft = Math.max(lawOn("vsi-support-months", date).value - supportMonthsUsed, 0);
    const gross = method * share(Math.max(income, floor), rate);
    const support = monthlySupport(supportPercent) + monthlySupport(localSupportPercent);
    return gross - Math.min(method, supportMonthsLeft) * support;
  });
};
