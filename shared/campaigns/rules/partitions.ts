import { type SendingCalendar, sendingDayAfter, sendingDayOnOrBefore } from "../../calendar/rules/sending-days.ts";
import { type CivilDate, firstDayOfMonth, lastDayOfMonth, plusDays } from "../../kernel/rules/civil-date.ts";
import type { VoluntaryMethod } from "../../law/rules/types.ts";
import type { Paid } from "../../people/rules/due-entries.ts";
import { type DatedStep, datedStepOf, obligationOf } from "./steps.ts";
import type { Campaign, DuePartition, Policy, Step, StepAnchor } from "./types.ts";

const VOLUNTARY_METHODS: readonly VoluntaryMethod[] = [1, 3, 6, 12, "VS", "TH"];

/** How long after the paid-through date a step's anchor may lie, in days: no law reaches further than a year. */
const REACH_DAYS: Readonly<Record<Exclude<StepAnchor, "last-paid-month">, number>> = {
  expiry: 0,
  "last-safe-day": 366,
  deadline: 366,
};

interface Days {
  readonly first: CivilDate;
  readonly last: CivilDate;
}

/**
 * The partitions of the due index that steps bring up after one day, up to and with another; those of paused campaigns
 * too, because what falls due meanwhile waits for them. Complete and exact: every step whose sending day lies between, and no other. Reads no people.
 */
export const duePartitions = (
  policy: Policy,
  calendar: SendingCalendar,
  { after, upTo }: { readonly after: CivilDate; readonly upTo: CivilDate },
): readonly DuePartition[] => {
  const unmoved = daysThatMoveInto({ after, upTo }, calendar);
  return policy.campaigns
    .flatMap((campaign) => campaign.steps.map((step) => ({ campaign, step })))
    .flatMap(({ campaign, step }) =>
      candidates(campaign, step, unmoved).flatMap((paid) => {
        const obligation = obligationOf(paid);
        const dated = datedStepOf(step, obligation, calendar);
        return dated === null || dated.stepDate <= after || dated.stepDate > upTo ? [] : [duePartitionOf(paid, dated)];
      }),
    );
};

/** Dates move to the nearest sending day on either side, so none from before the last one or after the next comes in. */
const daysThatMoveInto = ({ after, upTo }: { after: CivilDate; upTo: CivilDate }, calendar: SendingCalendar): Days => ({
  first: plusDays(sendingDayOnOrBefore(after, calendar), 1),
  last: plusDays(sendingDayAfter(upTo, calendar), -1),
});

/** Everything paid for which the step's own date may lie between these days, and some more. */
const candidates = ({ scheme }: Campaign, step: Step, unmoved: Days): readonly Paid[] => {
  const days = eachDay(paidThroughFor(step, unmoved));
  if (scheme === "household-hi") return days.map((paidThrough) => ({ scheme, paidThrough }));
  return days
    .filter((day) => day === lastDayOfMonth(day))
    .flatMap((paidThrough) => VOLUNTARY_METHODS.map((method) => ({ scheme, paidThrough, method })));
};

const paidThroughFor = ({ anchor, offsetDays }: Step, { first, last }: Days): Days =>
  anchor === "last-paid-month"
    ? { first: firstDayOfMonth(first), last: lastDayOfMonth(last) }
    : { first: plusDays(first, -offsetDays - REACH_DAYS[anchor]), last: plusDays(last, -offsetDays) };

const eachDay = ({ first, last }: Days): readonly CivilDate[] => {
  const days: CivilDate[] = [];
  for (let day = first; day <= last; day = plusDays(day, 1)) days.push(day);
  return days;
};

/** Where the due index keeps what is paid, with the step that brings it up. */
export const duePartitionOf = (paid: Paid, { step, stepDate, dueDate, toldFor }: DatedStep): DuePartition => ({
  scheme: paid.scheme,
  ...(paid.scheme === "voluntary-si" && { method: String(paid.method) }),
  paidThrough: paid.paidThrough,
  step,
  stepDate,
  dueDate,
  ...(toldFor !== undefined && { toldFor }),
});
