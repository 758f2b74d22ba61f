import type { Result } from "../../kernel/result.ts";

/** A row of a sheet as its cells are shown, without empty cells at its end. */
export interface SheetRow {
  /** As the spreadsheet counts: the first row is 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface Sheet {
  readonly name: string;
  /** Rows that are not blank, in order; may be gone through several times. */
  rows(): Iterable<SheetRow>;
  /** Cells whose formula was saved without its value: they are read as empty, because nothing is ever calculated here. */
  readonly formulasWithoutValue: number;
}

export interface WorkbookLimits {
  /** Rows of all sheets together. */
  readonly mostRows: number;
  readonly mostColumns: number;
  /** Characters of one row. */
  readonly longestRow: number;
}

export type WorkbookProblem =
  | { readonly kind: "password" }
  /** Not a workbook, or one that is damaged. */
  | { readonly kind: "no-workbook" }
  | { readonly kind: "too-large"; readonly limitMiB: number }
  | { readonly kind: "too-many-rows"; readonly row: number; readonly limit: number; readonly sheet: string }
  | { readonly kind: "too-many-columns"; readonly row: number; readonly limit: number; readonly sheet: string }
  | { readonly kind: "too-long-row"; readonly row: number; readonly sheet: string };

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
