import type { SendingCalendar } from "../../calendar/rules/sending-days.ts";
import { isInAudience, membersIn } from "../../campaigns/rules/audience.ts";
import { obligationOf } from "../../campaigns/rules/steps.ts";
import type { Audience, Campaign, OneTime, Policy } from "../../campaigns/rules/types.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { Enrolled, Household, VoluntaryEnrollment } from "../../people/rules/types.ts";
import { type Answered, householdAnswer, obstacleToPayer, payerAnswer } from "./answer.ts";
import { bundleOf, isReachable } from "./bundle.ts";
import { type BegunReminder, isRemindedOn } from "./timing.ts";
import type { FormerRecords } from "./told-before.ts";
import type { Decision, SkipReason, WaitReason } from "./types.ts";

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
 * A message that staff wrote once for an audience. It is not about a due day, so a renewal does not stop it; it gives way
 * to the reminder that the same subject gets on that day.
 */
export const decideOneTime = (
  enrolled: Enrolled,
  reminder: BegunReminder,
  campaign: Campaign,
  context: DecisionContext,
): Decision => {
  const { today, policy, calendar } = context;
  const { audience = {}, oneTime } = campaign;
  if (enrolled.scheme !== campaign.scheme || oneTime === undefined) return skip("not-in-audience");
  if (!isInAudience(audience, enrolled, today)) return skip("not-in-audience");
  const untimely = untimelyDecision(reminder, campaign, oneTime, today);
  if (untimely !== undefined) return untimely;
  const answer = answerOf(enrolled, audience, context);
  if ("obstacle" in answer) return skip(answer.obstacle);
  const givesWay = reminder.begunOn === undefined && isRemindedOn(today, enrolled, policy, calendar);
  if (givesWay) return hold("other-message-today");
  const words = campaign.words?.[oneTime.step];
  const { scheme, step } = reminder;
  if (scheme === "pension-payout") return skip("not-in-audience");
  return { kind: "send", content: { scheme, step, today, ...answer, ...(words && { words }) } };
};

const untimelyDecision = (
  { begunOn }: BegunReminder,
  { active }: Campaign,
  { lastDay }: OneTime,
  today: CivilDate,
): Decision | undefined => {
  const isOver = today > lastDay && begunOn === undefined;
  if (active) return isOver ? skip("too-late") : undefined;
  return isOver ? skip("campaign-paused") : hold("campaign-paused");
};

type Dated = Answered & { readonly dueDate: CivilDate; readonly paidThrough: CivilDate };
type Obstructed = { readonly obstacle: SkipReason };

const answerOf = (enrolled: Enrolled, audience: Audience, context: DecisionContext): Dated | Obstructed =>
  enrolled.scheme === "household-hi"
    ? householdOf(enrolled.household, audience, context)
    : payerOf(enrolled.enrollment, context);

const householdOf = (household: Household, audience: Audience, context: DecisionContext): Dated | Obstructed => {
  const { today, policy, sharedPhones } = context;
  const meant = new Set(membersIn(audience, household, today));
  const bundle = bundleOf(household, {
    isDue: (member) => meant.has(member),
    objectCodes: policy.objectCodes,
    sharedPhones: sharedPhones["household-hi"],
    isTold: () => false,
  });
  if (!bundle.ok) return { obstacle: bundle.error };
  const paidThrough = bundle.value.members.map((member) => member.paidThrough).reduce((a, b) => (b < a ? b : a));
  const pricing = { today, dueDate: paidThrough, confirmedLaw: policy.confirmedLaw };
  return { dueDate: paidThrough, paidThrough, ...householdAnswer(household, bundle.value, pricing) };
};

const payerOf = (
  enrollment: VoluntaryEnrollment,
  { today, policy, sharedPhones }: DecisionContext,
): Dated | Obstructed => {
  const obstacle = obstacleToPayer(enrollment, sharedPhones["voluntary-si"]);
  if (obstacle !== undefined || !isReachable(enrollment)) return { obstacle: obstacle ?? "no-phone" };
  const { paidThrough, method } = enrollment;
  const { dueDate } = obligationOf({ scheme: "voluntary-si", paidThrough, method });
  return {
    dueDate,
    paidThrough,
    ...payerAnswer(enrollment, { today, dueDate, confirmedLaw: policy.confirmedLaw }),
  };
};

const skip = (reason: SkipReason): Decision => ({ kind: "skip", reason });
const hold = (reason: WaitReason): Decision => ({ kind: "hold", reason });
