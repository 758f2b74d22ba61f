import { type SendingCalendar, sendingDayOnOrAfter, sendingDayOnOrBefore } from "../../calendar/rules/sending-days.ts";
import { type CivilDate, onDayOfMonth, plusDays } from "../../kernel/rules/civil-date.ts";
import { lastSafeDay } from "../../law/rules/household-hi.ts";
import { deadlineOf } from "../../law/rules/voluntary-si.ts";
import type { Paid } from "../../people/rules/due-entries.ts";
import type { Campaign, Step } from "./types.ts";

/** A coming due date, with the days that steps are counted from; those of the other scheme are absent. */
export interface Obligation {
  readonly paidThrough: CivilDate;
  readonly dueDate: CivilDate;
  readonly expiry?: CivilDate;
  readonly lastSafeDay?: CivilDate;
  /** Null for methods without one. */
  readonly deadline?: CivilDate | null;
}

export interface DatedStep {
  readonly step: string;
  /** Its own date, before any move to a sending day. */
  readonly date: CivilDate;
  /** The sending day that the step falls on. */
  readonly stepDate: CivilDate;
  readonly dueDate: CivilDate;
  /** Told once for this paid-through date, whatever due date a change of method gives it. Absent: once for the due date. */
  readonly toldFor?: CivilDate;
}

export const obligationOf = (paid: Paid): Obligation => {
  const { paidThrough } = paid;
  if (paid.scheme === "household-hi") {
    return { paidThrough, dueDate: paidThrough, expiry: paidThrough, lastSafeDay: lastSafeDay(paidThrough) };
  }
  const deadline = deadlineOf(paidThrough, paid.method);
  return { paidThrough, dueDate: deadline ?? paidThrough, deadline };
};

/**
 * A step's own date, and its sending day: the same or the nearest sending day before it; after it for steps that follow
 * the due date, which must not come before the day they speak of. Null where the obligation has nothing to count the
 * step from.
 */
export const datedStepOf = (step: Step, obligation: Obligation, calendar: SendingCalendar): DatedStep | null => {
  const date = unmovedDateOf(step, obligation);
  if (date === null) return null;
  const { dueDate, paidThrough } = obligation;
  const stepDate = date > dueDate ? sendingDayOnOrAfter(date, calendar) : sendingDayOnOrBefore(date, calendar);
  const isOncePerMonth = step.anchor === "last-paid-month" && paidThrough !== dueDate;
  return { step: step.step, date, stepDate, dueDate, ...(isOncePerMonth && { toldFor: paidThrough }) };
};

/** The steps for what is paid, by date; those that fall on one sending day by the day that they were moved from. */
export const stepsOf = (campaign: Campaigns, paid: Paid, calendar: SendingCalendar): readonly DatedStep[] =>
  datedSteps(campaign, obligationOf(paid), calendar);

/** One campaign, or all steps that a scheme has. */
type Campaigns = Pick<Campaign, "steps">;

export const datedSteps = (
  campaign: Campaigns,
  obligation: Obligation,
  calendar: SendingCalendar,
): readonly DatedStep[] =>
  campaign.steps
    .flatMap((step) => datedStepOf(step, obligation, calendar) ?? [])
    .sort((a, b) => compareDates(a.stepDate, b.stepDate) || compareDates(a.date, b.date));

const compareDates = (a: CivilDate, b: CivilDate): number => (a === b ? 0 : a < b ? -1 : 1);

const unmovedDateOf = ({ anchor, offsetDays, dayOfMonth }: Step, obligation: Obligation): CivilDate | null => {
  if (anchor === "last-paid-month") return onDayOfMonth(obligation.paidThrough, dayOfMonth ?? DEFAULT_DAY_OF_MONTH);
  const { expiry, lastSafeDay: safe, deadline } = obligation;
  const counted = { expiry, "last-safe-day": safe, deadline }[anchor];
  return counted === undefined || counted === null ? null : plusDays(counted, offsetDays);
};

/** Viet Nam Social Security's own SMS of 2020 went out on this day of the last paid month. */
const DEFAULT_DAY_OF_MONTH = 15;
