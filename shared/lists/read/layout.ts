import { type Column, canonicalHeader, type FileKind, fileKindOf, missingColumns } from "../forms/columns.ts";
import { completed, impliedScheme, isCancelled, missingOfPeople } from "../forms/forms.ts";
import type { RawRow } from "../forms/read-columns.ts";
import type { FileRow } from "./read-rows.ts";
import { UnreadableFile } from "./unreadable.ts";

/** Which of our columns stand where in a file. */
export interface Layout {
  readonly kind: FileKind;
  readonly columns: ReadonlySet<Column>;
  readonly header: readonly string[];
  /** A row by our columns; undefined when it has cells beyond the header, so that nobody knows what stands where. */
  toRaw(row: FileRow): RawRow | undefined;
  /** Whether a cell calls the row off. */
  isCancelled(row: FileRow): boolean;
}

/** A file from any office has fewer; what has more is not a list of people. */
export const MOST_COLUMNS = 100;

/** Where each known column stands. A column that comes twice is read where it stands first. */
export const placesOf = (header: readonly string[]): ReadonlyMap<Column, number> => {
  const places = new Map<Column, number>();
  for (const [index, cell] of header.entries()) {
    const column = canonicalHeader(cell);
    if (column !== undefined && !places.has(column)) places.set(column, index);
  }
  return places;
};

/** Groups of columns of which a header lacks every one. */
export const lackedBy = (kind: FileKind, columns: readonly Column[], header: readonly string[]) =>
  kind === "people" ? missingOfPeople(columns, header) : missingColumns(kind, columns);

/** Recognises a file by its header. `folder` is the kind that the sender named, if any. */
export const layoutOf = ({ row, cells }: FileRow, folder: FileKind | undefined): Layout => {
  const places = placesOf(cells);
  const columns = [...places.keys()];
  const kind = folder ?? fileKindOf(columns);
  const [missing] = lackedBy(kind, columns, cells);
  if (missing) throw new UnreadableFile({ kind: "missing-column", row, columns: missing, found: columns });
  const scheme = kind === "people" ? impliedScheme(columns, cells) : undefined;
  const cellsByColumn = (line: FileRow): RawRow =>
    Object.fromEntries(columns.map((column) => [column, line.cells[places.get(column) ?? -1] ?? ""]));
  return {
    kind,
    columns: new Set(columns.includes("valid_from") ? [...columns, "paid_through" as const] : columns),
    header: cells,
    toRaw: (line) =>
      line.cells.slice(cells.length).some((cell) => cell.trim() !== "")
        ? undefined
        : completed(cellsByColumn(line), scheme),
    isCancelled: (line) => isCancelled(cellsByColumn(line)),
  };
};
