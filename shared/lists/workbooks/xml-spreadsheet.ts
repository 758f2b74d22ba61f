import { formulaText, LOST_CELL } from "../rules/cells/unreadable.ts";
import { numberText } from "./cell-text.ts";
import type { Spool, SpooledSheet } from "./spool.ts";
import { type Attributes, attribute, byElement, type MarkupHandler, newText } from "./xml.ts";

const newTable = (sheet: SpooledSheet) => {
  const row = { number: 0, span: 0, isHidden: false, column: -1, cells: new Map<number, string>() };
  let attributes: Attributes = {};
  return {
    openRow(own: Attributes) {
      const index = Number(attribute(own, "Index"));
      Object.assign(row, {
        number: index > row.number ? index : row.number + 1 + row.span,
        span: Number(attribute(own, "Span")) || 0,
        isHidden: attribute(own, "Hidden") === "1",
        column: -1,
        cells: new Map(),
      });
    },
    openCell(own: Attributes) {
      const index = Number(attribute(own, "Index"));
      row.column = index > 0 ? index - 1 : row.column + 1;
      attributes = own;
    },
    closeCell(type: string | undefined, text: string) {
      const formula = attribute(attributes, "Formula");
      const isWithoutValue = formula !== undefined && type === undefined;
      if (isWithoutValue) sheet.countFormulaWithoutValue();
      const shown = isWithoutValue ? formulaText(formula) : textOf(type ?? "String", text);
      if (shown !== "") row.cells.set(row.column, shown);
      const { across, down } = spanOf(attributes);
      sheet.merge({ top: row.number, bottom: row.number + down, left: row.column, right: row.column + across });
      row.column += across;
    },
    closeRow: () => sheet.add(row.number, row.cells, { isHidden: row.isHidden }),
  };
};

/** Takes the sheets of an XML Spreadsheet 2003, which older software saves as .xls, into the spool. */
export const xmlSpreadsheetHandler = (spool: Spool): MarkupHandler => {
  const text = newText();
  let sheet: SpooledSheet | undefined;
  let table: ReturnType<typeof newTable> | undefined;
  let type: string | undefined;
  let isTaken = false;
  const take = (is: boolean) => {
    isTaken = is;
  };

  return byElement(
    {
      Worksheet: {
        open(attributes) {
          sheet = spool.sheet(attribute(attributes, "Name") ?? "");
          table = newTable(sheet);
        },
      },
      Row: { open: (attributes) => table?.openRow(attributes), close: () => table?.closeRow() },
      Cell: {
        open(attributes) {
          type = undefined;
          text.take();
          table?.openCell(attributes);
        },
        close: () => table?.closeCell(type, text.take()),
      },
      Data: {
        open(attributes) {
          type = attribute(attributes, "Type") ?? "String";
          take(true);
        },
        close: () => take(false),
      },
      Visible: {
        open: () => take(true),
        close() {
          if (/hidden/i.test(text.take())) sheet?.hide();
          take(false);
        },
      },
    },
    (more) => {
      if (isTaken) text.add(more);
    },
  );
};

const spanOf = (attributes: Attributes) => ({
  across: Number(attribute(attributes, "MergeAcross")) || 0,
  down: Number(attribute(attributes, "MergeDown")) || 0,
});

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
