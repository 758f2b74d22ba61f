import type { ReadWorkbook, WriteSheet } from "../ports/workbooks.ts";
import { readWorkbookFile } from "./read-workbook.ts";
import { writeSheetFile } from "./write-sheet.ts";

/** Reader and writer of workbooks: what a function loads on demand, as one file beside its bundle (docs/adr/0006). */
export const workbooks: { readonly readWorkbook: ReadWorkbook; readonly writeSheet: WriteSheet } = {
  readWorkbook: readWorkbookFile,
  writeSheet: writeSheetFile,
};
