import type { Delimiter, FileRow } from "./read-rows.ts";

/** The rows that come back to staff: as they stood, with a last column that says why. */
export interface ReturnedRows {
  add(row: FileRow, reason: string): void;
  /** Puts what was added since the last time into the order of the file. */
  endChunk(): void;
  /** The CSV file; undefined when no row came back. */
  file(): Uint8Array | undefined;
}

const REASON_HEADER = "lý do";
/** Tells spreadsheets that the text is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

/** Kept as bytes: a long list in which every row is wrong must fit into memory too. */
export const newReturnedRows = (header: readonly string[], delimiter: Delimiter): ReturnedRows => {
  const written: Uint8Array[] = [];
  const chunk: { readonly row: number; readonly line: string }[] = [];
  const lineOf = (cells: readonly string[]) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
  const endChunk = () => {
    const lines = chunk.splice(0).sort((a, b) => a.row - b.row);
    if (lines.length > 0) written.push(Buffer.from(lines.map(({ line }) => line).join("")));
  };
  return {
    endChunk,
    add({ row, cells }, reason) {
      const padding = Array.from({ length: Math.max(0, header.length - cells.length) }, () => "");
      chunk.push({ row, line: lineOf([...cells, ...padding, reason]) });
    },
    file() {
      endChunk();
      if (written.length === 0) return undefined;
      return Buffer.concat([Buffer.from(BYTE_ORDER_MARK + lineOf([...header, REASON_HEADER])), ...written]);
    },
  };
};

/** A spreadsheet would run a cell that starts like a formula: an apostrophe in front keeps it text. */
const csvCell = (text: string, delimiter: Delimiter): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /["\r\n]/.test(harmless) || harmless.includes(delimiter) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
