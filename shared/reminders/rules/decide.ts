import type { SendingCalendar } from "../../calendar/rules/sending-days.ts";
import { obligationOf } from "../../campaigns/rules/steps.ts";
import type { Policy } from "../../campaigns/rules/types.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import { lastSafeDay, priceHousehold } from "../../law/rules/household-hi.ts";
import type { Pricing } from "../../law/rules/price.ts";
import type { Scheme } from "../../law/rules/types.ts";
import { priceVoluntary } from "../../law/rules/voluntary-si.ts";
import type { Enrolled, Household, VoluntaryEnrollment } from "../../people/rules/types.ts";
import { bundleOf, hasOptedOut, isReachable } from "./bundle.ts";
import { campaignOf, laterStepDates, timeliness } from "./timing.ts";
import type { Decision, DueReminder, ReminderContent, SkipReason } from "./types.ts";

export interface DecisionContext {
  readonly today: CivilDate;
  readonly policy: Policy;
  readonly calendar: SendingCalendar;
  /** Phones that more subjects share than the policy allows, by scheme. */
  readonly sharedPhones: Readonly<Record<Scheme, ReadonlySet<string>>>;
}

/**
 * Whether a due reminder is sent, and with what content, from what the registry holds now. Scans plan with it and
 * senders ask it again at the last moment.
 *
 * @param enrolled undefined when the registry does not know the subject any more
 */
export const decide = (enrolled: Enrolled | undefined, reminder: DueReminder, context: DecisionContext): Decision => {
  if (enrolled === undefined || !isStillOwed(enrolled, reminder)) return skip("renewed");
  const reason = reasonNotToday(reminder, context);
  if (reason !== undefined) return skip(reason);
  return enrolled.scheme === "household-hi"
    ? decideHousehold(enrolled.household, reminder, context)
    : decideVoluntary(enrolled.enrollment, reminder, context);
};

/** A renewal moves the paid-through date, a change of method the deadline: either ends the obligation of the reminder. */
const isStillOwed = (enrolled: Enrolled, { scheme, paidThrough, dueDate }: DueReminder): boolean => {
  if (enrolled.scheme !== scheme) return false;
  if (enrolled.scheme === "household-hi") {
    return paidThrough === dueDate && enrolled.household.members.some((member) => member.paidThrough === paidThrough);
  }
  const { method, paidThrough: paid } = enrolled.enrollment;
  return paid === paidThrough && obligationOf({ scheme: "voluntary-si", paidThrough, method }).dueDate === dueDate;
};

const reasonNotToday = (
  reminder: DueReminder,
  { policy, calendar, today }: DecisionContext,
): SkipReason | undefined => {
  if (campaignOf(reminder, policy) === undefined) return "campaign-paused";
  const timing = timeliness({
    stepDate: reminder.stepDate,
    laterStepDates: laterStepDates(reminder, policy, calendar),
    today,
    catchUpDays: policy.catchUpDays,
  });
  return timing === "due" ? undefined : timing;
};

const decideHousehold = (household: Household, reminder: DueReminder, context: DecisionContext): Decision => {
  const { policy, sharedPhones } = context;
  const bundle = bundleOf(household, {
    paidThrough: reminder.paidThrough,
    objectCodes: policy.objectCodes,
    sharedPhones: sharedPhones["household-hi"],
  });
  if (!bundle.ok) return skip(bundle.error);
  const { members, contact } = bundle.value;
  const methods = new Set(members.map(({ method }) => method));
  const [months] = methods;
  return send(reminder, context, {
    to: contact.phone,
    recipientId: contact.participantId,
    recipientName: contact.fullName,
    insuredNames: members.map(({ fullName }) => fullName),
    lastSafeDay: lastSafeDay(reminder.paidThrough),
    ...(methods.size === 1 && months !== undefined && { months }),
    ...priceHousehold(household, members, pricingOf(reminder, context)),
  });
};

const decideVoluntary = (
  enrollment: VoluntaryEnrollment,
  reminder: DueReminder,
  context: DecisionContext,
): Decision => {
  const { method } = enrollment;
  if (method === "TH") return skip("nothing-to-pay");
  if (hasOptedOut(enrollment, "voluntary-si")) return skip("opted-out");
  if (!isReachable(enrollment)) return skip("no-phone");
  if (enrollment.status !== "active") return skip(enrollment.status);
  if (context.sharedPhones["voluntary-si"].has(enrollment.phone)) return skip("shared-phone");
  return send(reminder, context, {
    to: enrollment.phone,
    recipientId: enrollment.participantId,
    recipientName: enrollment.fullName,
    insuredNames: [enrollment.fullName],
    ...(typeof method === "number" && { months: method }),
    ...priceVoluntary(enrollment, pricingOf(reminder, context)),
  });
};

type Answered = Omit<ReminderContent, "scheme" | "step" | "dueDate" | "paidThrough" | "today">;

const send = (
  { scheme, step, dueDate, paidThrough }: DueReminder,
  { today }: DecisionContext,
  answered: Answered,
): Decision => ({ kind: "send", content: { scheme, step, dueDate, paidThrough, today, ...answered } });

const pricingOf = ({ dueDate }: DueReminder, { today, policy }: DecisionContext): Pricing => ({
  today,
  dueDate,
  confirmedLaw: policy.confirmedLaw,
});

const skip = (reason: SkipReason): Decision => ({ kind: "skip", reason });
