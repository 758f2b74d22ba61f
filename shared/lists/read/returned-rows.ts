import type { WriteSheet } from "../ports/workbooks.ts";
import type { FileRow } from "./read-rows.ts";

/** The rows that come back to staff: as they stood, with a last column that says why. */
export interface ReturnedRows {
  add(row: FileRow, reason: string): void;
  /** Puts what was added since the last time into the order of the file. */
  endChunk(): void;
  /** The XLSX file; undefined when no row came back. */
  file(writeSheet: WriteSheet): Promise<Uint8Array | undefined>;
}

/** Ours: why a row came back. It is passed over when the file is brought in again. */
export const REASON_HEADER = "lý do";
const SHEET_NAME = "Dòng trả lại";

/** Kept as bytes: a long list in which every row is wrong must fit into memory too. */
export const newReturnedRows = (header: readonly string[]): ReturnedRows => {
  const written: Uint8Array[] = [];
  const chunk: { readonly row: number; readonly line: string }[] = [];
  // A list that came back once has the column already: the new reason takes the place of the old one.
  const columns = header.at(-1) === REASON_HEADER ? header.slice(0, -1) : header;
  const endChunk = () => {
    const lines = chunk.splice(0).sort((a, b) => a.row - b.row);
    if (lines.length > 0) written.push(Buffer.from(lines.map(({ line }) => line).join("\n")));
  };
  return {
    endChunk,
    add({ row, cells }, reason) {
      const padding = Array.from({ length: Math.max(0, columns.length - cells.length) }, () => "");
      const beyond = cells.slice(header.length);
      const line = JSON.stringify([...cells.slice(0, columns.length), ...padding, reason, ...beyond]);
      chunk.push({ row, line });
    },
    async file(writeSheet) {
      endChunk();
      if (written.length === 0) return undefined;
      return writeSheet(SHEET_NAME, [...columns, REASON_HEADER], rowsOf(written));
    },
  };
};

function* rowsOf(blocks: readonly Uint8Array[]): Generator<readonly string[]> {
  for (const block of blocks) {
    // Made by `add` above.
    for (const line of Buffer.from(block).toString().split("\n")) yield JSON.parse(line) as readonly string[];
  }
}
