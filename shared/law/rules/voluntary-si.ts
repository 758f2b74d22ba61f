import { type CivilDate, lastDayOfMonth, plusMonths } from "../../kernel/rules/civil-date.ts";
import { type LawParameterName, lawOn } from "./parameters.ts";
import { type Price, type Pricing, priceBy, share } from "./price.ts";
import { monthlySupport, supportedBy } from "./support.ts";
import type { VoluntaryMethod, VoluntaryTerms } from "./types.ts";

/**
 * The last day on which the period after the paid months may be paid: Law 41/2024/QH15, Art. 36(3). It is the end of
 * the 1st, 3rd, 4th or 7th month of that period for 1, 3, 6 and 12 months; null for methods that are paid only once.
 */
export const deadlineOf = (paidThrough: CivilDate, method: VoluntaryMethod): CivilDate | null => {
  if (method === "VS" || method === "TH") return null;
  const months = lawOn(`vsi-deadline-months-${method}`, paidThrough).value;
  return lastDayOfMonth(plusMonths(paidThrough, months));
};

/** The highest income that counts on a day: Law 41/2024/QH15, Art. 31(2). */
export const incomeCeiling = (date: CivilDate): number =>
  lawOn("vsi-ceiling", date).value * lawOn("reference-level", date).value;

/**
 * What the next period costs its payer in whole đồng: Decree 159/2025/NĐ-CP, Art. 5. Each month is 22 % of the income,
 * at least the floor and at most the ceiling; the State and the province pay their shares of 22 % of the floor for 120
 * months of a life. Null for methods that are paid only once, whose price an office works out.
 */
export const priceVoluntary = (terms: VoluntaryTerms, pricing: Pricing): Price => {
  const { income, method, supportClass, supportMonthsUsed } = terms;
  if (method === "VS" || method === "TH") return { amount: null };
  return priceBy(pricedBy(terms, pricing), pricing, (date) => {
    const counted = Math.min(Math.max(income, lawOn("vsi-floor", date).value), incomeCeiling(date));
    const gross = method * share(counted, lawOn("vsi-rate", date).value);
    const supportMonthsLeft = Math.max(lawOn("vsi-support-months", date).value - supportMonthsUsed, 0);
    return gross - Math.min(method, supportMonthsLeft) * monthlySupport(supportClass, date);
  });
};

/** The reference level sets the price only of incomes above the ceiling: an unconfirmed level must not hide the others. */
const pricedBy = ({ income, supportClass }: VoluntaryTerms, { today }: Pricing): readonly LawParameterName[] => [
  "vsi-floor",
  "vsi-rate",
  "vsi-support-months",
  ...supportedBy(supportClass),
  ...(income > incomeCeiling(today) ? (["vsi-ceiling", "reference-level"] as const) : []),
];
