import { type SendingCalendar, sendingDayOnOrBefore } from "../../calendar/rules/sending-days.ts";
import { type DatedStep, datedSteps, type Obligation, obligationOf } from "../../campaigns/rules/steps.ts";
import type { Campaign, Policy } from "../../campaigns/rules/types.ts";
import { type CivilDate, plusDays } from "../../kernel/rules/civil-date.ts";
import { civilDateAt } from "../../kernel/rules/civil-time.ts";
import type { Scheme } from "../../law/rules/types.ts";
import { lastCallOnOtherChannel, type ReminderRecord } from "./record.ts";
import type { DueReminder } from "./types.ts";

/** The active campaign that still has the reminder's step. */
export const campaignOf = ({ scheme, step }: DueReminder, policy: Policy): Campaign | undefined =>
  policy.campaigns.find(
    (campaign) => campaign.active && campaign.scheme === scheme && campaign.steps.some((each) => each.step === step),
  );

/**
 * Whether a reminder may still be sent today: on its day, or a few days later while no later step of the same
 * obligation has come due. Of two steps that fall on one day the later is told alone.
 */
export const timeliness = (timing: {
  readonly stepDate: CivilDate;
  readonly laterStepDates: readonly CivilDate[];
  readonly today: CivilDate;
  readonly catchUpDays: number;
}): "due" | "too-late" | "superseded" => {
  const { stepDate, laterStepDates, today, catchUpDays } = timing;
  if (laterStepDates.includes(stepDate)) return "superseded";
  if (today <= stepDate) return "due";
  const overtaken = laterStepDates.some((date) => date <= today);
  return overtaken || today > plusDays(stepDate, catchUpDays) ? "too-late" : "due";
};

/**
 * The last sending day on which the reminder is still worth sending: within the days of catching up, before the next
 * step comes due, and not after the due date unless the step itself follows it. Never before the step's own day.
 */
export const latestSendDay = (reminder: DueReminder, policy: Policy, calendar: SendingCalendar): CivilDate => {
  const { stepDate, dueDate } = reminder;
  const [nextStep] = laterStepDates(reminder, policy, calendar);
  const limits = [
    plusDays(stepDate, policy.catchUpDays),
    ...(nextStep === undefined ? [] : [plusDays(nextStep, -1)]),
    ...(stepDate <= dueDate ? [dueDate] : []),
  ];
  const latest = limits.reduce((a, b) => (b < a ? b : a));
  return latest <= stepDate ? stepDate : sendingDayOnOrBefore(latest, calendar);
};

/** The second channel finishes what the first began, so its days are counted from the last call there. */
export const timedFromFirstChannel = (reminder: DueReminder, record: ReminderRecord | undefined): DueReminder => {
  const begun = lastCallOnOtherChannel(record);
  if (begun === undefined) return reminder;
  const day = civilDateAt(new Date(begun.at));
  return day > reminder.stepDate ? { ...reminder, stepDate: day } : reminder;
};

/**
 * Sending days of the steps that follow the reminder's own in any active campaign of its scheme, first to last; none
 * where no active campaign has the step.
 */
export const laterStepDates = (
  reminder: DueReminder,
  policy: Policy,
  calendar: SendingCalendar,
): readonly CivilDate[] => {
  const steps = knownSteps(reminder, policy, calendar);
  const index = steps.findIndex(({ step }) => step === reminder.step);
  return index < 0 ? [] : steps.slice(index + 1).map(({ stepDate }) => stepDate);
};

interface StepsCache {
  readonly calendar: SendingCalendar;
  readonly steps: Map<string, readonly DatedStep[]>;
}

/** Thousands of reminders in a row have the same due date; their steps are worked out once. */
const known = new WeakMap<Policy, StepsCache>();

const knownSteps = (reminder: DueReminder, policy: Policy, calendar: SendingCalendar): readonly DatedStep[] => {
  let cache = known.get(policy);
  if (cache?.calendar !== calendar) {
    cache = { calendar, steps: new Map() };
    known.set(policy, cache);
  }
  const key = `${reminder.scheme}#${reminder.paidThrough}#${reminder.dueDate}`;
  const found =
    cache.steps.get(key) ?? datedSteps(activeSteps(policy, reminder.scheme), obligationBehind(reminder), calendar);
  cache.steps.set(key, found);
  return found;
};

/** All steps by which people of a scheme are reminded now. */
export const activeSteps = ({ campaigns }: Policy, scheme: Scheme): Pick<Campaign, "steps"> => ({
  steps: campaigns.filter((each) => each.active && each.scheme === scheme).flatMap(({ steps }) => steps),
});

/** A reminder of voluntary SI does not name the method, but its due date tells whether there is a deadline. */
const obligationBehind = ({ scheme, paidThrough, dueDate }: DueReminder): Obligation =>
  scheme === "household-hi"
    ? obligationOf({ scheme, paidThrough })
    : { paidThrough, dueDate, deadline: dueDate === paidThrough ? null : dueDate };
