import { detectEncoding, isUtf8, SAMPLE_BYTES } from "../rules/encodings.ts";
import { damaged } from "./refused.ts";
import type { Spool, SpooledSheet } from "./spool.ts";
import { type Attributes, type MarkupHandler, newText } from "./xml.ts";

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
    // Bytes that mean nothing in the code page, or a code page that nobody knows.
    return damaged();
  }
};

const UNSEEN = new Set(["style", "script", "title", "noscript", "template"]);
const BLOCKS = new Set(["br", "p", "div", "li"]);
/** An area further down or to the right is none of a list; the place counts, not the length. */
const MOST_SPANNED = 20_000;

interface Table {
  readonly sheet: SpooledSheet;
  row: number;
  column: number;
  isHidden: boolean;
  cells: Map<number, string>;
  cell: { readonly columns: number; readonly rows: number } | undefined;
  /** Columns that a cell of a row above still covers, with the last row that it does. */
  covered: Map<number, number>;
}

/** Takes the tables of a page into the spool, each as a sheet; one inside another is a sheet of its own. */
export const htmlHandler = (spool: Spool): MarkupHandler => {
  const text = newText();
  const tables: Table[] = [];
  let count = 0;
  let unseen = 0;
  const current = () => tables.at(-1);

  const openTable = () => {
    const sheet = spool.sheet(`Bảng ${++count}`);
    tables.push({ sheet, row: 0, column: 0, isHidden: false, cells: new Map(), cell: undefined, covered: new Map() });
  };
  const openRow = (table: Table, attributes: Attributes) => {
    table.row++;
    table.column = 0;
    table.isHidden = isHiddenBy(attributes);
    table.cells = new Map();
  };
  const openCell = (table: Table, attributes: Attributes) => {
    if (table.row === 0) openRow(table, {});
    while ((table.covered.get(table.column) ?? 0) >= table.row) table.column++;
    text.take();
    table.cell = { columns: spanOf(attributes.colspan), rows: spanOf(attributes.rowspan) };
  };
  const closeCell = (table: Table) => {
    if (table.cell === undefined) return;
    const { columns, rows } = table.cell;
    const shown = text.take().replace(/[ \t\r\n\f]+/g, " ").replaceAll(LINE, "\n").trim();
    if (shown !== "") table.cells.set(table.column, shown);
    const bottom = table.row + rows - 1;
    const right = table.column + columns - 1;
    table.sheet.merge({ top: table.row, bottom, left: table.column, right });
    if (rows > 1) for (let column = table.column; column <= right; column++) table.covered.set(column, bottom);
    table.column = right + 1;
    table.cell = undefined;
  };

  return {
    open(name, attributes) {
      if (UNSEEN.has(name)) unseen++;
      if (name === "table") return openTable();
      const table = current();
      if (table === undefined) return;
      if (name === "tr") openRow(table, attributes);
      else if (name === "td" || name === "th") openCell(table, attributes);
      else if (BLOCKS.has(name) && table.cell !== undefined) text.add(LINE);
    },
    text(more) {
      if (unseen === 0 && current()?.cell !== undefined) text.add(more);
    },
    close(name) {
      if (UNSEEN.has(name)) unseen--;
      const table = current();
      if (table === undefined) return;
      if (name === "td" || name === "th") closeCell(table);
      else if (name === "tr") table.sheet.add(table.row, table.cells, { isHidden: table.isHidden });
      else if (name === "table") tables.pop();
    },
  };
};

/** Stands for a line break until the page's own ones, which mean nothing, are gone. */
const LINE = "\u2028";

const spanOf = (written: string | undefined): number => {
  const span = Number.parseInt(written ?? "1", 10);
  return Number.isNaN(span) || span < 1 ? 1 : Math.min(span, MOST_SPANNED);
};

const isHiddenBy = ({ style = "", hidden }: Attributes): boolean =>
  hidden !== undefined || /display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}(?:hidden|collapse)/i.test(style);
