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
import { type BegunReminder, isEarlyOn, ownCampaignOf, timelinessOn } from "./timing.ts";
import { type FormerRecords, isToldBefore } from "./told-before.ts";
import {
  type Decision,
  type DueReminder,
  isOfRegistry,
  type RegistryReminder,
  type ReminderContent,
  type SkipReason,
} from "./types.ts";

export interface DecisionContext {
  readonly today: CivilDate;
  readonly policy: Policy;
  readonly calendar: SendingCalendar;
  /** Of the households' former codes; none are needed for households that kept theirs. */
  readonly formerRecords?: FormerRecords;
  /** Phones that more subjects share than the policy allows, by scheme. */
  readonly sharedPhones: Readonly<Record<Scheme, ReadonlySet<string>>>;
}

/**
 * Whether a due reminder is sent, and with what content, from what the registry holds now. Scans plan with it and
 * senders ask it again at the last moment.
 *
 * @param enrolled undefined when the registry does not know the subject any more
 */
export const decide = (enrolled: Enrolled | undefined, reminder: BegunReminder, context: DecisionContext): Decision => {
  const owed = enrolled && stillOwed(enrolled, reminder);
  if (enrolled === undefined || owed === undefined || !isOfRegistry(owed)) return skip("renewed");
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

const NO_RECORDS: FormerRecords = new Map();

const decideHousehold = (household: Household, reminder: RegistryReminder, context: DecisionContext): Decision => {
  const { policy, sharedPhones } = context;
  const bundle = bundleOf(household, {
    paidThrough: reminder.paidThrough,
    objectCodes: policy.objectCodes,
    sharedPhones: sharedPhones["household-hi"],
    isTold: (member) => isToldBefore(member, reminder, context.formerRecords ?? NO_RECORDS),
  });
  if (!bundle.ok) return skip(bundle.error);
  const { members, contact } = bundle.value;
  if (members.some((member) => isQuietOn(context.today, member))) return PROMISED;
  const methods = new Set(members.map(({ method }) => method));
  const [months] = methods;
  return send(reminder, context, {
    to: contact.phone,
    recipientId: contact.participantId,
    recipientName: contact.fullName,
    insuredIds: members.map(({ participantId }) => participantId),
    insuredNames: members.map(({ fullName }) => fullName),
    lastSafeDay: lastSafeDay(reminder.paidThrough),
    ...(methods.size === 1 && months !== undefined && { months }),
    ...priceHousehold(household, members, pricingOf(reminder, context)),
  });
};

const decideVoluntary = (
  enrollment: VoluntaryEnrollment,
  reminder: RegistryReminder,
  context: DecisionContext,
): Decision => {
  const { method } = enrollment;
  if (method === "TH") return skip("nothing-to-pay");
  if (hasOptedOut(enrollment, "voluntary-si")) return skip("opted-out");
  if (!isReachable(enrollment)) return skip("no-phone");
  if (enrollment.status !== "active") return skip(enrollment.status);
  if (context.sharedPhones["voluntary-si"].has(enrollment.phone)) return skip("shared-phone");
  if (isQuietOn(context.today, enrollment)) return PROMISED;
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
  { scheme, step, dueDate, paidThrough }: RegistryReminder,
  { today }: DecisionContext,
  answered: Answered,
): Decision => ({ kind: "send", content: { scheme, step, dueDate, paidThrough, today, ...answered } });

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
