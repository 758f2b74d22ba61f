import { type SendingCalendar, sendingDayAfter, sendingDayOnOrBefore } from "../../calendar/rules/sending-days.ts";
import { policyFor } from "../../campaigns/rules/applying.ts";
import { type DatedStep, datedSteps, type Obligation, obligationOf, stepsOf } from "../../campaigns/rules/steps.ts";
import type { Campaign, Policy } from "../../campaigns/rules/types.ts";
import { type CivilDate, plusDays } from "../../kernel/rules/civil-date.ts";
import { civilDateAt } from "../../kernel/rules/civil-time.ts";
import { dueEntriesOf } from "../../people/rules/due-entries.ts";
import type { Enrolled } from "../../people/rules/types.ts";
import { lastCallOnOtherChannel, type ReminderRecord } from "./record.ts";
import type { DueReminder } from "./types.ts";

/** The active campaign that still has the reminder's step. */
export const campaignOf = (reminder: DueReminder, policy: Policy): Campaign | undefined => {
  const campaign = ownCampaignOf(reminder, policy);
  return campaign?.active ? campaign : undefined;
};

/** The same, paused or not. */
export const ownCampaignOf = ({ scheme, step }: DueReminder, { campaigns }: Policy): Campaign | undefined =>
  campaigns.find(
    (campaign) =>
      campaign.scheme === scheme &&
      (campaign.oneTime?.step === step || campaign.steps.some((each) => each.step === step)),
  );

/** Whether a step of something that the subject pays falls on this day, in an active campaign that is for it. */
export const isRemindedOn = (
  today: CivilDate,
  enrolled: Enrolled,
  policy: Policy,
  calendar: SendingCalendar,
): boolean => {
  const { campaigns } = policyFor(policy, enrolled, today);
  const steps = campaigns.flatMap((each) => (each.active && each.scheme === enrolled.scheme ? each.steps : []));
  return dueEntriesOf(enrolled).some((paid) =>
    stepsOf({ steps }, paid, calendar).some(({ stepDate }) => stepDate === today),
  );
};

/** A reminder that one channel took on a day and the other one finishes. */
export type BegunReminder = DueReminder & { readonly begunOn?: CivilDate };

export type Timeliness = "due" | "too-late" | "superseded";

/**
 * Whether a reminder may be sent on a day: on its own, or on the sending days of catching up. Of two steps that fall on
 * one day the later is told alone.
 */
export const timelinessOn = (
  today: CivilDate,
  reminder: BegunReminder,
  policy: Policy,
  calendar: SendingCalendar,
): Timeliness => {
  const step = ownStepOf(reminder, policy, calendar);
  if (step === undefined) return "too-late";
  const begunOn = begunDayOf(reminder);
  if (step.isSuperseded && begunOn === undefined) return "superseded";
  // The due date is no end here, but for what staff send again: the agency's rule names the days of catching up and the next step alone.
  const dueDate = reminder.repetition === undefined ? undefined : step.dueDate;
  return today <= latestDay(begunOn, { ...step, dueDate }, policy, calendar) ? "due" : "too-late";
};

/** Whether the step has moved to a later day, as by a changed calendar or campaign, since the reminder was put on its way. */
export const isEarlyOn = (
  today: CivilDate,
  reminder: BegunReminder,
  policy: Policy,
  calendar: SendingCalendar,
): boolean => {
  const step = ownStepOf(reminder, policy, calendar);
  return step !== undefined && begunDayOf(reminder) === undefined && today < step.stepDate;
};

/**
 * The last sending day for which a reminder that is held up is still kept: within the days of catching up, before the
 * next step comes due, and not after the due date unless the step itself follows it. Never before the step's own day, or
 * the day on which the first channel took it.
 */
export const latestSendDay = (reminder: BegunReminder, policy: Policy, calendar: SendingCalendar): CivilDate => {
  const { lastDay, begunOn } = reminder;
  if (lastDay !== undefined) return begunOn !== undefined && begunOn > lastDay ? begunOn : lastDay;
  const step = ownStepOf(reminder, policy, calendar);
  return step === undefined ? reminder.stepDate : latestDay(begunDayOf(reminder), step, policy, calendar);
};

/** What staff send again begins on the day that they asked for it. */
const begunDayOf = ({ begunOn, repetition, stepDate }: BegunReminder): CivilDate | undefined =>
  begunOn ?? (repetition === undefined ? undefined : stepDate);

/** Whether what the step says is still true on a day: no later step has come, and the day that it names has not passed. */
export const isCurrentOn = (
  today: CivilDate,
  reminder: DueReminder,
  policy: Policy,
  calendar: SendingCalendar,
): boolean => {
  const step = ownStepOf(reminder, policy, calendar);
  if (step === undefined || (step.next !== undefined && today >= step.next)) return false;
  const { lastSafeDay: safe } = obligationBehind(reminder);
  return today <= (step.stepDate <= step.dueDate ? step.dueDate : (safe ?? step.dueDate));
};

