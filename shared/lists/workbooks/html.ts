import { detectEncoding, isUtf8, SAMPLE_BYTES } from "../rules/encodings.ts";
import { damaged } from "./refused.ts";
import type { Spool, SpooledSheet } from "./spool.ts";
import { type Attributes, byElement, type MarkupHandler, newText } from "./xml.ts";

/** Where a page says in which code page it is written. */
const HEAD_BYTES = 4_096;
const CHARSET = /(?:charset|encoding)\s{0,5}=\s{0,5}["']?([\w.:-]{2,40})/i;

/**
 * The text of a web page: in UTF-8 where its bytes are that, otherwise in the code page that makes Vietnamese of them,
 * or else in the one that it names.
 */
export const pageText = (bytes: Buffer): string => {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const detected = detectEncoding(sample);
  if (detected.name !== "UTF-8" || isUtf8(sample)) return decoded((all) => detected.decode(all), bytes);
  const [, named = "windows-1252"] = CHARSET.exec(bytes.subarray(0, HEAD_BYTES).toString("latin1")) ?? [];
  return decoded((all) => new TextDecoder(named, { fatal: true }).decode(all), bytes);
};

const decoded = (decode: (bytes: Buffer) => string, bytes: Buffer): string => {
  try {
    return decode(bytes);
  } catch {
    // Bytes that mean nothing in the code page, or an unknown code page.
    return damaged();
  }
};

/** Nor what is crossed out. */
const UNSEEN = ["style", "script", "title", "noscript", "template", "s", "strike", "del"];
/** What begins a line of its own inside a cell. */
const LINES = ["br", "p", "div", "li"];
/** More columns are no list's; of rows the place counts, not the number. */
const MOST_COLUMNS_SPANNED = 500;
const LAST_COLUMN = 5_000;
const MOST_ROWS_SPANNED = 300_000;

interface Table {
  openRow(attributes: Attributes): void;
  openCell(attributes: Attributes): void;
  isInCell(): boolean;
  closeCell(text: string): void;
  closeRow(): void;
}

const newTable = (sheet: SpooledSheet): Table => {
  const row = { number: 0, column: 0, isHidden: false, cells: new Map<number, string>() };
  /** Columns that a cell of a row above still covers, with the last row that it does. */
  const covered = new Map<number, number>();
  let cell: { readonly columns: number; readonly rows: number } | undefined;
  const openRow = (attributes: Attributes) => {
    Object.assign(row, { number: row.number + 1, column: 0, isHidden: isHiddenBy(attributes), cells: new Map() });
  };
  return {
    openRow,
    isInCell: () => cell !== undefined,
    openCell({ colspan, rowspan }) {
      if (row.number === 0) openRow({});
      while ((covered.get(row.column) ?? 0) >= row.number) row.column++;
      if (row.column > LAST_COLUMN) damaged();
      cell = { columns: spanOf(colspan, MOST_COLUMNS_SPANNED), rows: spanOf(rowspan, MOST_ROWS_SPANNED) };
    },
    closeCell(text) {
      if (cell === undefined) return;
      const bottom = row.number + cell.rows - 1;
      const right = row.column + cell.columns - 1;
      if (text !== "") row.cells.set(row.column, text);
      sheet.merge({ top: row.number, bottom, left: row.column, right });
      if (cell.rows > 1) for (let column = row.column; column <= right; column++) covered.set(column, bottom);
      row.column = right + 1;
      cell = undefined;
    },
    closeRow: () => sheet.add(row.number, row.cells, { isHidden: row.isHidden }),
  };
};

/** Takes the tables of a page into the spool, each as a sheet; one inside another is a sheet of its own. */
export const htmlHandler = (spool: Spool): MarkupHandler => {
  const text = newText();
  const tables: Table[] = [];
  let count = 0;
  let unseen = 0;
  const current = () => tables.at(-1);
  const openCell = (attributes: Attributes) => {
    text.take();
    current()?.openCell(attributes);
  };
  const closeCell = () => current()?.isInCell() && current()?.closeCell(shownText(text.take()));
  const cellRule = { open: openCell, close: closeCell };
  const unseenRule = { open: () => ++unseen, close: () => --unseen };

  return byElement(
    {
      ...Object.fromEntries(UNSEEN.map((name) => [name, unseenRule])),
      ...Object.fromEntries(LINES.map((name) => [name, { open: () => text.add(LINE) }])),
      table: { open: () => tables.push(newTable(spool.sheet(`Bảng ${++count}`))), close: () => tables.pop() },
      tr: { open: (attributes) => current()?.openRow(attributes), close: () => current()?.closeRow() },
      td: cellRule,
      th: cellRule,
    },
    (more) => {
      if (unseen === 0 && current()?.isInCell()) text.add(more);
    },
  );
};

const shownText = (text: string): string =>
  text
    .replace(/[ \t\r\n\f]+/g, " ")
    .replaceAll(LINE, "\n")
    .trim();

/** Stands for a line break until the page's own ones, which mean nothing, are gone. */
const LINE = "\u2028";

const spanOf = (written: string | undefined, most: number): number => {
  const span = Number.parseInt(written ?? "1", 10);
  return Number.isNaN(span) || span < 1 ? 1 : Math.min(span, most);
};

const isHiddenBy = ({ style = "", hidden }: Attributes): boolean =>
  hidden !== undefined || /display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}(?:hidden|collapse)/i.test(style);
