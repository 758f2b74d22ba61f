import type { WriteSheet } from "../ports/workbooks.ts";
import { writeSheetFile } from "./write-sheet.ts";

/** The writer of workbooks: what a function loads on demand, as one file beside its bundle (docs/adr/0006). */
export const workbooks: { readonly writeSheet: WriteSheet } = { writeSheet: writeSheetFile };
