import { folded } from "../../kernel/rules/unaccent.ts";
import { type Column, FILE_KINDS } from "../forms/columns.ts";
import { canonicalHeader } from "../forms/header.ts";
import { cellIn, lackedBy, type Places, placesOf } from "./layout.ts";
import type { FileRow } from "./read-rows.ts";

/** Above the header of a form stand the office, the title and the month; further down there is no header. */
export const HEADER_WITHIN = 40;
/** Rows over which the header of a form extends. */
const TALLEST_HEADER = 3;

/** A header, as one row of texts, and the last row that it takes up. */
export interface Recognised {
  readonly header: readonly string[];
  readonly columns: readonly Column[];
  readonly places: Places;
  readonly firstRow: number;
  readonly lastRow: number;
  /** `list`: people or renewals. `annex`: more about the people of a list. `none`: too little for either. */
  readonly use: "list" | "annex" | "none";
}

/** The header among the first rows of a sheet that names most of our columns; undefined when none names any. */
export const recognise = (head: readonly FileRow[]): Recognised | undefined => {
  const candidates = head.slice(0, HEADER_WITHIN).flatMap((_, index) => headersAt(head, index));
  const rank = { list: 2, annex: 1, none: 0 };
  const [best] = candidates.toSorted((a, b) => rank[b.use] - rank[a.use] || b.columns.length - a.columns.length);
  return best;
};

const headersAt = (head: readonly FileRow[], index: number): readonly Recognised[] =>
  Array.from({ length: TALLEST_HEADER }, (_, extra) => head.slice(index, index + extra + 1)).flatMap((rows, extra) => {
    const [first] = rows;
    const last = rows.at(-1);
    if (first === undefined || last === undefined || rows.length <= extra || rows.some(holdsData)) return [];
    if (last.row - first.row !== extra) return [];
    const header = joined(rows);
    const places = placesOf(header);
    const columns = [...places.keys()];
    return columns.length === 0
      ? []
      : [{ header, columns, places, firstRow: first.row, lastRow: last.row, use: useOf(columns, header) }];
  });

const holdsData = ({ cells }: FileRow): boolean =>
  cells.some((cell) => /\d{9}|^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*$/.test(cell));

const useOf = (columns: readonly Column[], header: readonly string[]): Recognised["use"] => {
  if (FILE_KINDS.some((kind) => lackedBy(kind, columns, header).length === 0)) {
    return isSoftwareExport(header) ? "annex" : "list";
  }
  const names = columns.includes("si_number") || columns.includes("personal_id");
  return names && columns.includes("household_code") ? "annex" : "none";
};

/** The `import` sheet that goes with D03-TS repeats its people for the card software. */
const isSoftwareExport = (header: readonly string[]): boolean => header.includes("SOBHXH") && header.includes("HOTEN");

/**
 * One text for each column of a header of several rows. A cell that was merged with its right neighbours names their
 * group too; of the joined text, the longest ending that is a known column counts.
 */
const joined = (rows: readonly FileRow[]): readonly string[] => {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, column) => {
    const own = rows.map(({ cells }) => (cells[column] ?? "").trim());
    const parts = own.map((text, level) =>
      text === "" && own.slice(level + 1).some((below) => below !== "") ? groupOver(rows[level], column) : text,
    );
    // A cell that was merged downwards says the same in each of its rows.
    const texts = parts.filter((text, level) => text !== "" && text !== parts[level - 1]);
    const known = texts.map((_text, from) => texts.slice(from).join(" ")).find((text) => canonicalHeader(text));
    return known ?? own.find((text) => canonicalHeader(text)) ?? texts.join(" ");
  });
};

const groupOver = (row: FileRow | undefined, column: number): string => {
  const before = (row?.cells ?? []).slice(0, column);
  return (before.findLast((text) => text.trim() !== "") ?? "").trim();
};

/** What a row of a list is. `leaving` and `joining` begin a group; `other` is a number row, a total, a signature. */
export type RowUse = "person" | "leaving" | "joining" | "other";

/** Tells people from what stands around them on forms; in a plain list every row that is no total is a person. */
export const useOfRow = ({ cells }: FileRow, { columns, places, firstRow }: Recognised): RowUse => {
  const at = (column: Column) => cellIn(cells, places, column).trim();
  const numbers = [at("si_number"), at("personal_id")].map((text) => text.replace(/\D/g, ""));
  if (numbers.some((digits) => digits.length >= SHORTEST_NUMBER)) return "person";
  const around = useAround(cells.map((cell) => cell.trim()).filter((cell) => cell !== ""));
  if (around !== undefined) return around;
  const isForm = columns.includes("valid_from") || firstRow > 1;
  const isNamed = at("full_name") !== "" && at("paid_through") + at("valid_from") !== "";
  return isForm && !isNamed ? "other" : "person";
};

/** An SI number that lost its zeros. */
const SHORTEST_NUMBER = 7;
const NUMBER_OF_COLUMN = /^\(?[A-Za-z\d]{1,2}\)?$/;
const TOTAL = /^(?:cong|tongcong|tongso|tong\d)/;
const GROUP = /^[ivabc\d]{0,8}(?:tang|giam|nguoithamgia|dieuchinh)/;

/** What a row of these few filled cells is, if it is none with people. */
const useAround = (filled: readonly string[]): RowUse | undefined => {
  if (filled.every((cell) => NUMBER_OF_COLUMN.test(cell))) return "other";
  const text = folded(filled.join(""));
  if (filled.length < 8 && TOTAL.test(text)) return "other";
  if (filled.length > 3 || !GROUP.test(text)) return undefined;
  return text.includes("giam") ? "leaving" : "joining";
};
