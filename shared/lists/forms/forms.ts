import { folded } from "../../kernel/rules/unaccent.ts";
import type { Scheme } from "../../law/rules/types.ts";
import { lastDayAfter } from "../rules/cells/dates.ts";
import { isRefusedIn, refusalOfConsent } from "../rules/cells/opt-out.ts";
import { statusWord } from "../rules/cells/status.ts";
import { type Column, missingColumns } from "./columns.ts";
import { cellOf, type RawRow } from "./read-columns.ts";

/**
 * The scheme of a list that does not name one. A period's beginning stands on D05-TS with an income and on D03-TS
 * without; a card's end or number only in lists of health cards.
 */
export const impliedScheme = (columns: readonly Column[], header: readonly string[]): Scheme | undefined => {
  if (columns.includes("scheme")) return undefined;
  if (columns.includes("valid_from")) return columns.includes("income") ? "voluntary-si" : "household-hi";
  const isOfCards = columns.includes("card_number") || header.some((text) => folded(text).startsWith("hanthe"));
  return isOfCards && !columns.includes("income") ? "household-hi" : undefined;
};

/** Groups of columns that a list of people lacks even when what forms imply is counted. */
export const missingOfPeople = (columns: readonly Column[], header: readonly string[]) =>
  missingColumns("people", [
    ...columns,
    ...(impliedScheme(columns, header) === undefined ? [] : (["scheme"] as const)),
    ...(columns.includes("valid_from") && columns.includes("method") ? (["paid_through"] as const) : []),
  ]);

/** The row with what a form says in other words: scheme, end of the paid period, and phone and birth date in the note. */
export const completed = (row: RawRow, scheme: Scheme | undefined): RawRow => {
  const note = cellOf(row, "note");
  const own = cellOf(row, "paid_through");
  return {
    ...row,
    ...(scheme !== undefined && { scheme }),
    // A form has no place for the household: only an annex may name it, of some people.
    ...(row.valid_from !== undefined && cellOf(row, "household_code") === "" && { household_code: undefined }),
    ...(cellOf(row, "valid_from") !== "" && periodOf(row, own, scheme)),
    ...(cellOf(row, "phone") === "" && { phone: phoneIn(note) }),
    ...(cellOf(row, "birth_date") === "" && { birth_date: birthIn(note) }),
    ...withConsent(row),
  };
};

/** Who is asked to agree and does not, refuses; and so does who asks for no messages in a note. */
const withConsent = (row: RawRow): RawRow => {
  const inNote = isRefusedIn(cellOf(row, "note")) ? "all" : undefined;
  if (row.consent === undefined && inNote === undefined) return {};
  const refusal = row.consent === undefined ? undefined : refusalOfConsent(cellOf(row, "consent"));
  const own = cellOf(row, "opt_out");
  return { opt_out: [own, refusal, inNote].filter((text) => text !== undefined && text !== "").join("; ") };
};

/** Whether a cell of the row says that it does not count any more. */
export const isCancelled = (row: RawRow): boolean =>
  [cellOf(row, "status"), cellOf(row, "note")].some((text) => statusWord(text) === "cancelled");

const periodOf = (row: RawRow, paidThrough: string, scheme: Scheme | undefined): RawRow => {
  const [, digits] = /^(\d{1,3})(?:[.,]0+)?$/.exec(cellOf(row, "method")) ?? [];
  if (digits === undefined) return {};
  const months = Number(digits);
  const last = lastDayAfter(cellOf(row, "valid_from"), months);
  return {
    method: methodOf(months, scheme),
    paid_through: paidThrough === "" && last.ok ? last.value : paidThrough || cellOf(row, "valid_from"),
  };
};

/** How a person who paid for so many months pays: whole years in advance are one payment; a card for odd months renews by year. */
const methodOf = (months: number, scheme: Scheme | undefined): string => {
  if (scheme === "voluntary-si") return months > 12 && months % 12 === 0 ? "VS" : String(months);
  return [3, 6, 12].includes(months) ? String(months) : "";
};

const phoneIn = (note: string): string =>
  /(?:sđt|sdt|đt|điện\s?thoại|dien\s?thoai|tel|phone)\s{0,3}:?\s{0,3}(\+?\d[\d .-]{7,14}\d)/iu.exec(
    note.normalize("NFC"),
  )?.[1] ?? "";

const birthIn = (note: string): string =>
  /(?:ngày\s?sinh|ngay\s?sinh|sinh\s?ngày|ns)\s{0,3}:?\s{0,3}(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4})/iu.exec(
    note.normalize("NFC"),
  )?.[1] ?? "";
