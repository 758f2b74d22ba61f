import { lastSafeDay, priceHousehold } from "../../law/rules/household-hi.ts";
import type { Pricing } from "../../law/rules/price.ts";
import { priceVoluntary } from "../../law/rules/voluntary-si.ts";
import type { Household, VoluntaryEnrollment } from "../../people/rules/types.ts";
import { type Bundle, hasOptedOut, type Reachable } from "./bundle.ts";
import type { ReminderContent, SkipReason } from "./types.ts";

/** What a message says of its people, whatever brought it up. */
export type Answered = Omit<ReminderContent, "scheme" | "step" | "dueDate" | "paidThrough" | "today" | "words">;

/** @param pricing its due date is the day on which the members' cards end */
export const householdAnswer = (household: Household, { members, contact }: Bundle, pricing: Pricing): Answered => {
  const methods = new Set(members.map(({ method }) => method));
  const [months] = methods;
  return {
    to: contact.phone,
    recipientId: contact.participantId,
    recipientName: contact.fullName,
    insuredIds: members.map(({ participantId }) => participantId),
    insuredNames: members.map(({ fullName }) => fullName),
    lastSafeDay: lastSafeDay(pricing.dueDate),
    ...(methods.size === 1 && months !== undefined && { months }),
    ...priceHousehold(household, members, pricing),
  };
};

export const payerAnswer = (enrollment: Reachable<VoluntaryEnrollment>, pricing: Pricing): Answered => ({
  to: enrollment.phone,
  recipientId: enrollment.participantId,
  recipientName: enrollment.fullName,
  insuredNames: [enrollment.fullName],
  ...(typeof enrollment.method === "number" && { months: enrollment.method }),
  ...priceVoluntary(enrollment, pricing),
});

/** Why a payer gets no message at all, in the order in which it is told. */
export const obstacleToPayer = (
  payer: VoluntaryEnrollment,
  sharedPhones: ReadonlySet<string>,
): SkipReason | undefined => {
  if (hasOptedOut(payer, "voluntary-si")) return "opted-out";
  if (payer.phone === undefined) return "no-phone";
  if (payer.status !== "active") return payer.status;
  return sharedPhones.has(payer.phone) ? "shared-phone" : undefined;
};
