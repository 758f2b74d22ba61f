import { readFileSync } from "node:fs";
import { type BookType, utils, write } from "@e965/xlsx";
import { writeSheetFile } from "../../shared/lists/workbooks/write-sheet.ts";
import { SAMPLES } from "../support/samples.ts";
import { windows1258 } from "../support/windows-1258.ts";
import type { Table } from "./tables.ts";

/** Writes a list as one kind of file. */
export type WriteFormat = (table: Table) => Promise<Buffer> | Buffer;

const quoted = (cell: string): string => (/["\n\r,;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const text = ({ header, rows }: Table, delimiter: string, lineEnd = "\r\n"): string =>
  [header, ...rows].map((cells) => cells.map(quoted).join(delimiter)).join(lineEnd);

// The library that writes comes to no end over half a character, or a text that fills more than one record of XLS.
const book =
  (bookType: BookType): WriteFormat =>
  ({ header, rows }) => {
    const workbook = utils.book_new();
    const cells = [header, ...rows].map((row) =>
      row.map((cell) => cell.slice(0, 2_500).replaceAll("\u0000", "").toWellFormed()),
    );
    utils.book_append_sheet(workbook, utils.aoa_to_sheet(cells), "Danh sách");
    // With this type SheetJS answers with a buffer.
    return write(workbook, { type: "buffer", bookType, bookSST: true, compression: true }) as Buffer;
  };

const escaped = (cell: string): string =>
  cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br>");

const html = ({ header, rows }: Table): Buffer => {
  const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`;
  const table = `<table border=1>${[header, ...rows].map(row).join("\n")}</table>`;
  return Buffer.from(`<html><head><meta charset="utf-8"></head><body>${table}</body></html>`);
};

/** Files that do not come from the table: official forms as they are, for changes of bytes alone. */
const sample = (name: string): WriteFormat => {
  const bytes = SAMPLES[name]?.() ?? readFileSync(`tests/samples/${name}`);
  return () => Buffer.from(bytes);
};

export const FORMATS: Readonly<Record<string, { readonly write: WriteFormat; readonly isForm?: true }>> = {
  "csv, comma, UTF-8": { write: (table) => Buffer.from(text(table, ",")) },
  "csv, semicolon, UTF-8 with a mark": { write: (table) => Buffer.from(`\ufeff${text(table, ";", "\n")}`) },
  "csv, pipe": { write: (table) => Buffer.from(text(table, "|")) },
  "tsv, UTF-16": { write: (table) => Buffer.from(`\ufeff${text(table, "\t")}`, "utf16le") },
  "csv, Windows-1258": { write: (table) => windows1258(text(table, ";")) },
  "xlsx, shared texts": { write: book("xlsx") },
  "xlsx, texts in their cells": {
    write: async ({ header, rows }) => Buffer.from(await writeSheetFile("Danh sách", header, rows)),
  },
  "xls 97": { write: book("biff8") },
  "xls 95": { write: book("biff5") },
  xlsb: { write: book("xlsb") },
  ods: { write: book("ods") },
  "web page as xls": { write: html },
  "XML spreadsheet": { write: book("xlml") },
  "D03-TS xlsx": { write: sample("d03-ts.xlsx"), isForm: true },
  "D03-TS xls": { write: sample("d03-ts.xls"), isForm: true },
  "D05-TS xlsx": { write: sample("d05-ts.xlsx"), isForm: true },
};
