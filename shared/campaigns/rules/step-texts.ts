import { daysBetween } from "../../kernel/rules/civil-date.ts";
import { lastSafeDay } from "../../law/rules/household-hi.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { Step, StepAnchor } from "./types.ts";

/** What a step can be counted from, by scheme. */
export const ANCHORS: Readonly<Record<Scheme, readonly StepAnchor[]>> = {
  "household-hi": ["expiry", "last-safe-day"],
  "voluntary-si": ["last-paid-month", "deadline"],
};

/** before: says that something will run out. lapsed: that a card has, and can be continued at once until its last safe day. */
export type TextTime = "before" | "lapsed";

/** When the texts are true that steps of these names have of their own; steps of other names get the default text. */
export const STEP_TEXTS: Readonly<Record<Scheme, Readonly<Record<string, TextTime>>>> = {
  "household-hi": { "expiry-30": "before", "expiry-7": "before", "lapsed-3": "lapsed", "last-safe-10": "lapsed" },
  "voluntary-si": { "last-month": "before", "deadline-10": "before", "deadline-3": "before" },
};

// Whatever the day, the last safe one lies as far behind it.
const SAFE_DAYS = daysBetween("2027-01-01", lastSafeDay("2027-01-01"));

/** Whether the step's own text, if it has one, is true on its date. */
export const fitsItsText = (scheme: Scheme, { step, anchor, offsetDays }: Step): boolean => {
  const time = STEP_TEXTS[scheme][step];
  if (time === undefined) return true;
  const daysAfterDue = anchor === "last-safe-day" ? SAFE_DAYS + offsetDays : offsetDays;
  const isBefore = anchor === "last-paid-month" || daysAfterDue <= 0;
  return time === "before" ? isBefore : !isBefore && daysAfterDue <= SAFE_DAYS;
};
