import type { Channel } from "../../campaigns/rules/types.ts";
import type { Result } from "../../kernel/result.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { State } from "../rules/lifecycle.ts";
import type { DueReminder, ReminderKey } from "../rules/types.ts";

/** One call to a channel: ids and codes only, never what was said or to whom. */
export interface Attempt {
  readonly channel: Channel;
  /** ISO instant, UTC. */
  readonly at: string;
  /** What the channel answered: `accepted`, `unknown`, or its own code such as `-118`. */
  readonly outcome: string;
  /** The channel's own message id, for receipts and status queries. */
  readonly messageId?: string;
}

export interface ReminderRecord extends DueReminder {
  readonly state: Exclude<State, "none">;
  /** Counts the writes of this record; the next one must find it unchanged. */
  readonly version: number;
  /** The channel it is on, or waits for; absent when it was skipped before any was chosen. */
  readonly channel?: Channel;
  /** Why it waits, failed or was skipped. */
  readonly reason?: string;
  /** ISO instant, UTC, at which release-waiting must look again; absent in final states. */
  readonly wakeAt?: string;
  readonly attempts: readonly Attempt[];
  /** The participant to whom it was told last: a household's contact may change, and may refuse the next one. */
  readonly recipientId?: string;
  /** The look-up code that was told. */
  readonly code?: string;
  readonly amount?: number | null;
  readonly amountLater?: { readonly from: CivilDate; readonly amount: number | null };
  /** ISO instant, UTC. */
  readonly updatedAt: string;
}

/** What the record should become; the version is counted by the ledger. */
export type NextRecord = Omit<ReminderRecord, "version">;

/** The record is not what the caller saw, or its state does not allow the move. `record` is what is stored now. */
export interface WrongState {
  readonly kind: "wrong-state";
  readonly record: ReminderRecord | undefined;
}

/** The life of every reminder: the one place that knows what was sent, to nobody's surprise twice. */
export interface ReminderLedger {
  /** By `reminderId`; those without a record are absent. Any number of keys. */
  load(keys: readonly ReminderKey[]): Promise<ReadonlyMap<string, ReminderRecord>>;
  /** One conditional write: `seen` must still be what is stored (undefined: nothing), and the table must allow the move. */
  move(seen: ReminderRecord | undefined, next: NextRecord): Promise<Result<ReminderRecord, WrongState>>;
  /** Records outcomes of reminders that the caller holds claimed (`sending`, lease running): batched, without conditions. */
  settle(claimed: readonly { readonly seen: ReminderRecord; readonly next: NextRecord }[]): Promise<void>;
  /** The reminder that an SMS belongs to, by the carrier's message id; known from `settle` on for 14 days. */
  findBySms(messageId: string): Promise<ReminderRecord | undefined>;
  /** Reminders whose `wakeAt` has come, at most `limit` of each shard, oldest first. */
  wakeable(now: Date, limit: number): Promise<readonly ReminderRecord[]>;
}

export const reminderId = ({ scheme, subject, dueDate, step }: ReminderKey): string =>
  `${scheme}#${subject}#${dueDate}#${step}`;
