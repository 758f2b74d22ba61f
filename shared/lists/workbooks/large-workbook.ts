import { Readable } from "node:stream";
import { type CellValue, type Row, WorkbookReader } from "@cj-tech-master/excelts";
import { dateText, numberText, showsDate } from "./cell-text.ts";
import type { Spool, SpooledSheet } from "./spool.ts";

/** Sheets that come before the text that they share are kept on the disk of the function, up to this. */
const MOST_WAITING_BYTES = 384 * 2 ** 20;

const PIECE_BYTES = 65_536;

/** Reads an XLSX workbook row by row into the spool: only its shared texts are all in memory. Formulas are never run. */
export const spoolLargeWorkbook = async (bytes: Buffer, spool: Spool): Promise<void> => {
  const reader = new WorkbookReader(Readable.from(piecesOf(bytes)), {
    worksheets: "emit",
    sharedStrings: "cache",
    styles: "cache",
    hyperlinks: "ignore",
    entries: "ignore",
    maxBufferedWorksheetBytes: MOST_WAITING_BYTES,
  });
  for await (const worksheet of reader) {
    const spooled = spool.sheet(worksheet.name);
    for await (const row of worksheet) spooled.add(row.number, cellsOf(row, spooled));
  }
};

/** Given at once, the file would be inflated faster than its rows are taken. */
function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) yield bytes.subarray(from, from + PIECE_BYTES);
}

const cellsOf = (row: Row, spooled: SpooledSheet): readonly string[] => {
  const cells: string[] = [];
  row.eachCell({ includeEmpty: false }, (cell, column) => {
    if (isFormulaWithoutValue(cell.value)) spooled.countFormulaWithoutValue();
    cells[column - 1] = textOf(cell.value, cell.numFmt);
  });
  return Array.from(cells, (cell) => cell ?? "");
};

const isFormulaWithoutValue = (value: CellValue): boolean =>
  typeof value === "object" && value !== null && "formula" in value && (value.result ?? "") === "";

const textOf = (value: CellValue, format: unknown): string => {
  const shown = typeof format === "string" ? format : "";
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return dateText(value.getTime() / 86_400_000 + 25_569, shown);
  if (typeof value === "number") return showsDate(shown) ? dateText(value, shown) : numberText(value);
  if (typeof value !== "object") return String(value);
  if ("richText" in value) return value.richText.map(({ text }) => text).join("");
  if ("result" in value) return textOf(value.result ?? null, format);
  return "text" in value ? String(value.text) : "";
};
