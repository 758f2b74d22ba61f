import { policyFor } from "../../campaigns/rules/applying.ts";
import { obligationOf } from "../../campaigns/rules/steps.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Pricing } from "../../law/rules/price.ts";
import type { Enrolled, Household, VoluntaryEnrollment } from "../../people/rules/types.ts";
import { type Answered, householdAnswer, obstacleToPayer, payerAnswer } from "./answer.ts";
import { bundleOf, isReachable } from "./bundle.ts";
import { type DecisionContext, decideOneTime } from "./decide-one-time.ts";
import { type BegunReminder, isEarlyOn, ownCampaignOf, timelinessOn } from "./timing.ts";
import { isToldBefore } from "./told-before.ts";
import { type Decision, type DueReminder, isOfRegistry, type RegistryReminder, type SkipReason } from "./types.ts";

/**
 * Whether a due reminder is sent, and with what content, from what the registry holds now. Scans plan with it and
 * senders ask it again at the last moment.
 *
 * @param enrolled undefined when the registry does not know the subject any more
 */
export const decide = (enrolled: Enrolled | undefined, reminder: BegunReminder, given: DecisionContext): Decision => {
  if (enrolled === undefined) return skip("renewed");
  const own = ownCampaignOf(reminder, given.policy);
  if (own?.oneTime !== undefined) return decideOneTime(enrolled, reminder, own, given);
  // A one-time campaign that was ended is gone with its step.
  if (own === undefined && reminder.lastDay !== undefined) return skip("campaign-paused");
  const context = { ...given, policy: policyFor(given.policy, enrolled, given.today) };
  if (own !== undefined && ownCampaignOf(reminder, context.policy) === undefined) return skip("not-in-audience");
  const owed = stillOwed(enrolled, reminder);
  if (owed === undefined || !isOfRegistry(owed)) return skip("renewed");
  const untimely = untimelyDecision(owed, context);
  if (untimely !== undefined) return untimely;
  return enrolled.scheme === "household-hi"
    ? decideHousehold(enrolled.household, owed, context)
    : decideVoluntary(enrolled.enrollment, owed, context);
};

/**
 * The reminder with the due date that it has now. A renewal moves the paid-through date and a change of method the
 * deadline: either ends the obligation, except that what is told once for a paid-through date follows the deadline.
 */
const stillOwed = (enrolled: Enrolled, reminder: BegunReminder): BegunReminder | undefined => {
  const { scheme, paidThrough, dueDate, toldFor } = reminder;
  if (enrolled.scheme !== scheme) return undefined;
  if (enrolled.scheme === "household-hi") {
    const isDue = enrolled.household.members.some((member) => member.paidThrough === paidThrough);
    return paidThrough === dueDate && isDue ? reminder : undefined;
  }
  const { method, paidThrough: paid } = enrolled.enrollment;
  if (paid !== paidThrough) return undefined;
  const now = obligationOf({ scheme: "voluntary-si", paidThrough, method }).dueDate;
  if (now === dueDate) return reminder;
  return toldFor === undefined ? undefined : { ...reminder, dueDate: now };
};

const untimelyDecision = (
  reminder: BegunReminder,
  { policy, calendar, today }: DecisionContext,
): Decision | undefined => {
  const campaign = ownCampaignOf(reminder, policy);
  if (campaign === undefined) return skip("campaign-paused");
  const timing = timelinessOn(today, reminder, policy, calendar);
  if (timing === "superseded") return skip(timing);
  if (!campaign.active) {
    return timing === "due" ? { kind: "hold", reason: "campaign-paused" } : skip("campaign-paused");
  }
  if (timing !== "due") return skip(timing);
  return isEarlyOn(today, reminder, policy, calendar) ? { kind: "hold", reason: "not-due-yet" } : undefined;
};

const decideHousehold = (household: Household, reminder: RegistryReminder, context: DecisionContext): Decision => {
  const { policy, sharedPhones } = context;
  const bundle = bundleOf(household, {
    isDue: (member) => member.paidThrough === reminder.paidThrough,
    objectCodes: policy.objectCodes,
    sharedPhones: sharedPhones["household-hi"],
    isTold: (member) => isToldBefore(member, reminder, context.formerRecords ?? new Map()),
  });
  if (!bundle.ok) return skip(bundle.error);
  const { members, contact } = bundle.value;
  if (members.some((member) => isQuietOn(context.today, member))) return PROMISED;
  return send(reminder, context, householdAnswer(household, { members, contact }, pricingOf(reminder, context)));
};

const decideVoluntary = (
  enrollment: VoluntaryEnrollment,
  reminder: RegistryReminder,
  context: DecisionContext,
): Decision => {
  if (enrollment.method === "TH") return skip("nothing-to-pay");
  const obstacle = obstacleToPayer(enrollment, context.sharedPhones["voluntary-si"]);
  if (obstacle !== undefined || !isReachable(enrollment)) return skip(obstacle ?? "no-phone");
  if (isQuietOn(context.today, enrollment)) return PROMISED;
  return send(reminder, context, payerAnswer(enrollment, pricingOf(reminder, context)));
};

const send = (reminder: RegistryReminder, { today, policy }: DecisionContext, answered: Answered): Decision => {
  const { scheme, step, dueDate, paidThrough } = reminder;
  const words = ownCampaignOf(reminder, policy)?.words?.[step];
  return {
    kind: "send",
    content: { scheme, step, dueDate, paidThrough, today, ...answered, ...(words && { words }) },
  };
};

const pricingOf = ({ dueDate }: DueReminder, { today, policy }: DecisionContext): Pricing => ({
  today,
  dueDate,
  confirmedLaw: policy.confirmedLaw,
});

/** Looked at again each morning, so that it still goes in time when the day has passed without a payment. */
const PROMISED: Decision = { kind: "hold", reason: "promised" };

const isQuietOn = (today: CivilDate, { quietUntil }: { readonly quietUntil?: CivilDate }): boolean =>
  quietUntil !== undefined && today <= quietUntil;

const skip = (reason: SkipReason): Decision => ({ kind: "skip", reason });
