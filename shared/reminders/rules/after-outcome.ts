import type { Channel, Policy } from "../../campaigns/rules/types.ts";
import { HOUR, MINUTE, plusMillis } from "../../kernel/rules/durations.ts";

/**
 * What a channel answered, by what must be done about it.
 * accepted: taken, not yet delivered. unreachable: this person not on this channel, use the other one.
 * refused: the person refused this channel. retry: not taken, try later. quota: not taken before tomorrow.
 * invalid: this message can never be taken. template: no message of this template can be taken. misconfigured:
 * no message at all can be taken. unknown: may have been taken.
 */
export type SendOutcome =
  | { readonly kind: "accepted"; readonly messageId: string; readonly code: string }
  | {
      readonly kind:
        | "unreachable"
        | "refused"
        | "retry"
        | "quota"
        | "invalid"
        | "template"
        | "misconfigured"
        | "unknown";
      readonly code: string;
      readonly implies?: OutcomeScope | undefined;
    };

/**
 * What an answer tells of more than its own message: nothing more today from the account, or of the template; and of the
 * person, that there is no account behind the number, or that all of ours, or this kind, is refused for good.
 */
export type OutcomeScope =
  | "channel-used-up"
  | "template-used-up"
  | "no-account"
  | "refused-channel"
  | "refused-template";

/** Where a reminder goes from `sending`; `otherChannel` means: at once, by SMS. */
export type NextMove =
  | { readonly state: "sent" | "unknown"; readonly nextCheckAt?: Date; readonly reason?: string }
  | { readonly state: "waiting"; readonly nextCheckAt: Date; readonly reason: string; readonly otherChannel?: true }
  | { readonly state: "failed"; readonly reason: string };

export interface OutcomeContext {
  readonly channel: Channel;
  readonly outcome: SendOutcome;
  readonly now: Date;
  /** Calls made on this channel so far, this one included. */
  readonly attempts: number;
  /** When sending may go on tomorrow, absent when that would be too late for this reminder. */
  readonly tomorrow?: Date | undefined;
  /** When a closed channel is probed again, absent when that would be too late. */
  readonly nextProbe?: Date | undefined;
  readonly policy: Policy;
}

const RETRY_AFTER_MINUTES = [1, 5, 15, 60];
/** Carriers report on an SMS up to 72 hours later (Amazon SNS, delivery status logs). */
const SMS_REPORT_HOURS = 72;
/** How long the second hop through the topic may take before release-waiting announces the reminder again. */
const SECOND_HOP_MINUTES = 15;

export const afterOutcome = (context: OutcomeContext): NextMove => {
  const { channel, outcome, now, policy } = context;
  switch (outcome.kind) {
    case "accepted":
      return channel === "zalo"
        ? { state: "sent", nextCheckAt: inHours(now, policy.receiptWaitHours) }
        : { state: "sent" };
    case "unknown":
      return {
        state: "unknown",
        reason: outcome.code,
        nextCheckAt: inHours(now, channel === "zalo" ? policy.receiptWaitHours : SMS_REPORT_HOURS),
      };
    case "retry":
      return afterRetry(context);
    case "quota":
      return tomorrow(context);
    case "template":
    case "misconfigured":
      return afterRefusal(context);
    default:
      return fallBackToSms(context);
  }
};

/** By SMS, if this was not the SMS already. */
export const fallBackToSms = ({
  channel,
  outcome,
  now,
}: Pick<OutcomeContext, "channel" | "outcome" | "now">): NextMove =>
  channel === "zalo"
    ? { state: "waiting", nextCheckAt: republishDeadline(now), reason: outcome.code, otherChannel: true }
    : { state: "failed", reason: outcome.code };

export const republishDeadline = (now: Date): Date => plusMillis(now, SECOND_HOP_MINUTES * MINUTE);

const tomorrow = (context: OutcomeContext): NextMove =>
  context.tomorrow === undefined
    ? fallBackToSms(context)
    : { state: "waiting", nextCheckAt: context.tomorrow, reason: context.outcome.code };

/** Until the next probe staff may fill the balance or correct the setting; behind SMS there is no other channel. */
const afterRefusal = (context: OutcomeContext): NextMove => {
  const { channel, nextProbe, outcome } = context;
  if (channel === "zalo" && context.tomorrow === undefined) return fallBackToSms(context);
  return nextProbe === undefined
    ? fallBackToSms(context)
    : { state: "waiting", nextCheckAt: nextProbe, reason: outcome.code };
};

const afterRetry = (context: OutcomeContext): NextMove => {
  const minutes = RETRY_AFTER_MINUTES[context.attempts - 1];
  if (minutes === undefined) return fallBackToSms(context);
  return {
    state: "waiting",
    nextCheckAt: plusMillis(context.now, minutes * MINUTE),
    reason: context.outcome.code,
  };
};

const inHours = (now: Date, hours: number): Date => plusMillis(now, hours * HOUR);
