import { formulaText, LOST_CELL } from "../rules/cells/unreadable.ts";
import { numberText } from "./cell-text.ts";
import type { Spool, SpooledSheet } from "./spool.ts";
import { type Attributes, attribute, type MarkupHandler, newText } from "./xml.ts";

/** Takes the sheets of an XML Spreadsheet 2003, which older software saves as .xls, into the spool. */
export const xmlSpreadsheetHandler = (spool: Spool): MarkupHandler => {
  const text = newText();
  let sheet: SpooledSheet | undefined;
  const row = { number: 0, span: 0, isHidden: false, column: -1, cells: new Map<number, string>() };
  let cell: { readonly attributes: Attributes; type: string | undefined } | undefined;
  let isData = false;
  let isVisibility = false;

  const openRow = (attributes: Attributes) => {
    const index = Number(attribute(attributes, "Index"));
    row.number = index > row.number ? index : row.number + 1 + row.span;
    row.span = Number(attribute(attributes, "Span") ?? 0) || 0;
    row.isHidden = attribute(attributes, "Hidden") === "1";
    row.column = -1;
    row.cells = new Map();
  };
  const openCell = (attributes: Attributes) => {
    const index = Number(attribute(attributes, "Index"));
    row.column = index > 0 ? index - 1 : row.column + 1;
    cell = { attributes, type: undefined };
  };
  const closeCell = () => {
    if (cell === undefined) return;
    const { attributes, type } = cell;
    const formula = attribute(attributes, "Formula");
    const isWithoutValue = formula !== undefined && type === undefined;
    if (isWithoutValue) sheet?.countFormulaWithoutValue();
    const shown = isWithoutValue ? formulaText(formula) : textOf(type ?? "String", text.take());
    if (shown !== "") row.cells.set(row.column, shown);
    const across = Number(attribute(attributes, "MergeAcross") ?? 0) || 0;
    const down = Number(attribute(attributes, "MergeDown") ?? 0) || 0;
    sheet?.merge({ top: row.number, bottom: row.number + down, left: row.column, right: row.column + across });
    row.column += across;
    cell = undefined;
  };

  return {
    open(name, attributes) {
      if (name === "Worksheet") {
        sheet = spool.sheet(attribute(attributes, "Name") ?? "");
        Object.assign(row, { number: 0, span: 0 });
      } else if (name === "Row") openRow(attributes);
      else if (name === "Cell") openCell(attributes);
      else if (name === "Data" && cell !== undefined) {
        cell.type = attribute(attributes, "Type") ?? "String";
        isData = true;
      } else if (name === "Visible") isVisibility = true;
    },
    text(more) {
      if (isData || isVisibility) text.add(more);
    },
    close(name) {
      if (name === "Data") isData = false;
      else if (name === "Cell") closeCell();
      else if (name === "Row") sheet?.add(row.number, row.cells, { isHidden: row.isHidden });
      else if (name === "Visible") {
        if (/hidden/i.test(text.take())) sheet?.hide();
        isVisibility = false;
      }
    },
  };
};

const textOf = (type: string, written: string): string => {
  switch (type) {
    case "Number": {
      const value = Number(written);
      return written.trim() === "" || Number.isNaN(value) ? written : numberText(value);
    }
    case "DateTime": {
      const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(written.trim()) ?? [];
      return year === undefined ? written : `${day}/${month}/${year}`;
    }
    case "Boolean":
      return written.trim() === "1" ? "TRUE" : "FALSE";
    case "Error":
      return written.trim() || LOST_CELL;
    default:
      return written;
  }
};
