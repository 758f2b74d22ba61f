import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Sheet, SheetRow, WorkbookLimits, WorkbookProblem } from "../ports/workbooks.ts";

/** Ends the reading of a workbook, however deep in a library's callback it is noticed. */
export class WorkbookRefused extends Error {
  readonly problem: WorkbookProblem;

  constructor(problem: WorkbookProblem) {
    super(`The workbook is refused: ${problem.kind}.`);
    this.name = "WorkbookRefused";
    this.problem = problem;
  }
}

const ROWS_IN_BLOCK = 500;
/** Text of all cells together, in MiB of characters: one long shared string may stand in millions of cells. */
const MOST_TEXT_MIB = 512;

export interface Spool {
  /** Starts the next sheet. */
  sheet(name: string): SpooledSheet;
  sheets(): readonly Sheet[];
}

export interface SpooledSheet {
  add(row: number, cells: readonly string[]): void;
  countFormulaWithoutValue(): void;
}

/**
 * Keeps the rows of a workbook as compressed blocks of text, a tenth of the memory of its cells, so that a library's own
 * representation can go before the import begins. Refuses what is beyond the limits while it comes.
 */
export const newSpool = (limits: WorkbookLimits): Spool => {
  const sheets: (Sheet & { end(): void })[] = [];
  const total = { rows: 0, characters: 0 };
  return {
    sheet(name) {
      const { sheet, spooled } = newSheet(name, limits, total);
      sheets.push(sheet);
      return spooled;
    },
    sheets() {
      for (const sheet of sheets) sheet.end();
      return sheets;
    },
  };
};

const newSheet = (name: string, limits: WorkbookLimits, total: { rows: number; characters: number }) => {
  const blocks: Buffer[] = [];
  let block: string[] = [];
  let formulasWithoutValue = 0;
  const end = () => {
    if (block.length > 0) blocks.push(deflateRawSync(block.join("\n"), { level: 1 }));
    block = [];
  };
  const sheet = {
    name,
    get formulasWithoutValue() {
      return formulasWithoutValue;
    },
    *rows(): Generator<SheetRow> {
      for (const each of blocks) {
        // Nobody but `add` below makes these lines.
        for (const line of inflateRawSync(each).toString().split("\n")) yield JSON.parse(line) as SheetRow;
      }
    },
    end,
  };
  const spooled: SpooledSheet = {
    add(row, written) {
      const cells = trimmed(written);
      if (cells.length === 0) return;
      const { mostRows, mostColumns, longestRow } = limits;
      if (cells.length > mostColumns) refuse({ kind: "too-many-columns", row, limit: mostColumns, sheet: name });
      if (++total.rows > mostRows) refuse({ kind: "too-many-rows", row, limit: mostRows, sheet: name });
      const line = JSON.stringify({ row, cells });
      if (line.length > longestRow) refuse({ kind: "too-long-row", row, sheet: name });
      total.characters += line.length;
      if (total.characters > MOST_TEXT_MIB * 2 ** 20) refuse({ kind: "too-large", limitMiB: MOST_TEXT_MIB });
      if (block.push(line) === ROWS_IN_BLOCK) end();
    },
    countFormulaWithoutValue() {
      formulasWithoutValue++;
    },
  };
  return { sheet, spooled };
};

const refuse = (problem: WorkbookProblem): never => {
  throw new WorkbookRefused(problem);
};

const trimmed = (cells: readonly string[]): readonly string[] => {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return Array.from(cells.slice(0, last + 1), (cell) => cell ?? "");
};
