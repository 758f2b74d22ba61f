import type { Result } from "../../kernel/result.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { HoldReason } from "../rules/unusual.ts";

/**
 * `held`: it would do something unusual and waits for staff to confirm or discard it; nothing is changed. `refused`: not
 * a row could be read. `failed`: died so often that it was given up, part of its rows may be in.
 */
export type ImportState = "running" | "held" | "discarded" | "done" | "refused" | "failed" | "undoing" | "undone";

/** One list that was brought in, and what became of it. It names no person. */
export interface ImportRecord {
  /** Sorts by time. */
  readonly importId: string;
  readonly key: string;
  readonly file: string;
  readonly kind?: "people" | "renewals" | "payouts";
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Who brought it in; `unknown` when not given. */
  readonly uploadedBy: string;
  /** Whether everybody of its schemes should be on it. */
  readonly full: boolean;
  /** Read and compared, but nothing written. */
  readonly dryRun: boolean;
  readonly state: ImportState;
  /** ISO instants. */
  readonly startedAt: string;
  readonly endedAt?: string;
  /** Rows taken so far, and how much of the file has been read, 0 to 1. */
  readonly progress: { readonly rows: number; readonly share: number };
  readonly counts: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
  /** Of which the list named people. */
  readonly schemes: readonly Scheme[];
  readonly reportKey?: string;
  /** Why the file could not be read, or not to its end. */
  readonly problem?: string;
  /** Runs that began and did not end, in a row. */
  readonly crashCount: number;
  /** The registry's last change when this import ended: while it stays, importing the file again changes nothing. */
  readonly registryMark?: string;
  readonly undo?: UndoNote;
  /** Why it is or was held. */
  readonly held?: readonly HoldReason[];
  /** All that it would do was worked out and may be done: the next worker need not work it out again. */
  readonly assessed?: true;
  /** Who decided about a held list. */
  readonly decision?: ListDecision;
}

export interface ListDecision {
  readonly kind: "confirm" | "discard";
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

export interface UndoNote {
  readonly at: string;
  readonly by: string;
  /** Subjects put back as they were. */
  readonly restored?: number;
  /** Subjects that were changed since: nothing was undone because of them. */
  readonly touchedSince?: number;
}

export interface ImportRecords {
  find(importId: string): Promise<ImportRecord | undefined>;
  save(record: ImportRecord): Promise<void>;
  /** The import that last took the file with this hash to its end. */
  findByHash(sha256: string): Promise<ImportRecord | undefined>;
  /** Imports later than this one (all, without one), newest first, at most `limit`. */
  since(importId: string | undefined, limit: number): Promise<readonly ImportRecord[]>;
}

/** Work that changes the registry in many writes: an import, or the undoing of one. */
export interface LockHolder {
  readonly holderId: string;
  /** From then on the worker is dead for certain. */
  readonly until: Date;
}

/** Work that holds the turn: its worker lives, or it died or paused and the work waits to be continued. */
export interface Unfinished {
  readonly holderId: string;
  readonly isLeased: boolean;
}

/** Whose turn it is to change the registry: one work after the other, also where workers die. */
export interface RegistryLock {
  /** Takes the turn for a new work, or for one that waits. `instead` gives up a waiting one. */
  take(work: LockHolder, now: Date, takeOverFrom?: string): Promise<Result<undefined, Unfinished>>;
  /** The work waits for the next worker. */
  pause(holderId: string): Promise<void>;
  end(holderId: string): Promise<void>;
  /** Which work changed the registry last. Everything that writes to the registry must set it before it writes. */
  lastChange(): Promise<string | undefined>;
  markChange(holderId: string): Promise<void>;
}
