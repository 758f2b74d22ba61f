import type { Result } from "../../kernel/result.ts";
import type { MobileNumber } from "../../people/rules/types.ts";
import type { NextRecord, ReminderRecord } from "../rules/record.ts";
import type { ReminderKey } from "../rules/types.ts";

/** The record is not what the caller saw, or its state does not allow the move. `record` is what is stored now. */
export interface WrongState {
  readonly kind: "wrong-state";
  readonly record: ReminderRecord | undefined;
}

/** The store did not take it, or did not answer: whether it was done is not known. */
export interface Unwritten {
  readonly kind: "unwritten";
  readonly cause: string;
}

/** A conditional write: `seen` must still be what is stored (undefined: nothing), and the life cycle must allow the move. */
export interface LedgerMove {
  readonly seen: ReminderRecord | undefined;
  readonly next: NextRecord;
}

/** In the order of the moves. Of two moves of one reminder the first alone is tried. */
export type MoveResults = readonly Result<ReminderRecord, WrongState | Unwritten>[];

export interface ClaimedTogether {
  /** With which `settle` finds what the time index knows of them. */
  readonly claimId: string;
  readonly results: MoveResults;
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

/** One of several jobs that look at the waiting side by side. */
export interface WaitingPart {
  readonly part: number;
  readonly of: number;
}

/** Reminders that one worker claimed together, and those of them that must be looked at another time. */
export interface DueClaim {
  readonly claimId: string;
  readonly later: readonly ReminderRecord[];
}

export interface WaitingPage {
  readonly records: readonly ReminderRecord[];
  readonly claims: readonly DueClaim[];
  /** Absent after the last page. */
  readonly next?: WaitingCursor;
}

/** Source of truth for what was sent; enforces at most one call per channel. */
export interface ReminderLedger {
  /**
   * By `reminderId`; those without a record are absent. Any number of keys.
   *
   * @param consistency `eventual` costs half and may not see the last second: for what is looked at again anyway
   */
  load(keys: readonly ReminderKey[], consistency?: "strong" | "eventual"): Promise<ReadonlyMap<string, ReminderRecord>>;
  move(seen: ReminderRecord | undefined, next: NextRecord): Promise<Result<ReminderRecord, WrongState>>;
  /** Many moves in few requests, each under its own condition. */
  moveTogether(moves: readonly LedgerMove[]): Promise<MoveResults>;
  /**
   * Claims reminders for one worker until their `nextCheckAt`, each under its own condition. The time index gets one entry
   * for all of them. Throws when none was claimed.
   */
  claim(moves: readonly LedgerMove[]): Promise<ClaimedTogether>;
  /**
   * Records outcomes of reminders that the caller holds claimed (`sending`, lease running): batched, without conditions.
   *
   * @param claimId of the claim whose reminders all have their outcome here: its one entry in the time index goes on to
   * serve those that await a receipt. Absent, each reminder gets its own.
   */
  settle(claimed: readonly Settlement[], claimId?: string): Promise<void>;
  /** The reminder that an SMS belongs to, by the carrier's message id; known from `settle` on for 14 days. */
  findBySms(messageId: string): Promise<ReminderRecord | undefined>;
  /**
   * Reminders whose `nextCheckAt` has come, at most `limit` of each shard and those of a few claims, oldest first. What
   * was moved a moment ago may still be among them, so the rest is found by the cursor and never by asking for the first
   * page again.
   */
  dueForCheck(now: Date, limit: number, from?: WaitingCursor | WaitingPart): Promise<WaitingPage>;
  /** After all records of their page have moved: what else the claims hold is found when its time comes. */
  conclude(claims: readonly DueClaim[]): Promise<void>;
}

/** For those who handle one reminder at a time. */
export type ReminderRecords = Pick<ReminderLedger, "load" | "move" | "findBySms">;
