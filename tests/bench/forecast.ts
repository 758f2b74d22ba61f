import type { Measure, Section } from "./measure.ts";

/**
 * A year of the province, as if nobody paid before the last step. Its numbers of insured people and payouts are
 * published or designed for; how many are insured as households, in families of which size, and how often voluntary
 * payers pay is assumed.
 */
const PEOPLE_WITH_HEALTH_INSURANCE = 1_150_000;
const ASSUMED_SHARE_OF_HOUSEHOLDS = 0.4;
const ASSUMED_HOUSEHOLD_SIZE = 4;
const HEALTH_STEPS = 4;
const VOLUNTARY_PAYERS = 110_000;
const ASSUMED_PAYMENTS_A_YEAR = 3;
const VOLUNTARY_STEPS = 3;
const PAYOUTS_A_MONTH = 80_000;

const KINDS = {
  "household health insurance":
    ((PEOPLE_WITH_HEALTH_INSURANCE * ASSUMED_SHARE_OF_HOUSEHOLDS) / ASSUMED_HOUSEHOLD_SIZE) * HEALTH_STEPS,
  "voluntary social insurance": VOLUNTARY_PAYERS * ASSUMED_PAYMENTS_A_YEAR * VOLUNTARY_STEPS,
  "pension payouts": PAYOUTS_A_MONTH * 12,
} as const;

/** @param perReminder what one reminder was measured to take, with its receipt and its share of what runs by the clock */
export const forecastSection = (perReminder: { readonly requests: number; readonly dollars: number }): Section => {
  const reminders = Object.values(KINDS).reduce((total, count) => total + count, 0);
  const line = (name: string, count: number): Measure => ({ name, value: count / 1e6, unit: "million" });
  return {
    title: "A year of the province, at most",
    measures: [
      line("reminders and confirmations", reminders),
      ...Object.entries(KINDS).map(([name, count]) => line(`  ${name}`, count)),
      line("AWS requests", reminders * perReminder.requests),
      { name: "AWS, at list prices", value: reminders * perReminder.dollars, unit: "$" },
    ],
    notes: [
      `As if nobody paid before the last step. Assumed: ${ASSUMED_SHARE_OF_HOUSEHOLDS * 100} % of the insured in households of ${ASSUMED_HOUSEHOLD_SIZE}, all cards ending on one`,
      `day; voluntary payers pay ${ASSUMED_PAYMENTS_A_YEAR} times a year; a payout's confirmation costs what a reminder costs.`,
    ],
  };
};
