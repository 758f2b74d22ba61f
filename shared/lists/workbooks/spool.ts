import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Oddities, Sheet, WorkbookLimits } from "../ports/workbooks.ts";
import { cleanCell } from "../rules/cells/clean.ts";
import { type KeptRow, type Merge, mergedRows, newMerges } from "./merges.ts";
import { damaged, refuse } from "./refused.ts";

const CHARACTERS_IN_BLOCK = 2 ** 20;
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
  /**
   * Takes a row, `times` times in a row, cells by column from 0. Refuses what is beyond the limits before it is built.
   */
  add(row: number, cells: ReadonlyMap<number, string>, about?: { readonly isHidden?: boolean; readonly times?: number }): void;
  merge(merge: Merge): void;
  hide(): void;
  countFormulaWithoutValue(): void;
}

/**
 * Keeps the rows of a workbook as compressed blocks of text, a tenth of the memory of its cells, so that a library's own
 * representation can go before the import begins.
 */
export const newSpool = (limits: WorkbookLimits): Spool => {
  const sheets: (Sheet & { end(): void })[] = [];
  const total: Total = { rows: 0, characters: 0 };
  return {
    sheet(name) {
      const { sheet, spooled } = newSheet(cleanCell(name).text, limits, total);
      if (sheets.push(sheet) > MOST_SHEETS) damaged();
      return spooled;
    },
    sheets() {
      for (const sheet of sheets) sheet.end();
      return sheets;
    },
  };
};

interface Total {
  rows: number;
  characters: number;
}

type Counts = { -readonly [K in keyof Oddities]: number };

/** Counted as it is written, though a cell is kept to its bound only: a text of a megabyte in each row is no list. */
const countText = (total: Total, length: number): void => {
  total.characters += length;
  if (total.characters > MOST_TEXT_MIB * 2 ** 20) refuse({ kind: "too-large", limitMiB: MOST_TEXT_MIB });
};

const newSheet = (name: string, limits: WorkbookLimits, total: Total) => {
  const blocks = newBlocks();
  const merges = newMerges();
  const counts: Counts = { hiddenRows: 0, strayCells: 0, formulasWithoutValue: 0, cutCells: 0, oldFontCells: 0 };
  let isHidden = false;
  const { mostRows, mostColumns } = limits;

  const cellsOf = (row: number, written: ReadonlyMap<number, string>, times: number): readonly string[] => {
    const cells: string[] = [];
    let filled = 0;
    let stray = 0;
    for (const [column, text] of written) {
      if (column >= LAST_COLUMN) continue;
      countText(total, text.length * times);
      const clean = cleanCell(text);
      if (clean.text.trim() === "") continue;
      if (++filled > mostColumns) refuse({ kind: "too-many-columns", row, limit: mostColumns, sheet: name });
      if (clean.isCut) counts.cutCells++;
      if (clean.isOldFont) counts.oldFontCells++;
      if (column >= mostColumns) stray++;
      else cells[column] = clean.text;
    }
    counts.strayCells += stray;
    return Array.from(cells, (cell) => cell ?? "");
  };

  const sheet = {
    name,
    get isHidden() {
      return isHidden;
    },
    get hiddenRows() {
      return counts.hiddenRows;
    },
    get strayCells() {
      return counts.strayCells;
    },
    get formulasWithoutValue() {
      return counts.formulasWithoutValue;
    },
    get cutCells() {
      return counts.cutCells;
    },
    get oldFontCells() {
      return counts.oldFontCells;
    },
    rows: () => mergedRows(blocks.rows(), merges, mostColumns),
    end: blocks.end,
  };
  const spooled: SpooledSheet = {
    add(row, written, { isHidden: isHiddenRow = false, times = 1 } = {}) {
      const cells = cellsOf(row, written, times);
      if (cells.length === 0) return;
      const left = mostRows - total.rows;
      if (times > left) refuse({ kind: "too-many-rows", row: row + left, limit: mostRows, sheet: name });
      total.rows += times;
      if (isHiddenRow) counts.hiddenRows += times;
      // A hidden row may begin a merged area, whose value counts for the rows below.
      for (let time = 0; time < times; time++) blocks.add({ row: row + time, cells, ...(isHiddenRow && { isHidden: true }) });
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

const newBlocks = () => {
  const blocks: Buffer[] = [];
  let lines: string[] = [];
  let characters = 0;
  const end = () => {
    if (lines.length > 0) blocks.push(zstdCompressSync(lines.join("\n")));
    lines = [];
    characters = 0;
  };
  return {
    end,
    add(row: KeptRow) {
      const line = JSON.stringify(row);
      lines.push(line);
      characters += line.length;
      if (characters > CHARACTERS_IN_BLOCK) end();
    },
    *rows(): Generator<KeptRow> {
      for (const each of blocks) {
        // Nobody but `add` above makes these lines.
        for (const line of zstdDecompressSync(each).toString().split("\n")) yield JSON.parse(line) as KeptRow;
      }
    },
  };
};
