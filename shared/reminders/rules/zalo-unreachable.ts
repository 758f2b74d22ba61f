import type { Policy } from "../../campaigns/rules/types.ts";
import { DAY, plusMillis } from "../../kernel/rules/durations.ts";
import type { MobileNumber } from "../../people/rules/types.ts";
import type { SendOutcome } from "./after-outcome.ts";

/** Cached "unreachable on Zalo" reply; until it expires, the reminder goes by SMS directly. */
export interface ZaloUnreachable {
  /** A new number is tried anew. */
  readonly phone: MobileNumber;
  /** ISO instant, UTC. */
  readonly until: string;
  /** As Zalo names it: only this text is refused. Absent for all. */
  readonly template?: string;
}

export interface ZaloCall {
  readonly phone: MobileNumber;
  readonly template: string;
  readonly now: Date;
}

/** What an outcome adds to the cache, if anything. */
export const unreachableAfter = (
  outcome: SendOutcome,
  { phone, template, now }: ZaloCall,
  { noAccount, refused }: Policy["noZaloDays"],
): ZaloUnreachable | undefined => {
  const endsAfter = (days: number) => ({ phone, until: plusMillis(now, days * DAY).toISOString() });
  switch (outcome.kind === "accepted" ? undefined : outcome.implies) {
    case "no-account":
      return endsAfter(noAccount);
    case "refused-channel":
      return endsAfter(refused);
    case "refused-template":
      return { ...endsAfter(refused), template };
    default:
      return undefined;
  }
};

/** Whether the cached replies say that this call would fail. */
export const isKnownUnreachable = (
  remembered: readonly ZaloUnreachable[],
  { phone, template, now }: ZaloCall,
): boolean =>
  remembered.some(
    (each) =>
      each.phone === phone &&
      now.toISOString() < each.until &&
      (each.template === undefined || each.template === template),
  );
