import type { SheetRow } from "../ports/workbooks.ts";
import { damaged } from "./refused.ts";

/** A row as it is kept. */
export interface KeptRow extends SheetRow {
  readonly isHidden?: boolean;
}

/** An area of cells that are shown as one; rows from 1, columns from 0, all inclusive. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Beyond that a title spans a table; narrower areas hold a value for each of their columns. */
const WIDEST_VALUE = 2;
/** Cells beside the area that make a row one of the table. */
const CELLS_OF_A_ROW = 3;
/** Areas that reach over a row at the same time. They cannot overlap, so that a sheet has no more than columns. */
const MOST_OPEN = 500;
const MOST_MERGES = 100_000;

export interface Merges {
  add(merge: Merge): void;
  /** Refuses areas that overlap as no program makes them; asked once, when all are there. */
  check(): void;
  /** In the order of their first rows. */
  sorted(): readonly Merge[];
}

export const newMerges = (): Merges => {
  const merges: Merge[] = [];
  const sorted = () => merges.toSorted((a, b) => a.top - b.top);
  return {
    add(merge) {
      if (merge.bottom <= merge.top && merge.right <= merge.left) return;
      if (merges.push(merge) > MOST_MERGES) damaged();
    },
    check() {
      let open: readonly Merge[] = [];
      for (const merge of sorted()) {
        open = [...open.filter(({ bottom }) => bottom >= merge.top), merge];
        if (open.length > MOST_OPEN) damaged();
      }
    },
    sorted,
  };
};

interface Open extends Merge {
  readonly value: string;
}

/**
 * The rows that are shown, with the value of a merged area in each cell that it covers: in all rows below its first, and
 * beside it where the area is as narrow as a value. Rows that hold nothing of their own stay away.
 */
export function* mergedRows(rows: Iterable<KeptRow>, merges: Merges, mostColumns: number): Generator<SheetRow> {
  const reaching = areasReaching(merges.sorted(), mostColumns);
  for (const { row, cells, isHidden } of rows) {
    const { open, begun } = reaching(row, cells);
    if (!isHidden) yield { row, cells: filledBy(cells, open, begun, mostColumns) };
  }
}

/** For one row after the other: the areas that reach it from above, and those that begin in it. */
const areasReaching = (waiting: readonly Merge[], mostColumns: number) => {
  let next = 0;
  let open: readonly Open[] = [];
  return (row: number, cells: readonly string[]) => {
    const from = open.filter(({ bottom }) => bottom >= row);
    const first = next;
    while ((waiting[next]?.top ?? Number.POSITIVE_INFINITY) <= row) next++;
    const begun = waiting.slice(first, next).flatMap((merge): readonly Open[] => {
      const value = merge.top === row && merge.left < mostColumns ? (cells[merge.left] ?? "") : "";
      return value === "" ? [] : [{ ...merge, value }];
    });
    open = [...from, ...begun];
    return { open: from, begun };
  };
};

const filledBy = (
  cells: readonly string[],
  open: readonly Open[],
  begun: readonly Open[],
  mostColumns: number,
): readonly string[] => {
  const narrow = begun.filter(({ left, right }) => right > left && right - left < WIDEST_VALUE);
  if (open.length + narrow.length === 0) return cells;
  const own = cells.filter((cell) => cell !== "").length;
  const filled = [...cells];
  const areas = own > CELLS_OF_A_ROW ? [...open, ...narrow] : open;
  for (const { left, right, value } of areas) {
    for (let column = left; column <= Math.min(right, mostColumns - 1); column++) {
      if ((filled[column] ?? "") === "") filled[column] = value;
    }
  }
  return Array.from(filled, (cell) => cell ?? "");
};
