import type { DuePart } from "../../campaigns/rules/types.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { Identity, Mark } from "../../people/ports.ts";
import type { UnusualRow } from "../rules/unusual.ts";

/** A row of the file that could not be taken, with the sentence that says why. */
export interface ReturnedRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** Of our own columns the one to correct; absent when the row as a whole is wrong. */
  readonly column?: string;
  /** Stable name of the reason. */
  readonly code: string;
  /** The sentence for staff. */
  readonly reason: string;
}

/** What some rows of a list came to, beside the registry: enough to go on after them without reading them again. */
export interface ChunkEffect {
  readonly counts: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
  readonly returned: readonly ReturnedRow[];
  readonly schemes: readonly Scheme[];
  /** What the list says each person is paid through, by scheme and participant. */
  readonly seen: readonly (readonly [key: string, paidThrough: CivilDate])[];
  /** Rows that do what many rows should not. */
  readonly unusual: readonly UnusualRow[];
  /** Which household each running number of the list came to stand for. */
  readonly households: readonly (readonly [group: string, code: string])[];
  /** Rows that wait for the end of the list. */
  readonly deferred: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** Parts of the due index that may have to be scanned again. */
  readonly parts: readonly DuePart[];
}

/** Written before the rows' changes are: what they would change, as it was. Carries personal data, like the list. */
export interface JournalEntry {
  /** Rows of the file up to the end of this entry. */
  readonly rows: number;
  /** Rows that waited for the end of the list and are settled by the end of this entry. */
  readonly settled: number;
  readonly effect: ChunkEffect;
  /** Every subject that the rows were about, by `subjectId`. */
  readonly touched: readonly string[];
  /** The changed ones as they were; null: not there. */
  readonly before: readonly (readonly [subjectId: string, Mark | null])[];
  /** Former identities of the numbers whose identity changed; null: none. */
  readonly identities: readonly (readonly [number: string, Identity | null])[];
  /** Participant ids given out, in order, so that the same rows get them again. */
  readonly newIds: readonly string[];
}

/** The journal of each import, an entry for each chunk of rows, counted from 1. */
export interface ImportJournals {
  write(importId: string, entryNumber: number, entry: JournalEntry): Promise<void>;
  read(importId: string, entryNumber: number): Promise<JournalEntry | undefined>;
}
