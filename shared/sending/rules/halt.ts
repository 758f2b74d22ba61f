import type { Channel, Policy } from "../../campaigns/rules/types.ts";
import type { SendOutcome } from "../../reminders/rules/after-outcome.ts";

/** Answers that count against a campaign. */
export const FAILURES = ["invalid", "unknown", "unreachable"] as const;
export type HaltingFailure = (typeof FAILURES)[number];

/** What a campaign halts for: failures, or more messages than were approved. */
export const HALT_CAUSES = [...FAILURES, "audience-grew"] as const;
export type HaltCause = (typeof HALT_CAUSES)[number];

/** A campaign that stopped itself. */
export interface Halt {
  readonly channel: Channel;
  readonly failure: HaltCause;
  /** Of an audience that grew: its messages; `calls` are those that were approved then. */
  readonly failures: number;
  /** Calls of the campaign on that day, on that channel. */
  readonly calls: number;
  /** ISO instant, UTC. */
  readonly at: string;
}

/** How often something happened today, by `countName`. */
export type Counts = Readonly<Record<string, number>>;

export const countName = (campaignId: string, what: "calls" | HaltingFailure): string => `${campaignId}#${what}`;

/**
 * What an answer counts as. Having no Zalo account, or refusing one's messages, is a person's own matter; a limit and a
 * closed channel have their own stops. By SMS an unreachable number is a wrong number.
 */
export const failureOf = (channel: Channel, { kind }: Pick<SendOutcome, "kind">): HaltingFailure | undefined => {
  if (kind === "invalid" || kind === "unknown") return kind;
  return kind === "unreachable" && channel === "sms" ? kind : undefined;
};

/**
 * Whether a campaign must stop, after what one channel did to its reminders today. Only that channel's calls count: most
 * go by Zalo, and beside them an SMS gateway could fail for everybody without ever being a tenth.
 */
export const haltOf = (
  campaignId: string,
  { channel, counts, now }: { readonly channel: Channel; readonly counts: Counts; readonly now: Date },
  { failures: least, percent }: Policy["haltAt"],
): Halt | undefined => {
  const calls = counts[countName(campaignId, "calls")] ?? 0;
  for (const failure of FAILURES) {
    const failures = counts[countName(campaignId, failure)] ?? 0;
    if (failures >= least && failures * 100 > calls * percent) {
      return { channel, failure, failures, calls, at: now.toISOString() };
    }
  }
  return undefined;
};
