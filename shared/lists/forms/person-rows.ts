import { err, ok, type Result } from "../../kernel/result.ts";
import { incomeCeiling } from "../../law/rules/voluntary-si.ts";
import { isForeignCard, objectCodeOf } from "../rules/cells/identifiers.ts";
import { parseHouseholdMethod, parseVoluntaryMethod } from "../rules/cells/methods.ts";
import { parseMoney } from "../rules/cells/money.ts";
import { parseScheme } from "../rules/cells/schemes.ts";
import { parseSupportClass, parseSupportMonths } from "../rules/cells/support.ts";
import { isUnreadable } from "../rules/cells/unreadable.ts";
import type { OpenField, PersonRow, RowContext } from "./person-row.ts";
import { cellOf, optional, type Parser, problemAt, type RawRow, readColumns, required } from "./read-columns.ts";
import { readPerson } from "./read-person.ts";
import type { CellProblem } from "./row-problems.ts";

/** Where a list gives no order in the household, or one that cannot be read, the person comes last. */
export const LAST_IN_HOUSEHOLD = 9_999;

/**
 * Reads one line of a due list. Without a scheme, a name, an id, a paid-through date or what its scheme needs for the
 * amount, the row is refused. A phone, commune, card or order that cannot be read is a warning only: the person stays
 * in the list and is visited, or reminded, all the same.
 */
export const parsePersonRow = (row: RawRow, context: RowContext): Result<PersonRow, CellProblem> => {
  const scheme = readColumns(row, { scheme: required(parseScheme) });
  if (!scheme.ok) return scheme;
  return scheme.value.scheme === "household-hi" ? householdRow(row, context) : voluntaryRow(row, context);
};

/** Whether a row that cannot be taken speaks of another province, by its commune or its card. */
export const isForeignRow = (row: RawRow, { communes, provinceCode }: RowContext): boolean => {
  const commune = cellOf(row, "commune_code");
  const isUnknown = commune !== "" && !communes.find(commune).ok;
  return isUnknown || isForeignCard(cellOf(row, "card_number"), provinceCode);
};

const householdRow = (row: RawRow, context: RowContext): Result<PersonRow, CellProblem> => {
  const person = readPerson(row, "household-hi", context);
  if (!person.ok) return person;
  const cells = readColumns(row, {
    household_code: row.household_code === undefined ? optional(parseHouseholdCode) : required(parseHouseholdCode),
    method: parseHouseholdMethod,
  });
  if (!cells.ok) return cells;
  const written = cellOf(row, "card_number") || cellOf(row, "object_code");
  // Who has another's card is not reminded: a card that cannot be read is not taken for one of ours.
  if (isUnreadable(written)) return err(problemAt("card_number", written, "unreadable"));

  const { fields, said, warnings } = person.value;
  const { household_code: householdCode, method } = cells.value;
  const card = readCard(written, context.provinceCode);
  const order = readOrder(row);
  return ok({
    scheme: "household-hi",
    ...(householdCode !== undefined && { householdCode }),
    member: { ...fields, order: order.value ?? LAST_IN_HOUSEHOLD, objectCode: card.objectCode ?? "GD", method },
    said: {
      ...said,
      open: [...said.open, ...order.open, ...card.open, ...(cellOf(row, "method") === "" ? (["method"] as const) : [])],
      isForeign: said.isForeign || card.isForeign,
    },
    warnings: [
      ...warnings,
      ...(householdCode === undefined ? [{ column: "household_code", reason: "no-household" } as const] : []),
      ...card.warnings,
      ...order.warnings,
    ],
  });
};

const readCard = (written: string, provinceCode: string) => {
  const objectCode = objectCodeOf(written);
  const isOpen = written === "" || objectCode === undefined;
  return {
    objectCode,
    isForeign: isForeignCard(written, provinceCode),
    open: isOpen ? (["objectCode"] as const) : [],
    warnings: objectCode === undefined ? [problemAt("card_number", written, "not-a-card-number")] : [],
  };
};

const readOrder = (row: RawRow) => {
  const written = cellOf(row, "household_order");
  const value = orderOf(written);
  if (value !== undefined) return { value, open: [], warnings: [] };
  const warnings = written === "" ? [] : [problemAt("household_order", written, "not-a-household-order")];
  return { value, open: ["order"] as const, warnings };
};

const voluntaryRow = (row: RawRow, context: RowContext): Result<PersonRow, CellProblem> => {
  const person = readPerson(row, "voluntary-si", context);
  if (!person.ok) return person;
  const cells = readColumns(row, {
    method: required(parseVoluntaryMethod),
    income: optional(parseMoney),
    support_group: parseSupportClass,
    support_months_used: parseSupportMonths,
  });
  if (!cells.ok) return cells;
  const enrollment = {
    ...person.value.fields,
    method: cells.value.method,
    income: cells.value.income ?? 0,
    supportClass: cells.value.support_group,
    supportMonthsUsed: cells.value.support_months_used,
  };
  // Sent back, the row would bring no reminder: the price is the one at the ceiling, as at the counter.
  const isAboveCeiling = enrollment.income > incomeCeiling(person.value.fields.paidThrough);
  const ceiling = isAboveCeiling ? [problemAt("income", String(enrollment.income), "income-above-ceiling")] : [];
  const said = { ...person.value.said, open: [...person.value.said.open, ...openTerms(row)] };
  return ok({ scheme: "voluntary-si", enrollment, said, warnings: [...person.value.warnings, ...ceiling] });
};

const openTerms = (row: RawRow): readonly OpenField[] => [
  ...(cellOf(row, "income") === "" ? (["income"] as const) : []),
  ...(cellOf(row, "support_group") === "" ? (["supportClass"] as const) : []),
  ...(cellOf(row, "support_months_used") === "" ? (["supportMonthsUsed"] as const) : []),
];

const parseHouseholdCode: Parser<string> = (text) =>
  /^[A-Za-z0-9-]{1,20}$/.test(text) ? ok(text) : err("not-a-household-code");

const orderOf = (text: string): number | undefined => {
  const [, digits] = /^(\d{1,3})(?:[.,]0)?$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
};
