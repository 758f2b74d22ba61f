import { type CellObject, read, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { formulaText, LOST_CELL } from "../rules/cells/unreadable.ts";
import { DAYS_TO_1904, dateText, numberText, showsDate } from "./cell-text.ts";
import type { Spool, SpooledSheet } from "./spool.ts";

/**
 * Reads a workbook in one of Excel's binary formats (XLS from version 2 on, XLSB) into the spool. The library builds all
 * cells in memory, so that only small files may come here. Formulas are never run.
 */
export const spoolBinaryWorkbook = (content: Buffer, spool: Spool): void => {
  const workbook = read(content, {
    type: "buffer",
    dense: true,
    cellFormula: true,
    cellNF: true,
    cellHTML: false,
    cellText: false,
    // With styles come the rows that are hidden.
    cellStyles: true,
  });
  const epoch = workbook.Workbook?.WBProps?.date1904 === true ? DAYS_TO_1904 : 0;
  for (const [index, name] of workbook.SheetNames.entries()) {
    const spooled = spool.sheet(name);
    if ((workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) spooled.hide();
    spoolSheet(sheetOf(workbook, name), spooled, epoch);
  }
};

type DenseSheet = WorkSheet & { readonly "!data"?: readonly (readonly (CellObject | undefined)[] | undefined)[] };

const sheetOf = (workbook: WorkBook, name: string): DenseSheet => workbook.Sheets[name] ?? {};

const spoolSheet = (sheet: DenseSheet, spooled: SpooledSheet, epoch: number) => {
  for (const { s, e } of sheet["!merges"] ?? []) {
    spooled.merge({ top: s.r + 1, bottom: e.r + 1, left: s.c, right: e.c });
  }
  const rows = sheet["!rows"] ?? [];
  for (const [index, row] of (sheet["!data"] ?? []).entries()) {
    if (row === undefined) continue;
    const cells = new Map<number, string>();
    // Not `entries`, which gives every place of a row that has one cell far to the right.
    row.forEach((cell, column) => {
      if (cell === undefined) return;
      if (isWithoutValue(cell)) spooled.countFormulaWithoutValue();
      cells.set(column, textOf(cell, epoch));
    });
    spooled.add(index + 1, cells, { isHidden: rows[index]?.hidden === true });
  }
};

const isWithoutValue = ({ f, t, v }: CellObject): boolean =>
  f !== undefined && t !== "e" && (t === "z" || v === undefined || (v === "" && t !== "s"));

/** The library gives errors by Excel's numbers (MS-XLS 2.5.10). */
const ERRORS: Readonly<Record<number, string>> = {
  ...{ 0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A" },
};

const textOf = (cell: CellObject, epoch: number): string => {
  const { t, v, z, f } = cell;
  if (isWithoutValue(cell)) return formulaText(f ?? "?");
  if (t === "e") return ERRORS[Number(v)] ?? LOST_CELL;
  if (v === undefined || t === "z") return "";
  if (v instanceof Date) return v.toISOString();
  if (typeof v !== "number") return String(v);
  return typeof z === "string" && showsDate(z) ? dateText(v + epoch, z) : numberText(v);
};
