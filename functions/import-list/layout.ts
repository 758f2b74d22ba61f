import {
  type Column,
  canonicalHeader,
  type FileKind,
  fileKindOf,
  missingColumns,
} from "../../shared/contracts/file-columns.ts";
import type { RawRow } from "../../shared/contracts/read-columns.ts";
import type { FileRow } from "./read-rows.ts";
import { UnreadableFile } from "./unreadable.ts";

/** Which of our columns stand where in a file. */
export interface Layout {
  readonly kind: FileKind;
  readonly columns: ReadonlySet<Column>;
  readonly header: readonly string[];
  /** A row by our columns; undefined when it has cells beyond the header, so that nobody knows what stands where. */
  toRaw(row: FileRow): RawRow | undefined;
}

/** A file from any office has fewer; what has more is not a list of people. */
const MOST_COLUMNS = 100;

/** Recognises a file by its header row. `folder` is the kind that the sender named, if any. */
export const layoutOf = ({ row, cells }: FileRow, folder: FileKind | undefined): Layout => {
  if (cells.length > MOST_COLUMNS) throw new UnreadableFile({ kind: "too-many-columns", row, limit: MOST_COLUMNS });
  const places = new Map<Column, number>();
  for (const [index, cell] of cells.entries()) {
    const column = canonicalHeader(cell);
    // A column that comes twice is read where it stands first.
    if (column !== undefined && !places.has(column)) places.set(column, index);
  }
  const columns = [...places.keys()];
  const kind = folder ?? fileKindOf(columns);
  const [missing] = missingColumns(kind, columns);
  if (missing) throw new UnreadableFile({ kind: "missing-column", row, columns: missing });
  return {
    kind,
    columns: new Set(columns),
    header: cells,
    toRaw: (line) =>
      line.cells.slice(cells.length).some((cell) => cell.trim() !== "")
        ? undefined
        : Object.fromEntries(columns.map((column) => [column, line.cells[places.get(column) ?? -1] ?? ""])),
  };
};
