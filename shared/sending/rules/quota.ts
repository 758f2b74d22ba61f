import { type SendingCalendar, sendingDayAfter } from "../../calendar/rules/sending-days.ts";
import type { Policy } from "../../campaigns/rules/types.ts";
import { civilDateAt, instantAt } from "../../kernel/rules/civil-time.ts";
import type { BreakerScope } from "./breaker.ts";

/** A channel, or one template of it, that takes nothing more for a while. */
export interface ExhaustedQuota {
  /** What the channel answered. */
  readonly code: string;
  /** ISO instant, UTC. */
  readonly until: string;
}

/** Until sending begins on the next sending day: Zalo does not document when the quota of a day begins; we take midnight. */
export const markExhausted = (
  code: string,
  now: Date,
  policy: Pick<Policy, "window">,
  calendar: SendingCalendar,
): ExhaustedQuota => ({
  code,
  until: instantAt(sendingDayAfter(civilDateAt(now), calendar), policy.window.opensAtMinute).toISOString(),
});

export const isExpired = ({ until }: ExhaustedQuota, now: Date): boolean => now.toISOString() >= until;

export const quotaName = ({ channel, template }: BreakerScope): string =>
  template === undefined ? `quota#${channel}` : `quota#${channel}#${template}`;
