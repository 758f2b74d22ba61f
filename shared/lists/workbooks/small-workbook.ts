import { type CellObject, read, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { DAYS_TO_1904, dateText, numberText, showsDate } from "./cell-text.ts";
import type { Spool, SpooledSheet } from "./spool.ts";

/**
 * Reads a workbook of any format that SheetJS knows (XLSX, XLSB, XLS from version 2 on, ODS, HTML) into the spool. It
 * builds all cells in memory: not for what inflates to more than 16 MiB. Formulas are never run.
 */
export const spoolSmallWorkbook = (content: Buffer | string, spool: Spool): void => {
  const workbook = read(content, {
    type: typeof content === "string" ? "string" : "buffer",
    dense: true,
    cellFormula: true,
    cellNF: true,
    cellHTML: false,
    cellText: false,
    // Text of HTML stays text: a phone number must not lose its zero.
    ...(typeof content === "string" && { raw: true }),
  });
  const epoch = workbook.Workbook?.WBProps?.date1904 === true ? DAYS_TO_1904 : 0;
  for (const name of workbook.SheetNames) spoolSheet(sheetOf(workbook, name), spool.sheet(name), epoch);
};

type DenseSheet = WorkSheet & { readonly "!data"?: readonly (readonly (CellObject | undefined)[] | undefined)[] };

const sheetOf = (workbook: WorkBook, name: string): DenseSheet => workbook.Sheets[name] ?? {};

const spoolSheet = (sheet: DenseSheet, spooled: SpooledSheet, epoch: number) => {
  for (const [index, row] of (sheet["!data"] ?? []).entries()) {
    if (row === undefined) continue;
    for (const cell of row) if (cell?.f !== undefined && isEmpty(cell)) spooled.countFormulaWithoutValue();
    spooled.add(
      index + 1,
      Array.from(row, (cell) => (cell === undefined ? "" : textOf(cell, epoch))),
    );
  }
};

const isEmpty = ({ t, v }: CellObject): boolean => t === "z" || t === "e" || v === undefined || v === "";

const textOf = ({ t, v, z }: CellObject, epoch: number): string => {
  if (v === undefined || t === "e" || t === "z") return "";
  if (v instanceof Date) return v.toISOString();
  if (typeof v !== "number") return String(v);
  return typeof z === "string" && showsDate(z) ? dateText(v + epoch, z) : numberText(v);
};
