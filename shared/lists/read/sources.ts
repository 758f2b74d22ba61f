import type { Oddities, ReadWorkbook, Sheet } from "../ports/workbooks.ts";
import { decodeText } from "./decode.ts";
import { fileTypeOf, SIGNATURE_BYTES } from "./file-type.ts";
import { MOST_COLUMNS } from "./layout.ts";
import { type FileRow, readRows } from "./read-rows.ts";
import { HEADER_WITHIN } from "./recognise.ts";
import { UnreadableFile } from "./unreadable.ts";

/** A table in a file: the whole of a text file, or one sheet of a workbook. */
export interface Source {
  readonly name: string;
  /** In a workbook each cell has its place: what stands beside a table does not shift it, as it does in a text file. */
  readonly isSheet: boolean;
  readonly isHidden: boolean;
  /** The first rows, in which the header is looked for. */
  readonly head: readonly FileRow[];
  /** All rows, the first ones included. Those of a text file can be gone through once. */
  rows(): AsyncIterable<FileRow> | Iterable<FileRow>;
  /** Complete when all rows have been gone through. */
  readonly oddities: Oddities;
}

/** A larger file is no list; a workbook of that size is not even kept in memory. */
const LARGEST_WORKBOOK_MIB = 64;
const LARGEST_TEXT_MIB = 128;
/** Titles, headers and totals beside the people. */
const ROWS_BESIDE = 1_000;

/** The tables of an uploaded file, whatever kind of file it is. Throws `UnreadableFile`. */
export const sourcesOf = async (
  bytes: AsyncIterable<Uint8Array>,
  mostRows: number,
  readWorkbook: ReadWorkbook,
): Promise<readonly Source[]> => {
  const file = await opened(bytes);
  if (fileTypeOf(file.head) === "text") return [await textSource(bounded(file.all(), LARGEST_TEXT_MIB))];
  const limits = { mostRows: mostRows + ROWS_BESIDE, mostColumns: MOST_COLUMNS };
  const sheets = await readWorkbook(await collected(bounded(file.all(), LARGEST_WORKBOOK_MIB)), limits);
  if (!sheets.ok) throw new UnreadableFile(sheets.error);
  return sheets.value.map(sheetSource).filter(({ head }) => head.length > 0);
};

const opened = async (bytes: AsyncIterable<Uint8Array>) => {
  const rest = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  for (let length = 0; length < SIGNATURE_BYTES; ) {
    const next = await rest.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  return {
    head: Buffer.concat(first).subarray(0, SIGNATURE_BYTES),
    async *all() {
      yield* first;
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
    },
  };
};

async function* bounded(bytes: AsyncIterable<Uint8Array>, limitMiB: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > limitMiB * 2 ** 20) throw new UnreadableFile({ kind: "too-large", limitMiB });
    yield chunk;
  }
}

const collected = async (bytes: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const textSource = async (bytes: AsyncIterable<Uint8Array>): Promise<Source> => {
  const oddities = { hiddenRows: 0, strayCells: 0, formulasWithoutValue: 0, cutCells: 0, oldFontCells: 0 };
  const rest = readRows(decodeText(bytes), oddities);
  const head: FileRow[] = [];
  let failure: unknown;
  try {
    // The first that is too wide is enough: the next may have as many cells.
    while (head.length < HEADER_WITHIN && !isTooWide(head.at(-1))) {
      const next = await rest.next();
      if (next.done) break;
      head.push(next.value);
    }
  } catch (error) {
    // The rows before it are still to be taken.
    failure = error;
    if (head.length === 0) throw error;
  }
  const wide = head.at(-1);
  if (wide !== undefined && isTooWide(wide))
    throw new UnreadableFile({ kind: "too-many-columns", row: wide.row, limit: MOST_COLUMNS });
  return {
    name: "",
    isSheet: false,
    isHidden: false,
    head,
    oddities,
    async *rows() {
      yield* head;
      if (failure !== undefined) throw failure;
      yield* rest;
    },
  };
};

const isTooWide = (row: FileRow | undefined): boolean => (row?.cells.length ?? 0) > MOST_COLUMNS;

const sheetSource = (sheet: Sheet): Source => ({
  name: sheet.name,
  isSheet: true,
  isHidden: sheet.isHidden,
  head: firstOf(sheet.rows(), HEADER_WITHIN),
  rows: () => sheet.rows(),
  oddities: sheet.oddities,
});

const firstOf = <T>(items: Iterable<T>, count: number): readonly T[] => {
  const first: T[] = [];
  for (const item of items) if (first.push(item) === count) break;
  return first;
};
