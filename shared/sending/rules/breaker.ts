import type { Channel } from "../../campaigns/rules/types.ts";
import { MINUTE, plusMillis } from "../../kernel/rules/durations.ts";
import type { SendOutcome } from "../../reminders/rules/after-outcome.ts";

/** A channel, or one template of it. */
export interface BreakerScope {
  readonly channel: Channel;
  /** As the channel names it; absent for the whole channel. */
  readonly template?: string;
}

/** An open breaker. Instants are ISO, UTC. While there is none, messages go out. */
export interface Breaker {
  /** What the channel answered when it opened. */
  readonly code: string;
  readonly openedAt: string;
  /** Messages by which the channel was tried since. */
  readonly probes: number;
  /** From then on one more message may try. */
  readonly probeAt: string;
  /** Opened by what carriers reported of messages that the gateway had taken: that it takes one more proves nothing. */
  readonly reported?: true | undefined;
}

/** Before the first try, the second, and all others: a full balance is noticed soon, a lost contract costs one call an hour. */
const PAUSES_MINUTES = [5, 15, 60] as const;
const MAX_PAUSE_MINUTES = 60;

export const openBreaker = (code: string, now: Date): Breaker => ({
  code,
  openedAt: now.toISOString(),
  probes: 0,
  probeAt: probeAfter(0, now).toISOString(),
});

/** The breaker as it must be stored before a message tries the channel: who stores it is the one that tries. */
export const withProbe = (breaker: Breaker, now: Date): Breaker => {
  const probes = breaker.probes + 1;
  return { ...breaker, probes, probeAt: probeAfter(probes, now).toISOString() };
};

/** When a breaker that opens now lets the first message try. */
export const firstProbeAt = (now: Date): Date => probeAfter(0, now);

export const mayProbe = ({ probeAt }: Breaker, now: Date): boolean => now.toISOString() >= probeAt;

/** Whether an outcome shows that the whole channel, or this template, takes no message at all. */
export const trips = ({ kind }: Pick<SendOutcome, "kind">): "channel" | "template" | undefined => {
  if (kind === "misconfigured") return "channel";
  return kind === "template" ? "template" : undefined;
};

/** After so many accepted probes without a single delivery report, reports may simply have stopped. */
const MAX_PROBES_WITHOUT_REPORT = 8;

/** True if the reply shows that the channel is healthy, even if this recipient was rejected. */
export const provesHealthy = (
  { kind }: Pick<SendOutcome, "kind">,
  { reported, probes }: Pick<Breaker, "reported" | "probes">,
): boolean => {
  if (reported && probes < MAX_PROBES_WITHOUT_REPORT) return false;
  return kind === "accepted" || kind === "unreachable" || kind === "refused" || kind === "quota";
};

export const breakerName = ({ channel, template }: BreakerScope): string =>
  template === undefined ? `breaker#${channel}` : `breaker#${channel}#${template}`;

const probeAfter = (probes: number, now: Date): Date =>
  plusMillis(now, (PAUSES_MINUTES[probes] ?? MAX_PAUSE_MINUTES) * MINUTE);
