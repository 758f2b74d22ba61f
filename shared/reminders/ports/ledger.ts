import type { Result } from "../../kernel/result.ts";
import type { MobileNumber } from "../../people/rules/types.ts";
import type { NextRecord, ReminderRecord } from "../rules/record.ts";
import type { ReminderKey } from "../rules/types.ts";

/** The record is not what the caller saw, or its state does not allow the move. `record` is what is stored now. */
export interface WrongState {
  readonly kind: "wrong-state";
  readonly record: ReminderRecord | undefined;
}

export interface Settlement {
  readonly seen: ReminderRecord;
  readonly next: NextRecord;
  /** The phone that got it: its look-up code leads there for 90 days. */
  readonly to?: MobileNumber;
}

/** Where a look at the waiting goes on: opaque, of this run alone. */
export interface WaitingCursor {
  readonly shards: readonly (Readonly<Record<string, unknown>> | undefined)[];
}

export interface WaitingPage {
  readonly records: readonly ReminderRecord[];
  /** Absent after the last page. */
  readonly next?: WaitingCursor;
}

/** Source of truth for what was sent; enforces at most one call per channel. */
export interface ReminderLedger {
  /** By `reminderId`; those without a record are absent. Any number of keys. */
  load(keys: readonly ReminderKey[]): Promise<ReadonlyMap<string, ReminderRecord>>;
  /** One conditional write: `seen` must still be what is stored (undefined: nothing), and the table must allow the move. */
  move(seen: ReminderRecord | undefined, next: NextRecord): Promise<Result<ReminderRecord, WrongState>>;
  /** Records outcomes of reminders that the caller holds claimed (`sending`, lease running): batched, without conditions. */
  settle(claimed: readonly Settlement[]): Promise<void>;
  /** The reminder that an SMS belongs to, by the carrier's message id; known from `settle` on for 14 days. */
  findBySms(messageId: string): Promise<ReminderRecord | undefined>;
  /**
   * Reminders whose `nextCheckAt` has come, at most `limit` of each shard, oldest first. What was moved a moment ago may
   * still be among them, so the rest is found by the cursor and never by asking for the first page again.
   */
  dueForCheck(now: Date, limit: number, from?: WaitingCursor): Promise<WaitingPage>;
}
