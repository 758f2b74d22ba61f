import { formulaText } from "../rules/cells/unreadable.ts";
import { numberText } from "./cell-text.ts";
import { refuse } from "./refused.ts";
import type { Spool, SpooledSheet } from "./spool.ts";
import { type Attributes, attribute, type MarkupHandler, newText } from "./xml.ts";

/** Cells with a value, one after the other, that a row may repeat: more than a list has columns. */
const MOST_REPEATED = 1_000;

interface Cell {
  readonly attributes: Attributes;
  readonly times: number;
  readonly isCovered: boolean;
  paragraphs: number;
}

interface RowAt {
  number: number;
  times: number;
  isHidden: boolean;
  column: number;
  cells: Map<number, string>;
}

/**
 * Takes the tables of an ODS file's `content.xml` into the spool. A cell or row that is said to repeat is counted before
 * it is repeated, and a blank one only moves the place.
 */
export const odsHandler = (spool: Spool): MarkupHandler => {
  const text = newText();
  const hiddenStyles = new Set<string>();
  let style = "";
  let sheet: SpooledSheet | undefined;
  /** Tables inside cells and their rows are drawings or notes, not rows of the list. */
  let depth = 0;
  const row: RowAt = { number: 1, times: 1, isHidden: false, column: 0, cells: new Map() };
  let cell: Cell | undefined;
  /** Notes and drawings are not what stands in the cell. */
  let beside = 0;

  const openTable = (attributes: Attributes) => {
    depth++;
    if (depth > 1) return;
    sheet = spool.sheet(attribute(attributes, "name") ?? "");
    if (hiddenStyles.has(attribute(attributes, "style-name") ?? "")) sheet.hide();
    row.number = 1;
  };
  const openRow = (attributes: Attributes) => {
    row.times = countOf(attribute(attributes, "number-rows-repeated"));
    row.isHidden = ["collapse", "filter"].includes(attribute(attributes, "visibility") ?? "");
    row.column = 0;
    row.cells = new Map();
  };
  const openCell = (attributes: Attributes, isCovered: boolean) => {
    cell = { attributes, times: countOf(attribute(attributes, "number-columns-repeated")), isCovered, paragraphs: 0 };
  };
  const closeCell = () => {
    if (cell === undefined) return;
    const shown = text.take();
    const { attributes, times, isCovered } = cell;
    const value = isCovered ? "" : textOf(attributes, shown.trim());
    if (value !== "") {
      if (times > MOST_REPEATED) {
        refuse({ kind: "too-many-columns", row: row.number, limit: MOST_REPEATED, sheet: "" });
      }
      if (isWithoutValue(attributes, shown)) sheet?.countFormulaWithoutValue();
      for (let time = 0; time < times; time++) row.cells.set(row.column + time, value);
      addMerge(attributes);
    }
    row.column += times;
    cell = undefined;
  };
  const addMerge = (attributes: Attributes) => {
    const bottom = row.number + countOf(attribute(attributes, "number-rows-spanned")) - 1;
    const right = row.column + countOf(attribute(attributes, "number-columns-spanned")) - 1;
    sheet?.merge({ top: row.number, bottom, left: row.column, right });
  };
  const closeRow = () => {
    const { number, cells, isHidden, times } = row;
    if (cells.size > 0) sheet?.add(number, cells, { isHidden, times });
    row.number += times;
  };
  const isOutside = () => depth !== 1 || beside > 0;

  return {
    open(name, attributes) {
      if (name === "style") style = attribute(attributes, "name") ?? "";
      else if (name === "table-properties" && attribute(attributes, "display") === "false") hiddenStyles.add(style);
      else if (name === "table") openTable(attributes);
      else if (BESIDE.has(name)) beside++;
      else if (isOutside()) return;
      else if (name === "table-row") openRow(attributes);
      else if (name === "table-cell" || name === "covered-table-cell")
        openCell(attributes, name === "covered-table-cell");
      else if (cell !== undefined) openText(name, attributes, cell, text.add);
    },
    text(more) {
      if (cell !== undefined && cell.paragraphs > 0 && !isOutside()) text.add(more);
    },
    close(name) {
      if (name === "table") depth--;
      else if (BESIDE.has(name)) beside--;
      else if (isOutside()) return;
      else if (name === "table-cell" || name === "covered-table-cell") closeCell();
      else if (name === "table-row") closeRow();
    },
  };
};

const BESIDE = new Set(["annotation", "shapes", "frame", "tracked-changes", "desc", "title"]);

const openText = (name: string, attributes: Attributes, cell: Cell, add: (text: string) => void): void => {
  if (name === "p" && cell.paragraphs++ > 0) add("\n");
  else if (name === "s") add(" ".repeat(Math.min(countOf(attribute(attributes, "c")), 100)));
  else if (name === "tab") add("\t");
  else if (name === "line-break") add("\n");
};

const countOf = (written: string | undefined): number => {
  const count = Number(written ?? 1);
  return Number.isInteger(count) && count > 0 ? count : 1;
};

const isWithoutValue = (attributes: Attributes, shown: string): boolean =>
  attribute(attributes, "formula") !== undefined && typeOf(attributes) === undefined && shown.trim() === "";

const typeOf = (attributes: Attributes): string | undefined => attributes["office:value-type"];

const textOf = (attributes: Attributes, shown: string): string => {
  if (isWithoutValue(attributes, shown)) return formulaText(attribute(attributes, "formula") ?? "?");
  switch (typeOf(attributes)) {
    case "float":
    case "currency":
    case "percentage": {
      const value = Number(attribute(attributes, "value"));
      return Number.isNaN(value) ? shown : numberText(value);
    }
    case "date":
      return dayOf(attribute(attributes, "date-value") ?? "", shown);
    case "boolean":
      return (attribute(attributes, "boolean-value") ?? shown).toUpperCase();
    default:
      return shown;
  }
};

/** As Vietnam writes it; a cell that shows month and year only stays so. */
const dayOf = (value: string, shown: string): string => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(value) ?? [];
  if (year === undefined || /^\d{1,2}[/.-]\d{4}$/.test(shown)) return shown;
  return `${day}/${month}/${year}`;
};
