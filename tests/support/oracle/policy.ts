import { type Day, dayOf, monthEnd, partsOf, plusMonths, sendingDayFrom, sendingDayUpTo } from "./days.ts";
import type { MixedPerson } from "./mixed-person.ts";

export interface Step {
  readonly step: string;
  readonly day: Day;
}

/** What the built-in campaigns say about a card that ends on this day, oldest step first. */
export const stepsOfCard = (end: Day): readonly Step[] => {
  const lastSafe = Math.min(end + 90, plusMonths(end, 3));
  return [
    { step: "expiry-30", day: sendingDayUpTo(end - 30) },
    { step: "expiry-7", day: sendingDayUpTo(end - 7) },
    { step: "lapsed-3", day: sendingDayFrom(end + 3) },
    { step: "last-safe-10", day: sendingDayFrom(lastSafe - 10) },
  ];
};

/** How many months after the last paid one the next payment must have been made. */
const MONTHS_TO_DEADLINE = new Map<MixedPerson["method"], number>([
  [1, 1],
  [3, 3],
  [6, 4],
  [12, 7],
]);

export const dueDateOf = (person: MixedPerson, paidThrough: Day): Day => {
  if (person.scheme === "household-hi") return paidThrough;
  const months = MONTHS_TO_DEADLINE.get(person.method);
  return months === undefined ? paidThrough : monthEnd(paidThrough, months);
};

export const stepsOfContribution = (person: MixedPerson, paidThrough: Day): readonly Step[] => {
  const { year, month } = partsOf(paidThrough);
  const lastMonth = { step: "last-month", day: sendingDayUpTo(dayOf(year, month, 15)) };
  if (!MONTHS_TO_DEADLINE.has(person.method)) return [lastMonth];
  const deadline = dueDateOf(person, paidThrough);
  return [
    lastMonth,
    { step: "deadline-10", day: sendingDayUpTo(deadline - 10) },
    { step: "deadline-3", day: sendingDayUpTo(deadline - 3) },
  ];
};

/** 4.5 % of the base salary of 2,530,000, and what the 2nd to the 5th and later members of a family pay, per month. */
const CARD_PER_MONTH = [113_850, 79_695, 68_310, 56_925, 45_540];

/** `rank` counts from 1. */
export const priceOfCard = (rank: number, months: number): number =>
  (CARD_PER_MONTH[Math.min(rank, CARD_PER_MONTH.length) - 1] ?? 0) * months;

/** The day from which the floor of the income is 2,200,000 instead of 1,500,000. */
export const FLOOR_RISES = dayOf(2027, 1, 1);
const MAX_SUPPORTED_MONTHS = 120;

/** What the next period costs if paid on this day; null where nothing tells how long that period is. */
export const priceOfContribution = (person: MixedPerson, day: Day): number | null => {
  if (typeof person.method !== "number") return null;
  const floor = day < FLOOR_RISES ? 1_500_000 : 2_200_000;
  let price = 0;
  for (let month = 1; month <= person.method; month += 1) {
    price += (Math.max(person.income, floor) * 22) / 100;
    const isSupported = person.supportMonthsUsed + month <= MAX_SUPPORTED_MONTHS;
    if (isSupported) price -= (((floor * 22) / 100) * person.supportPercent) / 100;
  }
  return price;
};
