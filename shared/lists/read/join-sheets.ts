import { digitsOf } from "../../kernel/rules/digits.ts";
import { folded } from "../../kernel/rules/unaccent.ts";
import { columnLabel } from "../forms/column-headers.ts";
import type { Column } from "../forms/columns.ts";
import { canonicalHeader } from "../forms/header.ts";
import { cellIn } from "./layout.ts";
import type { FileRow } from "./read-rows.ts";
import { type Recognised, recognise, useOfRow } from "./recognise.ts";
import type { Source } from "./sources.ts";

export interface Table {
  readonly source: Source;
  readonly found: Recognised;
}

/** The tables of a file by what they are for; `ignored` have no header that we know. */
export interface Sorted {
  readonly lists: readonly Table[];
  readonly annexes: readonly Table[];
  readonly ignored: readonly Source[];
  /** What comes nearest to a list, where there is none. */
  readonly nearest?: Table;
}

export const sortSheets = (sources: readonly Source[]): Sorted => {
  const tables = sources.flatMap((source) => {
    const found = recognise(source.head);
    return found ? [{ source, found }] : [];
  });
  const by = (use: Recognised["use"]) => tables.filter(({ found }) => found.use === use);
  // A card software's export is a list of its own when nothing else is.
  const [lists, annexes] = by("list").length > 0 ? [by("list"), by("annex")] : [by("annex").filter(isWhole), []];
  const used = new Set([...lists, ...annexes].map(({ source }) => source));
  const [nearest] = tables.toSorted((a, b) => b.found.columns.length - a.found.columns.length);
  return {
    lists,
    annexes,
    ignored: sources.filter((source) => !used.has(source)),
    ...(nearest && { nearest }),
  };
};

const isWhole = ({ found }: Table): boolean => found.columns.includes("full_name") && found.columns.includes("method");

/** What annexes say of one person, by column. */
type More = ReadonlyMap<Column, string>;

/** Columns that an annex can fill in; the list itself knows the rest better. */
const FROM_ANNEX: readonly Column[] = [
  "phone",
  "household_code",
  "household_order",
  "personal_id",
  "commune_code",
  "object_code",
  "paid_through",
];

/** One header for all lists of a file: that of the first, then what only others or annexes have. */
export const commonHeader = ({ lists, annexes }: Pick<Sorted, "lists" | "annexes">): readonly string[] => {
  const [first, ...others] = lists;
  const header = [...(first?.found.header ?? [])];
  const columns = new Set(first?.found.columns);
  const more = [
    ...others.flatMap(({ found }) => found.columns),
    ...annexes.flatMap(({ found }) => found.columns.filter((column) => FROM_ANNEX.includes(column))),
  ];
  for (const column of more.filter((each) => !columns.has(each) && columns.add(each))) header.push(columnLabel(column));
  return header;
};

export interface Person {
  readonly row: FileRow;
  /** Which of the lists has it. */
  readonly list: number;
  /** Filled cells beside the table, which have no header. */
  readonly beside: number;
}

/** The people of all lists in the places of the common header, with what annexes know of them. */
export async function* peopleOf(
  { lists, annexes }: Pick<Sorted, "lists" | "annexes">,
  header: readonly string[],
): AsyncGenerator<Person> {
  const more = await readAnnexes(annexes);
  const places = header.map((text) => canonicalHeader(text));
  for (const [list, table] of lists.entries()) {
    const isComplete = annexes.length === 0 && list === 0;
    const width = table.source.isSheet ? table.found.header.length : Number.POSITIVE_INFINITY;
    for await (const row of peopleIn(table)) {
      const beside = row.cells.slice(width).filter((cell) => cell.trim() !== "").length;
      const cells = isComplete ? row.cells.slice(0, width) : cellsBy(places, row, table, list, more);
      yield { row: { ...row, cells }, list, beside };
    }
  }
}

async function* peopleIn({ source, found }: Table): AsyncGenerator<FileRow> {
  let isLeaving = false;
  for await (const { row, cells } of source.rows()) {
    const use = row <= found.lastRow ? "other" : useOfRow({ row, cells }, found);
    if (use === "person") yield { row, cells, ...(isLeaving && { isLeaving: true }) };
    else if (use !== "other") isLeaving = use === "leaving";
  }
}

const cellsBy = (
  places: readonly (Column | undefined)[],
  row: FileRow,
  { found }: Table,
  index: number,
  more: ReadonlyMap<string, More>,
): readonly string[] => {
  const own = (column: Column) => cellIn(row.cells, found.places, column);
  const known = keysOf(own)
    .map((key) => more.get(key))
    .find((each) => each !== undefined);
  return places.map((column, place) => {
    const isOwnPlace = index === 0 && place < found.header.length;
    const cell = isOwnPlace ? (row.cells[place] ?? "") : column === undefined ? "" : own(column);
    return cell.trim() === "" && column !== undefined ? (known?.get(column) ?? cell) : cell;
  });
};

const readAnnexes = async (annexes: readonly Table[]): Promise<ReadonlyMap<string, More>> => {
  const more = new Map<string, Map<Column, string>>();
  for (const { source, found } of annexes) {
    for await (const { row, cells } of source.rows()) {
      const at = (column: Column) => cellIn(cells, found.places, column).trim();
      if (row > found.lastRow) addAnnexRow(more, at);
    }
  }
  return more;
};

/** All numbers of a person lead to the same facts; what the first annex says counts. */
const addAnnexRow = (more: Map<string, Map<Column, string>>, at: (column: Column) => string) => {
  const keys = keysOf(at);
  const facts = keys.map((key) => more.get(key)).find((each) => each !== undefined) ?? new Map<Column, string>();
  for (const column of FROM_ANNEX) if (at(column) !== "" && !facts.has(column)) facts.set(column, at(column));
  for (const key of keys) more.set(key, facts);
};

/** A number as far as a spreadsheet cannot spoil it; without any number, name and birth together. */
const keysOf = (at: (column: Column) => string): readonly string[] => {
  const numbers = [at("si_number"), at("personal_id")].flatMap((text) => digitsOf(text)?.replace(/^0+/, "") ?? []);
  if (numbers.length > 0) return numbers;
  const [name, birth] = [folded(at("full_name")), at("birth_date")];
  return name !== "" && birth !== "" ? [`${name}#${birth}`] : [];
};
