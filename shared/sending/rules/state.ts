import type { Channel } from "../../campaigns/rules/types.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Breaker } from "./breaker.ts";
import type { Counts, Halt } from "./halt.ts";
import type { ExhaustedQuota } from "./quota.ts";

/** What holds sending up until something happens; a notice only remembers that staff were told. */
export type Suspension =
  | ({ readonly kind: "breaker" } & Breaker)
  | ({ readonly kind: "halt" } & Halt)
  | ({ readonly kind: "quota" } & ExhaustedQuota)
  | { readonly kind: "notice"; readonly at: string };

export type BreakerSuspension = Extract<Suspension, { readonly kind: "breaker" }>;

/** What a channel did today, and when it is free again. */
export interface ChannelUsage {
  /** The last day on which something was sent. */
  readonly day: CivilDate;
  /** Epoch milliseconds at which all slots taken so far end. */
  readonly freeAt: number;
  /** Messages on that day that the channel took, or may have taken. */
  readonly sent: number;
  /** Whole đồng in that day's month. */
  readonly spent: number;
  readonly counts: Counts;
}

/** Everything that may hold sending up, as of one read. */
export interface ControlState {
  /** By name. */
  readonly suspensions: ReadonlyMap<string, Suspension>;
  readonly usage: Readonly<Partial<Record<Channel, ChannelUsage>>>;
  /** Stops and channels whose state could not be read: they hold nothing up. */
  readonly unreadable: number;
}

export const haltName = (campaignId: string): string => `halt#${campaignId}`;

export const budgetNoticeName = (today: CivilDate): string => `budget#${monthOf(today)}`;

/** What of a channel's traffic is still true today. */
export const usageOn = (today: CivilDate, usage: ChannelUsage | undefined): Omit<ChannelUsage, "day" | "freeAt"> => {
  if (usage === undefined) return { sent: 0, spent: 0, counts: {} };
  const { day, sent, spent, counts } = usage;
  if (day >= today) return { sent, spent, counts };
  return { sent: 0, spent: monthOf(day) === monthOf(today) ? spent : 0, counts: {} };
};

const monthOf = (day: CivilDate): string => day.slice(0, 7);
