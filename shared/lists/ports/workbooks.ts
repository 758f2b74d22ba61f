import type { Result } from "../../kernel/result.ts";

/** A row of a sheet as its cells are shown, without empty cells at its end. */
export interface SheetRow {
  /** As the spreadsheet counts: the first row is 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** What was left out of a table, or read otherwise than it was written, by how often. */
export interface Oddities {
  readonly hiddenRows: number;
  /** Cells so far to the right that no list has them. */
  readonly strayCells: number;
  /** Formulas that were saved without their value. Nothing is ever calculated here: such a cell is unreadable. */
  readonly formulasWithoutValue: number;
  readonly cutCells: number;
  readonly oldFontCells: number;
}

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly oddities: Oddities;
  /** Rows that are neither blank nor hidden, in order; may be gone through several times. */
  rows(): Iterable<SheetRow>;
}

export interface WorkbookLimits {
  /** Rows of all sheets together. */
  readonly mostRows: number;
  readonly mostColumns: number;
  /** Told how much there is to be gone through, in bytes, before it is. */
  readonly onSize?: (bytes: number) => void;
}

export type WorkbookProblem =
  | { readonly kind: "password" }
  /** Not a workbook, or one that is damaged. */
  | { readonly kind: "no-workbook" }
  | { readonly kind: "too-large"; readonly limitMiB: number }
  | { readonly kind: "too-many-cells"; readonly limit: number }
  | { readonly kind: "too-many-rows"; readonly row: number; readonly limit: number; readonly sheet: string }
  | { readonly kind: "too-many-columns"; readonly row: number; readonly limit: number; readonly sheet: string };

/** An XLSX file with one sheet in which every cell is text. */
export type WriteSheet = (
  name: string,
  header: readonly string[],
  rows: Iterable<readonly string[]>,
) => Promise<Uint8Array>;

/** Reads a whole workbook into a compact form. Which kind of file it is, is found out by its content. */
export type ReadWorkbook = (
  bytes: Buffer,
  limits: WorkbookLimits,
) => Promise<Result<readonly Sheet[], WorkbookProblem>>;
