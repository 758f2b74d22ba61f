import { obligationOf } from "../../campaigns/rules/steps.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import { lastSafeDay, priceHousehold } from "../../law/rules/household-hi.ts";
import type { Price } from "../../law/rules/price.ts";
import type { Scheme } from "../../law/rules/types.ts";
import { priceVoluntary } from "../../law/rules/voluntary-si.ts";
import type { PayoutContent } from "../../payouts/rules/content.ts";
import type {
  Enrolled,
  Household,
  HouseholdMember,
  MobileNumber,
  VoluntaryEnrollment,
} from "../../people/rules/types.ts";
import { bundleOf } from "../../reminders/rules/bundle.ts";

/** What a reminder would tell a phone today: no name, no number. */
export interface OwnFact extends Price {
  readonly scheme: Scheme;
  readonly paidThrough: CivilDate;
  /** The last day on which the next period may be paid; the paid-through date where there is none. */
  readonly dueDate: CivilDate;
  /** Cards that end on this day; 1 for voluntary SI. */
  readonly people: number;
  readonly months?: number;
  readonly lastSafeDay?: CivilDate;
}

/** What a notice of the last payout would tell a phone today: no name, no amount, no account. */
export type OwnPayout = Pick<
  PayoutContent,
  "text" | "months" | "paidOn" | "dueDate" | "cashFrom" | "cashPlace" | "postOffice"
>;

export interface OwnFactsContext {
  readonly phone: MobileNumber;
  readonly today: CivilDate;
  readonly objectCodes: readonly string[];
  readonly confirmedLaw: readonly string[];
  readonly sharedPhones: Readonly<Record<Scheme, ReadonlySet<string>>>;
}

/** What may be told to a phone about one subject: what its reminders tell it, by the rules that choose their recipient. */
export const ownFactsOf = (enrolled: Enrolled, context: OwnFactsContext): readonly OwnFact[] =>
  enrolled.scheme === "household-hi"
    ? factsOfHousehold(enrolled.household, context)
    : factsOfVoluntary(enrolled.enrollment, context);

const factsOfHousehold = (household: Household, context: OwnFactsContext): readonly OwnFact[] => {
  const { today, confirmedLaw, objectCodes, phone } = context;
  const sharedPhones = context.sharedPhones["household-hi"];
  const ends = [...new Set(household.members.map(({ paidThrough }) => paidThrough))].sort();
  return ends.flatMap((paidThrough) => {
    const isDue = (member: HouseholdMember) => member.paidThrough === paidThrough;
    const bundle = bundleOf(household, { isDue, objectCodes, sharedPhones, isTold: () => false });
    if (!bundle.ok || bundle.value.contact.phone !== phone) return [];
    const { members } = bundle.value;
    const [months, ...otherMonths] = new Set(members.map(({ method }) => method));
    return {
      scheme: "household-hi" as const,
      paidThrough,
      dueDate: paidThrough,
      people: members.length,
      lastSafeDay: lastSafeDay(paidThrough),
      ...(months !== undefined && otherMonths.length === 0 && { months }),
      ...priceHousehold(household, members, { today, dueDate: paidThrough, confirmedLaw }),
    };
  });
};

const factsOfVoluntary = (enrollment: VoluntaryEnrollment, context: OwnFactsContext): readonly OwnFact[] => {
  const { today, confirmedLaw, phone, sharedPhones } = context;
  const { method, paidThrough, status, optOuts, refusalUnclear } = enrollment;
  const hasRefused = optOuts.includes("all") || optOuts.includes("voluntary-si") || refusalUnclear === true;
  const isTheirs = enrollment.phone === phone && !sharedPhones["voluntary-si"].has(phone);
  if (!isTheirs || hasRefused || status !== "active" || method === "TH") return [];
  const { dueDate } = obligationOf({ scheme: "voluntary-si", paidThrough, method });
  const months = typeof method === "number" ? { months: method } : {};
  const price = priceVoluntary(enrollment, { today, dueDate, confirmedLaw });
  return [{ scheme: "voluntary-si", paidThrough, dueDate, people: 1, ...months, ...price }];
};
