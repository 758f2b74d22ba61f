import type { Channel, Policy } from "../../campaigns/rules/types.ts";

/** What was used before: messages of a channel today, whole đồng of all channels this month. */
export interface Used {
  readonly sent: number;
  readonly spent: number;
}

export interface Limits {
  /** Messages a day; null for no limit. */
  readonly quota: number | null;
  /** Whole đồng a month; null for no limit. */
  readonly budget: number | null;
  /** Whole đồng a message. */
  readonly price: number;
}

export type LimitReached = "quota" | "budget";

/** Urgent messages may go on up to here. */
const HARD_STOP_PERCENT = 110;

export const limitsOf = ({ dailyQuota, monthlyBudget, price }: Policy, channel: Channel): Limits => ({
  quota: dailyQuota[channel],
  budget: monthlyBudget,
  price: priceOf(price, channel),
});

/** A reminder by SMS is one part long, whatever it says. */
export const priceOf = (price: Policy["price"], channel: Channel): number =>
  channel === "zalo" ? price.zalo : price.smsPart;

export const isLimited = ({ quota, budget }: Limits): boolean => quota !== null || budget !== null;

/**
 * Which of several messages may still go, the urgent first: for each, in the order given, the limit that it meets or
 * undefined. Urgent ones stop at 110 % of a limit.
 */
export const admit = (
  urgent: readonly boolean[],
  used: Used,
  limits: Limits,
): readonly (LimitReached | undefined)[] => {
  const reached: (LimitReached | undefined)[] = urgent.map(() => undefined);
  let { sent, spent } = used;
  const order = urgent.map((_, index) => index).sort((a, b) => Number(urgent[b]) - Number(urgent[a]));
  for (const index of order) {
    const limit = limitAt({ sent: sent + 1, spent: spent + limits.price }, limits, urgent[index] ?? false);
    reached[index] = limit;
    if (limit === undefined) {
      sent += 1;
      spent += limits.price;
    }
  }
  return reached;
};

const limitAt = ({ sent, spent }: Used, { quota, budget }: Limits, isUrgent: boolean): LimitReached | undefined => {
  const percent = isUrgent ? HARD_STOP_PERCENT : 100;
  if (budget !== null && spent * 100 > budget * percent) return "budget";
  return quota !== null && sent * 100 > quota * percent ? "quota" : undefined;
};
