import { newSendingCalendar, sendingDayAfter } from "../../calendar/rules/sending-days.ts";
import { nextOpening } from "../../calendar/rules/window.ts";
import type { Channel, Policy } from "../../campaigns/rules/types.ts";
import { civilDateAt, instantAt } from "../../kernel/rules/civil-time.ts";
import { MINUTE, plusMillis } from "../../kernel/rules/durations.ts";
import { type BegunReminder, latestSendDay } from "../../reminders/rules/timing.ts";
import type { DueReminder } from "../../reminders/rules/types.ts";

/**
 * What keeps a due reminder from being sent. halted: its campaign halted itself. breaker: the circuit breaker of the
 * channel or the template is open. quota, budget: used up. rate: too many before it. no-zalo: Zalo's cached reply says
 * that it does not reach the person.
 */
export type BlockReason = "halted" | "breaker" | "quota" | "budget" | "rate" | "no-zalo";

export type DelayPlan =
  | { readonly kind: "wait"; readonly until: Date }
  | { readonly kind: "other-channel" }
  | { readonly kind: "end" };

export interface DelayContext {
  readonly channel: Channel;
  readonly policy: Policy;
  readonly now: Date;
}

/** Staff resume a campaign or raise a budget at any time; an hour later at most it goes on by itself. */
const LOOK_AGAIN_MINUTES = 60;
const AFTER_A_CROWD_MINUTES = 15;

/**
 * What a reminder does that is blocked: it waits while it can still be in time. Where it cannot, and only the
 * channel is in the way, it takes the other one; else it ends. So every block has an end, at the latest with the
 * last day on which the reminder is worth sending.
 *
 * @param probeAt when an open breaker lets the next one try
 */
export const planDelay = (
  reminder: BegunReminder,
  { blockedBy, probeAt }: { readonly blockedBy: BlockReason; readonly probeAt?: Date | undefined },
  { channel, policy, now }: DelayContext,
): DelayPlan => {
  const calendar = newSendingCalendar(policy);
  const latest = latestSendDay(reminder, policy, calendar);
  const tomorrow = sendingDayAfter(civilDateAt(now), calendar);
  if (channel === "zalo" && blockedBy === "no-zalo") return { kind: "other-channel" };
  const isOfChannel = blockedBy === "breaker" || blockedBy === "quota";
  if (channel === "zalo" && isOfChannel && tomorrow > latest) return { kind: "other-channel" };
  const goneAt = {
    halted: inMinutes(now, LOOK_AGAIN_MINUTES),
    budget: inMinutes(now, LOOK_AGAIN_MINUTES),
    rate: inMinutes(now, AFTER_A_CROWD_MINUTES),
    quota: instantAt(tomorrow, policy.window.opensAtMinute),
    breaker: probeAt ?? now,
    "no-zalo": now,
  }[blockedBy];
  const until = nextOpening(goneAt, policy, calendar);
  return civilDateAt(until) <= latest ? { kind: "wait", until } : { kind: "end" };
};

/** The last reminder of its obligation, or one that would be too late tomorrow. */
export const isUrgent = (
  reminder: DueReminder,
  { policy, now, isLastStep }: Pick<DelayContext, "policy" | "now"> & { readonly isLastStep: boolean },
): boolean => {
  if (isLastStep) return true;
  const calendar = newSendingCalendar(policy);
  return sendingDayAfter(civilDateAt(now), calendar) > latestSendDay(reminder, policy, calendar);
};

const inMinutes = (now: Date, minutes: number): Date => plusMillis(now, minutes * MINUTE);
