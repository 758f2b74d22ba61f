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
  /** The sending day that the step falls on. */
  readonly stepDate: CivilDate;
  readonly dueDate: CivilDate;
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
 * The sending day of a step: its own date or the nearest sending day before it; after it for steps that follow the due
 * date, which must not come before the day they speak of. Null where the obligation has nothing to count the step from.
 */
export const stepDateOf = (step: Step, obligation: Obligation, calendar: SendingCalendar): CivilDate | null => {
  const date = unmovedDateOf(step, obligation);
  if (date === null) return null;
  return date > obligation.dueDate ? sendingDayOnOrAfter(date, calendar) : sendingDayOnOrBefore(date, calendar);
};

/** A campaign's steps for what is paid, by date; steps that fall on one day in the campaign's order. */
export const stepsOf = (campaign: Campaign, paid: Paid, calendar: SendingCalendar): readonly DatedStep[] =>
  datedSteps(campaign, obligationOf(paid), calendar);

export const datedSteps = (
  campaign: Campaign,
  obligation: Obligation,
  calendar: SendingCalendar,
): readonly DatedStep[] =>
  campaign.steps
    .flatMap((step) => {
      const stepDate = stepDateOf(step, obligation, calendar);
      return stepDate === null ? [] : [{ step: step.step, stepDate, dueDate: obligation.dueDate }];
    })
    .sort((a, b) => (a.stepDate === b.stepDate ? 0 : a.stepDate < b.stepDate ? -1 : 1));

const unmovedDateOf = ({ anchor, offsetDays, dayOfMonth }: Step, obligation: Obligation): CivilDate | null => {
  if (anchor === "last-paid-month") return onDayOfMonth(obligation.paidThrough, dayOfMonth ?? DEFAULT_DAY_OF_MONTH);
  const { expiry, lastSafeDay: safe, deadline } = obligation;
  const counted = { expiry, "last-safe-day": safe, deadline }[anchor];
  return counted === undefined || counted === null ? null : plusDays(counted, offsetDays);
};

/** Viet Nam Social Security's own SMS of 2020 went out on this day of the last paid month. */
const DEFAULT_DAY_OF_MONTH = 15;
