import type { ReminderKey } from "../reminders/rules/types.ts";

/**
 * unreadable: not what the queue's worker expects; it would come back. not-started: the timetable could not call a
 * function. in-ledger: the ledger has the reminder already, so that sending the message back changes nothing.
 * failed: everything else, what could be done when the cause is gone.
 */
export const DEAD_LETTER_REASONS = ["failed", "in-ledger", "not-started", "unreadable"] as const;
export type DeadLetterReason = (typeof DEAD_LETTER_REASONS)[number];

export interface DeadLetterDescription {
  readonly reason: DeadLetterReason;
  /** What it is about, by ids alone. */
  readonly about: string;
  readonly reminder?: ReminderKey;
}

export interface DeadLetter extends DeadLetterDescription {
  readonly messageId: string;
  readonly queue: string;
  /** When the message was first put on its work queue. */
  readonly sentAt: Date;
  /** Whether there is a queue that it can go back to. */
  readonly canGoBack: boolean;
}

/** A queue of messages that nothing could handle. */
export interface DeadLetterQueue {
  /** The work queue, topic or timetable that it belongs to, such as `ZaloQueue`. */
  readonly name: string;
  readonly url: string;
  /** Where a message goes back to; undefined where it must be done by hand. */
  readonly sourceOf: (attributes: Readonly<Record<string, string>>) => string | undefined;
}

/** What to look at; everything that is not said is meant. */
export interface DeadLetterFilter {
  readonly queue?: string | undefined;
  readonly reason?: DeadLetterReason | undefined;
  readonly messageIds?: readonly string[] | undefined;
}

export interface DeadLetters {
  list(filter: DeadLetterFilter): Promise<readonly DeadLetter[]>;
  /**
   * Puts messages back on the queue that they failed on, where they begin anew: whatever a reminder must be asked at
   * the last moment it is asked again. Returns what went back; what no worker can read stays.
   */
  redrive(filter: DeadLetterFilter): Promise<readonly DeadLetter[]>;
}
