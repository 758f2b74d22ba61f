import { type Day, dayOf, monthEnd, partsOf, sendingDayFrom, sendingDayUpTo } from "./days.ts";
import type { MixedPerson } from "./mixed-person.ts";

export interface Step {
  readonly step: string;
  /** The day that the policy names. */
  readonly named: Day;
  /** The sending day that it is moved to. */
  readonly day: Day;
}

const before = (step: string, named: Day): Step => ({ step, named, day: sendingDayUpTo(named) });
const after = (step: string, named: Day): Step => ({ step, named, day: sendingDayFrom(named) });

/** The last day on which a card can be continued without waiting. */
export const lastSafeDay = (end: Day): Day => end + 89;

/** What the built-in campaigns say about a card that ends on this day, oldest step first. */
export const stepsOfCard = (end: Day): readonly Step[] => [
  before("expiry-30", end - 30),
  before("expiry-7", end - 7),
  after("lapsed-3", end + 3),
  after("last-safe-10", lastSafeDay(end) - 10),
];

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
  const lastMonth = before("last-month", dayOf(year, month, 15));
  if (!MONTHS_TO_DEADLINE.has(person.method)) return [lastMonth];
  const deadline = dueDateOf(person, paidThrough);
  return [lastMonth, before("deadline-10", deadline - 10), before("deadline-3", deadline - 3)];
};

/** 4.5 % of the base salary of 2,530,000, and what the 2nd to the 5th and later members of a family pay, per month. */
const CARD_PER_MONTH = [113_850, 79_695, 68_310, 56_925, 45_540];
/** The same for 5.1 %. */
const DEARER_CARD_PER_MONTH = [129_030, 90_321, 77_418, 64_515, 51_612];

/** The day from which a draft decree would take 5.1 % instead of 4.5 %. */
export const CARDS_RISE = dayOf(2027, 7, 1);

/** `rank` counts from 1. */
export const priceOfCard = (rank: number, months: number, day: Day): number => {
  const perMonth = day < CARDS_RISE ? CARD_PER_MONTH : DEARER_CARD_PER_MONTH;
  return (perMonth[Math.min(rank, perMonth.length) - 1] ?? 0) * months;
};

/** Twenty times the base salary of 2,530,000. */
const MAX_INCOME = 50_600_000;

/** The day from which the floor of the income is 2,200,000 instead of 1,500,000. */
export const FLOOR_RISES = dayOf(2027, 1, 1);
const MAX_SUPPORTED_MONTHS = 120;

/** What the next period costs if paid on this day; null where nothing tells how long that period is. */
export const priceOfContribution = (person: MixedPerson, day: Day): number | null => {
  if (typeof person.method !== "number") return null;
  const floor = day < FLOOR_RISES ? 1_500_000 : 2_200_000;
  let price = 0;
  for (let month = 1; month <= person.method; month += 1) {
    price += (Math.min(Math.max(person.income, floor), MAX_INCOME) * 22) / 100;
    const isSupported = person.supportMonthsUsed + month <= MAX_SUPPORTED_MONTHS;
    if (isSupported) price -= (((floor * 22) / 100) * person.supportPercent) / 100;
  }
  return price;
};
