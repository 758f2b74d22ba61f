import { type CivilDate, daysBetween } from "../../kernel/rules/civil-date.ts";

/** By the days that are left until the last day; one line says why. */
export const URGENCIES = ["passed", "now", "soon", "later"] as const;
export type Urgency = (typeof URGENCIES)[number];

const NOW_DAYS = 3;
const SOON_DAYS = 10;

/** Days after its last day for which an item stays on the list. */
export const DAYS_AFTER_LAST = 30;

export const urgencyOn = (today: CivilDate, lastDay: CivilDate): Urgency => {
  const left = daysBetween(today, lastDay);
  if (left < 0) return "passed";
  if (left <= NOW_DAYS) return "now";
  return left <= SOON_DAYS ? "soon" : "later";
};
