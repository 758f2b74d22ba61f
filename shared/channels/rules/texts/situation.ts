import type { ReminderContent } from "../../../reminders/rules/types.ts";

/**
 * What is to be said, by the day on which it is said.
 * lapsed: the next card still works at once. gone: it would work only after 30 days. prepaid: paid ahead, without a deadline.
 */
export type Situation = "expiring" | "lapsed" | "gone" | "contribution" | "overdue" | "prepaid";

export const situationOf = ({ scheme, today, dueDate, paidThrough, lastSafeDay }: ReminderContent): Situation => {
  if (scheme === "voluntary-si") {
    if (dueDate === paidThrough) return "prepaid";
    return today > dueDate ? "overdue" : "contribution";
  }
  if (today <= paidThrough) return "expiring";
  return lastSafeDay !== undefined && today <= lastSafeDay ? "lapsed" : "gone";
};

/**
 * known: one price. both: it changes on a known day to a known price. perhaps: it may change on a known day. unknown: it
 * rests on law that is not confirmed. none: staff at the counter work it out.
 */
export type PriceKnowledge = "known" | "both" | "perhaps" | "unknown" | "none";

export const priceKnowledgeOf = (content: ReminderContent): PriceKnowledge => {
  const situation = situationOf(content);
  if (situation === "overdue" || situation === "prepaid") return "none";
  const { amount, later } = content;
  if (amount === null) return "unknown";
  if (later === undefined) return "known";
  return later.amount === null ? "perhaps" : "both";
};
