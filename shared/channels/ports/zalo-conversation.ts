import type { SendOutcome } from "../../reminders/rules/after-outcome.ts";

/**
 * What the official account says to a user who wrote to it, by Zalo's id of the user. Never throws, and repeats nothing
 * of which it is not known that it was refused.
 */
export interface ZaloConversation {
  say(userId: string, text: string): Promise<SendOutcome>;
}

/** A user who wrote, and may be answered for a while. */
export interface ReplyAddress {
  /** Zalo's own id of the user: it stands here and nowhere else, and goes when nothing can be answered any more. */
  readonly userId: string;
  readonly until: Date;
}

/** Where to answer users, who are otherwise known by a hash of their id alone. */
export interface ReplyAddresses {
  /** The latest `until` counts. */
  keep(user: string, address: ReplyAddress): Promise<void>;
  /** Zalo's id of the user; undefined when it is too late for an answer. */
  find(user: string, now: Date): Promise<string | undefined>;
}
