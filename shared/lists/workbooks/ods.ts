import { countOf, isWithoutValue, textOf } from "./ods-cell.ts";
import { refuse } from "./refused.ts";
import type { Spool, SpooledSheet } from "./spool.ts";
import { type Attributes, attribute, byElement, type ElementRule, type MarkupHandler, newText } from "./xml.ts";

/** Cells with a value, one after the other, that a row may repeat: more than a list has columns. */
const MOST_REPEATED = 1_000;

interface Cell {
  readonly attributes: Attributes;
  readonly times: number;
  readonly isCovered: boolean;
  /** Text of a cell stands in paragraphs. */
  paragraphs: number;
}

const newTable = (sheet: SpooledSheet) => {
  const row = { number: 1, times: 1, isHidden: false, column: 0, cells: new Map<number, string>() };
  const fill = ({ attributes, times }: Cell, value: string, shown: string) => {
    if (times > MOST_REPEATED) {
      refuse({ kind: "too-many-columns", row: row.number, limit: MOST_REPEATED, sheet: sheet.name });
    }
    if (isWithoutValue(attributes, shown)) sheet.countFormulaWithoutValue();
    for (let time = 0; time < times; time++) row.cells.set(row.column + time, value);
    const bottom = row.number + countOf(attribute(attributes, "number-rows-spanned")) - 1;
    const right = row.column + countOf(attribute(attributes, "number-columns-spanned")) - 1;
    sheet.merge({ top: row.number, bottom, left: row.column, right });
  };
  return {
    openRow(attributes: Attributes) {
      const times = countOf(attribute(attributes, "number-rows-repeated"));
      const isHidden = ["collapse", "filter"].includes(attribute(attributes, "visibility") ?? "");
      Object.assign(row, { times, isHidden, column: 0, cells: new Map() });
    },
    addCell(cell: Cell, shown: string) {
      const value = cell.isCovered ? "" : textOf(cell.attributes, shown);
      if (value !== "") fill(cell, value, shown);
      row.column += cell.times;
    },
    closeRow() {
      const { number, cells, isHidden, times } = row;
      if (cells.size > 0) sheet.add(number, cells, { isHidden, times });
      row.number += times;
    },
  };
};

/**
 * Takes the tables of an ODS file's `content.xml` into the spool. A cell or row that is said to repeat is counted before
 * it is repeated, and a blank one only moves the place.
 */
export const odsHandler = (spool: Spool): MarkupHandler => {
  const text = newText();
  const hidden = newHiddenStyles();
  let table: ReturnType<typeof newTable> | undefined;
  /** Tables inside cells are drawings or notes, not rows of the list; what stands beside a cell's text is not in it. */
  const outside = { depth: 0, beside: 0 };
  let cell: Cell | undefined;

  const openTable = (attributes: Attributes) => {
    if (++outside.depth > 1) return;
    const sheet = spool.sheet(attribute(attributes, "name") ?? "");
    if (hidden.has(attribute(attributes, "style-name"))) sheet.hide();
    table = newTable(sheet);
  };
  const cellRule = (isCovered: boolean): ElementRule => ({
    open(attributes) {
      const times = countOf(attribute(attributes, "number-columns-repeated"));
      cell = { attributes, times, isCovered, paragraphs: 0 };
    },
    close() {
      if (cell !== undefined) table?.addCell(cell, text.take().trim());
      cell = undefined;
    },
  });
  const isInside = () => outside.depth === 1 && outside.beside === 0;
  const inside = (rules: Readonly<Record<string, ElementRule>>) =>
    Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, whenInside(rule, isInside)]));

  return byElement(
    {
      ...hidden.rules,
      ...Object.fromEntries(BESIDE.map((name) => [name, besideRule(outside)])),
      table: { open: openTable, close: () => --outside.depth },
      ...inside({
        "table-row": { open: (attributes) => table?.openRow(attributes), close: () => table?.closeRow() },
        "table-cell": cellRule(false),
        "covered-table-cell": cellRule(true),
        p: { open: () => cell && cell.paragraphs++ > 0 && text.add("\n") },
        s: { open: (attributes) => text.add(" ".repeat(Math.min(countOf(attribute(attributes, "c")), MOST_SPACES))) },
        tab: { open: () => text.add("\t") },
        "line-break": { open: () => text.add("\n") },
      }),
    },
    (more) => {
      if (cell !== undefined && cell.paragraphs > 0 && isInside()) text.add(more);
    },
  );
};

const whenInside = (rule: ElementRule, isInside: () => boolean): ElementRule => ({
  open: (attributes) => isInside() && rule.open?.(attributes),
  close: () => isInside() && rule.close?.(),
});

const besideRule = (outside: { beside: number }): ElementRule => ({
  open: () => ++outside.beside,
  close: () => --outside.beside,
});

/** Styles of tables that are not shown. */
const newHiddenStyles = () => {
  const names = new Set<string>();
  let style = "";
  const rules: Readonly<Record<string, ElementRule>> = {
    style: {
      open(attributes) {
        style = attribute(attributes, "name") ?? "";
      },
    },
    "table-properties": {
      open: (attributes) => attribute(attributes, "display") === "false" && names.add(style),
    },
  };
  return { rules, has: (name: string | undefined) => name !== undefined && names.has(name) };
};

const BESIDE = ["annotation", "shapes", "frame", "tracked-changes", "desc", "title"];
const MOST_SPACES = 100;
