import { formulaText, LOST_CELL } from "../rules/cells/unreadable.ts";
import { columnOf, mergeOf } from "./cell-reference.ts";
import { dateText, numberText } from "./cell-text.ts";
import { refuse } from "./refused.ts";
import type { SpooledSheet } from "./spool.ts";
import { newRuns } from "./xlsx-runs.ts";
import type { Formats } from "./xlsx-styles.ts";
import { type Attributes, byElement, type MarkupHandler, newText } from "./xml.ts";

export interface SheetContext {
  readonly formats: Formats;
  /** Texts that cells share, by their number. */
  readonly texts: readonly string[];
  /** Days by which the workbook counts later. */
  readonly epoch: number;
}

/** 200,000 rows of 25 columns. */
const MAX_CELLS = 5_000_000;

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  formula: string | undefined;
  value: string | undefined;
}

/** Takes the rows of a worksheet's XML into a sheet of the spool. */
export const sheetHandler = (spooled: SpooledSheet, context: SheetContext): MarkupHandler => {
  const row = { number: 0, isHidden: false, cells: new Map<number, string>() };
  const cells = newCellReader();

  const closeCell = () => {
    const cell = cells.close();
    if (cell === undefined) return;
    if (isWithoutValue(cell)) spooled.countFormulaWithoutValue();
    const shown = textOf(cell, context);
    if (shown !== "") row.cells.set(cell.column, shown);
  };
  const openRow = ({ r: number, hidden }: Attributes) => {
    row.number = number === undefined ? row.number + 1 : Number(number) || row.number + 1;
    row.isHidden = hidden === "1" || hidden === "true";
    row.cells = new Map();
    cells.beginRow();
  };

  return byElement(
    {
      c: { open: cells.open, close: closeCell },
      row: { open: openRow, close: () => spooled.add(row.number, row.cells, { isHidden: row.isHidden }) },
      ...cells.parts,
      mergeCell: { open: ({ ref = "" }) => spooled.merge(mergeOf(ref)) },
    },
    cells.addText,
  );
};

/** Reads one cell after the other, each from several elements. */
const newCellReader = () => {
  const text = newText();
  let cell: Cell | undefined;
  let lastColumn = -1;
  let count = 0;
  let into: "value" | "formula" | undefined;
  const runs = newRuns();

  const begin = (part: "value" | "formula") => ({
    open() {
      into = runs.areSaid() ? part : undefined;
    },
    close() {
      const taken = text.take();
      // A text of several runs comes in several pieces.
      if (cell !== undefined && into !== undefined) cell[into] = (cell[into] ?? "") + taken;
      into = undefined;
    },
  });

  return {
    beginRow(): void {
      lastColumn = -1;
    },
    open({ r: reference, s: style = "0", t: type = "n" }: Attributes): void {
      if (++count > MAX_CELLS) refuse({ kind: "too-many-cells", limit: MAX_CELLS });
      lastColumn = reference === undefined ? lastColumn + 1 : columnOf(reference);
      cell = { column: lastColumn, type, style: Number(style), formula: undefined, value: undefined };
    },
    parts: {
      v: begin("value"),
      t: begin("value"),
      f: begin("formula"),
      ...runs.parts,
    },
    addText(more: string): void {
      if (into !== undefined && cell !== undefined) text.add(more);
    },
    close(): Cell | undefined {
      const closed = cell;
      cell = undefined;
      return closed;
    },
  };
};

/** A formula whose value is an empty text has one. */
const isWithoutValue = ({ formula, type, value }: Cell): boolean =>
  formula !== undefined && type !== "str" && (value ?? "").trim() === "";

const textOf = (cell: Cell, context: SheetContext): string => {
  const { type, value = "", formula = "", style } = cell;
  if (isWithoutValue(cell)) return formulaText(formula || "?");
  if (TEXTS.has(type)) return withoutEscapes(value);
  const written = value.trim();
  if (type === "e") return written || LOST_CELL;
  if (written === "") return "";
  if (type === "s") return withoutEscapes(context.texts[Number(written)] ?? LOST_CELL);
  if (type === "b") return written === "0" ? "FALSE" : "TRUE";
  return numeric(written, context.formats.dateFormat(style), context.epoch);
};

const TEXTS = new Set(["str", "inlineStr", "d"]);

const numeric = (written: string, dateFormat: string | undefined, epoch: number): string => {
  const value = Number(written);
  if (written === "" || Number.isNaN(value)) return written;
  return dateFormat === undefined ? numberText(value) : dateText(value + epoch, dateFormat);
};

/** Characters that XML cannot hold are written `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
const withoutEscapes = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
