import type { CivilDate } from "../domain/calendar/civil-date.ts";
import type { State } from "../domain/reminders/lifecycle.ts";
import type { Channel, DueReminder, ReminderKey } from "../domain/reminders/types.ts";
import type { Result } from "../result.ts";

/** Why a reminder failed for good or waits. Ids and codes only, never what was said or to whom. */
export interface Attempt {
  readonly channel: Channel;
  readonly at: string;
  /** What the channel answered: `accepted`, `unknown`, or its own code such as `-118`. */
  readonly outcome: string;
  /** The channel's own message id, for receipts and status queries. */
  readonly messageId?: string;
}

export interface ReminderRecord extends DueReminder {
  readonly state: Exclude<State, "none">;
  /** The channel it is on, or waits for; absent when it was skipped before any was chosen. */
  readonly channel?: Channel;
  /** Why it waits, failed or was skipped. */
  readonly reason?: string;
  /** Instant (ISO, UTC) at which release-waiting must look again; absent in final states. */
  readonly wakeAt?: string;
  /** While `sending`: the claim's owner has until then. */
  readonly leaseUntil?: string;
  readonly attempts: readonly Attempt[];
  /** The look-up code that was told, six characters. */
  readonly code?: string;
  readonly amount?: number | null;
  readonly amountLater?: { readonly from: CivilDate; readonly amount: number };
  readonly updatedAt: string;
}

/** The record was not in a state from which this move is allowed. */
export interface WrongState {
  readonly kind: "wrong-state";
  readonly actual: State;
  readonly record?: ReminderRecord;
}

export interface ReminderLedger {
  load(keys: readonly ReminderKey[]): Promise<ReadonlyMap<string, ReminderRecord>>;
  /** Moves one reminder with one conditional write; the condition is `statesBefore(record.state)`. */
  move(record: ReminderRecord, options?: MoveOptions): Promise<Result<ReminderRecord, WrongState>>;
  /** Records outcomes of reminders that the caller itself holds claimed (`sending`, lease running): batched, without conditions. */
  settle(records: readonly ReminderRecord[]): Promise<void>;
  /** Reminders whose `wakeAt` has come, oldest first, at most `limit` a shard. */
  wakeable(now: string, limit: number): Promise<readonly ReminderRecord[]>;
}

export interface MoveOptions {
  /** Only from these states (a subset of `statesBefore`), and only if the record waits for this channel. */
  readonly from?: readonly State[];
  readonly waitsFor?: Channel;
}

export const reminderId = ({ scheme, subject, dueDate, step }: ReminderKey): string =>
  `${scheme}#${subject}#${dueDate}#${step}`;
