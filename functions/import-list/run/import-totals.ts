import type { DuePart } from "../../../shared/campaigns/rules/types.ts";
import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import type { Scheme } from "../../../shared/law/rules/types.ts";
import type { Rejection } from "../../../shared/lists/contracts/import-report.ts";
import type { ChunkEffect } from "../../../shared/lists/ports/import-journals.ts";
import type { FileRow } from "../../../shared/lists/read/read-rows.ts";
import { newReturnedRows, type ReturnedRows } from "../../../shared/lists/read/returned-rows.ts";
import { partId } from "../../../shared/reminders/catch-up.ts";
import { newUnusual, type Unusual } from "./unusual.ts";

/** Running totals over all committed chunks. */
export interface ImportTotals {
  apply(effect: ChunkEffect): void;
  readonly counts: ImportCounts;
  readonly warnings: Readonly<Record<string, number>>;
  /** What the rows of this list so far say each person is paid through, by scheme and participant. */
  readonly seen: ReadonlyMap<string, CivilDate>;
  /** Which household each running number of the list stands for, by group. */
  readonly households: ReadonlyMap<string, string>;
  /** How many rows do what many rows should not, by kind. */
  readonly unusual: Unusual;
  readonly schemes: ReadonlySet<Scheme>;
  readonly parts: ReadonlyMap<string, DuePart>;
  readonly deferredRows: number;
  deferred(from: number, to: number): readonly FileRow[];
  /** The rejected rows in the order of the file, with a last column that says why; undefined when there are none. */
  readonly rejectedFile: ReturnedRows["file"];
  /** Which rows came back and why, in the order of the file. */
  rejections(): readonly Rejection[];
}

export type ImportCounts = Readonly<Record<"rows" | "new" | "changed" | "same" | "rejected" | "cancelled", number>>;

export const NO_COUNTS: ImportCounts = { rows: 0, new: 0, changed: 0, same: 0, rejected: 0, cancelled: 0 };

export const newImportTotals = (header: readonly string[]): ImportTotals => {
  const returned = newReturnedRows(header);
  const counts: Record<string, number> & ImportCounts = { ...NO_COUNTS };
  const warnings: Record<string, number> = {};
  const seen = new Map<string, CivilDate>();
  const households = new Map<string, string>();
  const unusual = newUnusual();
  const schemes = new Set<Scheme>();
  const parts = new Map<string, DuePart>();
  const deferred: Packed[] = [];
  const rejections: Rejection[] = [];
  return {
    counts,
    warnings,
    seen,
    households,
    unusual,
    schemes,
    parts,
    apply(effect) {
      addTo(counts, effect.counts);
      addTo(warnings, effect.warnings);
      addAll(seen, effect.seen);
      addAll(households, effect.households);
      addAll(
        parts,
        effect.parts.map((part) => [partId(part), part]),
      );
      for (const row of effect.unusual) unusual.add(row);
      for (const scheme of effect.schemes) schemes.add(scheme);
      for (const row of effect.deferred) deferred.push(pack(row));
      for (const { reason, column, code, ...row } of effect.returned) {
        returned.add(row, reason);
        rejections.push({ row: row.row, ...(column !== undefined && { column }), reason: code });
      }
      returned.endChunk();
    },
    get deferredRows() {
      return deferred.length;
    },
    deferred: (from, to) => deferred.slice(from, to).map(unpack),
    rejectedFile: returned.file,
    rejections: () => rejections.toSorted((a, b) => a.row - b.row),
  };
};

const addAll = <V>(map: Map<string, V>, entries: readonly (readonly [string, V])[]): void => {
  for (const [key, value] of entries) map.set(key, value);
};

const addTo = (sums: Record<string, number>, more: Readonly<Record<string, number>>): void => {
  for (const [kind, count] of Object.entries(more)) sums[kind] = (sums[kind] ?? 0) + count;
};

/** A list of last month may have to wait as a whole: as bytes it takes a fifth of the memory of what was read from it. */
type Packed = Buffer;

const pack = (row: FileRow): Packed => Buffer.from(JSON.stringify(row));

// Made by `pack`.
const unpack = (packed: Packed): FileRow => JSON.parse(packed.toString()) as FileRow;