interface Limits extends Pick<TimedStep, "date" | "stepDate" | "next"> {
  readonly dueDate: CivilDate | undefined;
}

const latestDay = (
  begunOn: CivilDate | undefined,
  { date, stepDate, next, dueDate }: Limits,
  { catchUpDays }: Policy,
  calendar: SendingCalendar,
): CivilDate => {
  const isBegun = begunOn !== undefined && begunOn > stepDate;
  const earliest = isBegun ? begunOn : stepDate;
  const limits = [
    sendingDaysAfter(isBegun ? begunOn : date, catchUpDays, calendar),
    ...(next === undefined ? [] : [plusDays(next, -1)]),
    ...(dueDate !== undefined && stepDate <= dueDate ? [dueDate] : []),
  ];
  const latest = limits.reduce((a, b) => (b < a ? b : a));
  return latest <= earliest ? earliest : sendingDayOnOrBefore(latest, calendar);
};

/** The sending day that so many sending days after a day is. */
const sendingDaysAfter = (day: CivilDate, count: number, calendar: SendingCalendar): CivilDate => {
  let last = day;
  for (let passed = 0; passed < count; passed += 1) last = sendingDayAfter(last, calendar);
  return last;
};

/**
 * The day after which every step falls that may still be sent today. Steps move to earlier sending days, and the days of
 * catching up are counted from where they were.
 */
export const beforeCatchUp = (today: CivilDate, { catchUpDays }: Policy, calendar: SendingCalendar): CivilDate => {
  let first = sendingDayOnOrBefore(today, calendar);
  for (let passed = 0; passed < catchUpDays; passed += 1) {
    first = sendingDayOnOrBefore(plusDays(first, -1), calendar);
  }
  return plusDays(first, -1);
};

/** The second channel finishes what the first began, so its days are counted from the last call there. */
export const timedFromFirstChannel = (reminder: DueReminder, record: ReminderRecord | undefined): BegunReminder => {
  const begun = lastCallOnOtherChannel(record);
  return begun === undefined ? reminder : { ...reminder, begunOn: civilDateAt(new Date(begun.at)) };
};

/** Whether no step of the same obligation follows the reminder's own. */
export const isLastStep = (reminder: DueReminder, policy: Policy, calendar: SendingCalendar): boolean => {
  const step = ownStepOf(reminder, policy, calendar);
  return step !== undefined && step.next === undefined;
};

interface TimedStep extends DatedStep {
  /** The sending day of the step that follows it. */
  readonly next: CivilDate | undefined;
  readonly isSuperseded: boolean;
}

const ownStepOf = (reminder: DueReminder, policy: Policy, calendar: SendingCalendar): TimedStep | undefined =>
  timedSteps(reminder, policy, calendar).find(({ step }) => step === reminder.step);

interface StepsCache {
  readonly calendar: SendingCalendar;
  readonly steps: Map<string, readonly TimedStep[]>;
}

/** Thousands of reminders in a row have the same due date; their steps are worked out once. */
const known = new WeakMap<Policy, StepsCache>();

const timedSteps = (reminder: DueReminder, policy: Policy, calendar: SendingCalendar): readonly TimedStep[] => {
  let cache = known.get(policy);
  if (cache?.calendar !== calendar) {
    cache = { calendar, steps: new Map() };
    known.set(policy, cache);
  }
  const campaign = ownCampaignOf(reminder, policy);
  const key = `${reminder.scheme}#${campaign?.campaignId}#${reminder.paidThrough}#${reminder.dueDate}`;
  const found = cache.steps.get(key) ?? stepsAround(campaign, obligationBehind(reminder), policy, calendar);
  cache.steps.set(key, found);
  return found;
};

/** The steps that one of them may be overtaken by: its own campaign's, and those of the active campaigns of its scheme. */
const stepsAround = (
  campaign: Campaign | undefined,
  obligation: Obligation,
  policy: Policy,
  calendar: SendingCalendar,
): readonly TimedStep[] => {
  if (campaign === undefined) return [];
  const others = policy.campaigns.filter((each) => each !== campaign && each.active && each.scheme === campaign.scheme);
  const steps = datedSteps({ steps: [campaign, ...others].flatMap((each) => each.steps) }, obligation, calendar);
  return steps.map((step, index) => {
    const next = steps[index + 1]?.stepDate;
    return { ...step, next, isSuperseded: next === step.stepDate };
  });
};

/** A reminder of voluntary SI does not name the method, but its due date tells whether there is a deadline. */
const obligationBehind = ({ scheme, paidThrough, dueDate }: DueReminder): Obligation =>
  scheme === "household-hi"
    ? obligationOf({ scheme, paidThrough })
    : { paidThrough, dueDate, deadline: dueDate === paidThrough ? null : dueDate };
