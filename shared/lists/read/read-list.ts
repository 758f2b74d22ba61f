import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { err, ok, type Result } from "../../kernel/result.ts";
import type { FileKind } from "../forms/columns.ts";
import type { ReadWorkbook } from "../ports/workbooks.ts";
import { type DateOrders, newDateOrders } from "./date-order.ts";
import { commonHeader, peopleOf, type Sorted, sortSheets } from "./join-sheets.ts";
import { lackedBy, placesOf } from "./layout.ts";
import type { FileRow } from "./read-rows.ts";
import { type ReadFrom, readFrom, remarksOn } from "./remarks.ts";
import { type Source, sourcesOf } from "./sources.ts";
import { type FileProblem, UnreadableFile } from "./unreadable.ts";

/** An uploaded file, read to its end: so compact that it can be handed from one process to another. */
export interface ListAsRead {
  readonly header: readonly string[];
  /** The row of the file in which the header ends. */
  readonly headerRow: number;
  readonly rowCount: number;
  /** The people's rows, packed. */
  readonly blocks: readonly Uint8Array[];
  /** Vietnamese sentences about what was left out of the file as a whole. */
  readonly remarks: readonly string[];
  readonly readFrom: ReadFrom;
  /** Why nothing could be read beyond the last row. */
  readonly problem?: FileProblem;
}

/** What reads an uploaded file of a kind, where that is known. The file may have to be opened more than once. */
export type ReadList = (
  kind: FileKind | undefined,
  open: () => AsyncIterable<Uint8Array>,
) => Promise<Result<ListAsRead, FileProblem>>;

/** Reads a file in this process. `mostRows` bounds the rows that are taken from it. */
export const readListHere =
  (readWorkbook: ReadWorkbook, mostRows: number): ReadList =>
  async (kind, open) => {
    try {
      return ok(await readList(kind, await sourcesOf(open(), mostRows, readWorkbook), mostRows));
    } catch (error) {
      if (error instanceof UnreadableFile) return err(error.problem);
      throw error;
    }
  };

const readList = async (kind: FileKind | undefined, all: readonly Source[], mostRows: number): Promise<ListAsRead> => {
  const sources = all.filter(({ isHidden }) => !isHidden);
  if (all.every(({ head }) => head.length === 0)) throw new UnreadableFile({ kind: "empty" });
  const tables = sortSheets(sources);
  const [first] = tables.lists;
  if (first === undefined) throw new UnreadableFile(whyNoList(tables, all, kind));
  const header = commonHeader(tables);
  const packed = await packedRows(tables, header, mostRows);
  const remarks = remarksOn(tables, all, packed.beside);
  return { header, headerRow: first.found.lastRow, ...packed, remarks, readFrom: readFrom(tables, all) };
};

/** Goes through all rows. What cannot be read any further ends the list, not what was read before. */
const packedRows = async (tables: Sorted, header: readonly string[], mostRows: number) => {
  const places = placesOf(header);
  const orders = tables.lists.map(() => newDateOrders(places));
  const packer = newPacker();
  let beside = 0;
  let problem: FileProblem | undefined;
  try {
    for await (const person of peopleOf(tables, header)) {
      if (packer.count() === mostRows) {
        throw new UnreadableFile({ kind: "too-many-rows", row: person.row.row, limit: mostRows });
      }
      orders[person.list]?.see(person.row);
      beside += person.beside;
      packer.add(person.row, person.list);
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    problem = error.problem;
  }
  const blocks = settled(packer.blocks(), orders);
  return { blocks, rowCount: packer.count(), beside, ...(problem && { problem }) };
};

const settled = (blocks: readonly Uint8Array[], orders: readonly DateOrders[]): readonly Uint8Array[] => {
  if (!orders.some((order) => order.isNeeded())) return blocks;
  const packer = newPacker();
  for (const { list = 0, ...row } of rowsIn(blocks)) packer.add(orders[list]?.settled(row) ?? row, list);
  return packer.blocks();
};

interface PackedRow extends FileRow {
  /** Which list of the file has it; absent for the first. */
  readonly list?: number;
}

const CHARACTERS_IN_BLOCK = 2 ** 19;

const newPacker = () => {
  const blocks: Uint8Array[] = [];
  let lines: string[] = [];
  let characters = 0;
  let count = 0;
  const end = () => {
    if (lines.length > 0) blocks.push(zstdCompressSync(lines.join("\n")));
    lines = [];
    characters = 0;
  };
  return {
    count: () => count,
    add(row: FileRow, list: number) {
      const line = JSON.stringify(list === 0 ? row : { ...row, list });
      lines.push(line);
      count += 1;
      characters += line.length;
      if (characters > CHARACTERS_IN_BLOCK) end();
    },
    blocks() {
      end();
      return blocks;
    },
  };
};

/** The rows of packed blocks, in order. */
export function* rowsIn(blocks: readonly Uint8Array[]): Generator<PackedRow> {
  for (const block of blocks) {
    // Only `newPacker` above makes these lines.
    for (const line of zstdDecompressSync(block).toString().split("\n")) yield JSON.parse(line) as PackedRow;
  }
}

const whyNoList = ({ nearest }: Sorted, all: readonly Source[], kind: FileKind | undefined): FileProblem => {
  const hidden = sortSheets(all.filter(({ isHidden }) => isHidden)).lists;
  if (hidden.length > 0) return { kind: "hidden-list", sheets: hidden.map(({ source }) => source.name) };
  const { columns = [], header = [], lastRow = 1 } = nearest?.found ?? {};
  const missing = lackedBy(kind ?? "people", columns, header);
  if (nearest === undefined && all.length > 1) {
    return { kind: "unknown-layout", missing, sheets: all.map(({ name }) => name) };
  }
  return { kind: "missing-column", row: lastRow, missing, found: columns };
};
