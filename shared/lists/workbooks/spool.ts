import type { Oddities, Sheet, WorkbookLimits } from "../ports/workbooks.ts";
import { cleanCell } from "../rules/cells/clean.ts";
import { type Merge, mergedRows, newMerges } from "./merges.ts";
import { damaged, refuse } from "./refused.ts";
import { newBlocks } from "./spool-blocks.ts";

/** Text of all cells together, in MiB of characters: a cell of a kilobyte may stand in millions of places. */
const MOST_TEXT_MIB = 256;
/** Excel has no more columns; what claims to stand further to the right is nowhere. */
const LAST_COLUMN = 16_384;
const MOST_SHEETS = 300;

export interface Spool {
  /** Starts the next sheet. */
  sheet(name: string): SpooledSheet;
  sheets(): readonly Sheet[];
}

export interface SpooledSheet {
  readonly name: string;
  /**
   * Takes a row, `times` times in a row, cells by column from 0. Refuses what is beyond the limits before it is built.
   */
  add(
    row: number,
    cells: ReadonlyMap<number, string>,
    about?: { readonly isHidden?: boolean; readonly times?: number },
  ): void;
  merge(merge: Merge): void;
  hide(): void;
  countFormulaWithoutValue(): void;
}

/**
 * Keeps the rows of a workbook as compressed blocks of text, a tenth of the memory of its cells, so that a library's own
 * representation can go before the import begins.
 */
export const newSpool = (limits: WorkbookLimits): Spool => {
  const sheets: ReturnType<typeof newSheet>["sheet"][] = [];
  const total: Total = { rows: 0, characters: 0 };
  return {
    sheet(name) {
      const { sheet, spooled } = newSheet(cleanCell(name).text, limits, total);
      if (sheets.push(sheet) > MOST_SHEETS) damaged();
      return spooled;
    },
    sheets() {
      for (const sheet of sheets) sheet.end();
      return sheets.map(({ isHidden, oddities, name, rows }) => ({
        name,
        rows,
        isHidden: isHidden(),
        oddities: oddities(),
      }));
    },
  };
};

interface Total {
  rows: number;
  characters: number;
}

type Counts = { -readonly [K in keyof Oddities]: number };

const newSheet = (name: string, limits: WorkbookLimits, total: Total) => {
  const blocks = newBlocks();
  const merges = newMerges();
  const counts: Counts = { hiddenRows: 0, strayCells: 0, formulasWithoutValue: 0, cutCells: 0, oldFontCells: 0 };
  let isHidden = false;
  const { mostRows, mostColumns } = limits;

  const sheet = {
    name,
    isHidden: () => isHidden,
    oddities: () => counts,
    rows: () => mergedRows(blocks.rows(), merges, mostColumns),
    end() {
      merges.check();
      blocks.end();
    },
  };
  const spooled: SpooledSheet = {
    name,
    add(row, written, { isHidden: isHiddenRow = false, times = 1 } = {}) {
      countText(total, written, times);
      const cells = cellsOf({ row, written, sheet: name, mostColumns, counts });
      if (cells.length === 0) return;
      const left = mostRows - total.rows;
      if (times > left) refuse({ kind: "too-many-rows", row: row + left, limit: mostRows, sheet: name });
      total.rows += times;
      if (isHiddenRow) counts.hiddenRows += times;
      // A hidden row may begin a merged area, whose value counts for the rows below.
      for (let time = 0; time < times; time++) {
        blocks.add({ row: row + time, cells, ...(isHiddenRow && { isHidden: true }) });
      }
    },
    merge: merges.add,
    hide() {
      isHidden = true;
    },
    countFormulaWithoutValue() {
      counts.formulasWithoutValue++;
    },
  };
  return { sheet, spooled };
};

/** Counted as it is written, though a cell is kept to its bound only: a text of a megabyte in each row is no list. */
const countText = (total: Total, cells: ReadonlyMap<number, string>, times: number): void => {
  let length = 0;
  for (const text of cells.values()) length += text.length;
  total.characters += length * times;
  if (total.characters > MOST_TEXT_MIB * 2 ** 20) refuse({ kind: "too-large", limitMiB: MOST_TEXT_MIB });
};

interface RowGiven {
  readonly row: number;
  readonly written: ReadonlyMap<number, string>;
  readonly sheet: string;
  readonly mostColumns: number;
  readonly counts: Counts;
}

/** The filled cells as text, each in its place. Those that stand where no list has columns are counted and left out. */
const cellsOf = ({ row, written, sheet, mostColumns, counts }: RowGiven): readonly string[] => {
  const filled = [...written]
    .filter(([column]) => column < LAST_COLUMN)
    .map(([column, own]) => ({ column, ...cleanCell(own) }))
    .filter(({ text }) => text.trim() !== "");
  if (filled.length > mostColumns) refuse({ kind: "too-many-columns", row, limit: mostColumns, sheet });
  const cells: string[] = [];
  for (const { column, text, isCut, isOldFont } of filled) {
    counts.cutCells += Number(isCut ?? false);
    counts.oldFontCells += Number(isOldFont ?? false);
    if (column < mostColumns) cells[column] = text;
    else counts.strayCells++;
  }
  return Array.from(cells, (cell) => cell ?? "");
};
