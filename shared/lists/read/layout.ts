import { parseMobile } from "../../people/rules/mobile-number.ts";
import { type Column, type FileKind, fileKindOf, isColumnOf, missingColumns } from "../forms/columns.ts";
import { completed, impliedScheme, isCancelled, missingOfPeople } from "../forms/forms.ts";
import { canonicalHeader } from "../forms/header.ts";
import type { RawRow } from "../forms/read-columns.ts";
import { saysNothing } from "../rules/cells/unreadable.ts";
import type { FileRow } from "./read-rows.ts";
import { REASON_HEADER } from "./returned-rows.ts";
import { UnreadableFile } from "./unreadable.ts";

/** Which of our columns stand where in a file. */
export interface Layout {
  readonly kind: FileKind;
  readonly columns: ReadonlySet<Column>;
  readonly header: readonly string[];
  /** The texts of the header, with the column that each was understood as. */
  readonly headers: readonly { readonly text: string; readonly column?: Column }[];
  /** A row by our columns; undefined when it has cells beyond the header, so that columns cannot be told. */
  toRaw(row: FileRow): RawRow | undefined;
  /** Whether a cell calls the row off. */
  isCancelled(row: FileRow): boolean;
}

/** A file from any office has fewer; what has more is not a list of people. */
export const MOST_COLUMNS = 100;

/** Where each known column stands, from left to right: a header may name one twice. */
export type Places = ReadonlyMap<Column, readonly number[]>;

export const placesOf = (header: readonly string[]): Places => {
  const places = new Map<Column, number[]>();
  for (const [index, cell] of header.entries()) {
    const column = canonicalHeader(cell);
    if (column !== undefined) places.set(column, [...(places.get(column) ?? []), index]);
  }
  return places;
};

/** What a row says of a column. Of several places the first that says anything counts; every refusal does. */
export const cellIn = (cells: readonly string[], places: Places, column: Column): string => {
  const [first = -1, ...others] = places.get(column) ?? [];
  if (others.length === 0) return cells[first] ?? "";
  const texts = [first, ...others].map((place) => cells[place] ?? "");
  if (column === "opt_out") return texts.filter((text) => text.trim() !== "").join("; ");
  if (column === "phone")
    return texts.find(isUsable) ?? texts.find(holdsNumber) ?? texts.find((text) => text.trim() !== "") ?? "";
  return texts.find((text) => !saysNothing(text)) ?? texts.find((text) => text.trim() !== "") ?? "";
};

const isUsable = (text: string): boolean => !saysNothing(text) && parseMobile(text).kind === "ok";

const holdsNumber = (text: string): boolean => text.replace(/\D/g, "").length >= SHORTEST_PHONE;

const SHORTEST_PHONE = 8;

/** Groups of columns of which a header lacks every one. */
export const lackedBy = (kind: FileKind, columns: readonly Column[], header: readonly string[]) =>
  kind === "people" ? missingOfPeople(columns, header) : missingColumns(kind, columns);

/** Recognises a file by its header. `folder` is the kind that the sender named, if any. */
export const layoutOf = ({ row, cells }: FileRow, folder: FileKind | undefined): Layout => {
  const places = placesOf(cells);
  const kind = folder ?? fileKindOf([...places.keys()]);
  const columns = [...places.keys()].filter((column) => isColumnOf(kind, column));
  const missing = lackedBy(kind, columns, cells);
  if (missing.length > 0) throw new UnreadableFile({ kind: "missing-column", row, missing, found: columns });
  const scheme = kind === "people" ? impliedScheme(columns, cells) : undefined;
  const cellsByColumn = (line: FileRow): RawRow =>
    Object.fromEntries(columns.map((column) => [column, cellIn(line.cells, places, column)]));
  return {
    kind,
    columns: new Set(columns.includes("valid_from") ? [...columns, "paid_through" as const] : columns),
    header: cells,
    headers: headersOf(cells, kind),
    toRaw: (line) =>
      line.cells.slice(cells.length).some((cell) => cell.trim() !== "")
        ? undefined
        : kind === "payouts"
          ? cellsByColumn(line)
          : completed(cellsByColumn(line), scheme),
    isCancelled: (line) => isCancelled(cellsByColumn(line)),
  };
};

const headersOf = (header: readonly string[], kind: FileKind): Layout["headers"] =>
  header.flatMap((text) => {
    const column = canonicalHeader(text);
    if (text.trim() === "" || text.trim() === REASON_HEADER) return [];
    return [{ text: text.trim(), ...(column !== undefined && isColumnOf(kind, column) && { column }) }];
  });
