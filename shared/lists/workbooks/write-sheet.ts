import { Writable } from "node:stream";
import { WorkbookWriter } from "@cj-tech-master/excelts";

/**
 * An XLSX file with one sheet whose first row is bold and stays in view. Every cell is text, so that a value that looks
 * like a formula stays what it is and a number keeps its zeros. Rows are written as they come: only the compressed file
 * is held in memory.
 */
export const writeSheetFile = async (
  name: string,
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write(piece: Uint8Array, _encoding, done) {
      pieces.push(Buffer.from(piece));
      done();
    },
  });
  const workbook = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
  const first = sheet.addRow([...header]);
  first.font = { bold: true };
  first.commit();
  for (const cells of rows) sheet.addRow([...cells]).commit();
  sheet.commit();
  await workbook.commit();
  return Buffer.concat(pieces);
};
