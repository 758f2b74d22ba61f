import { type CsvError, type Options, parse } from "csv-parse";
import { parse as parseWhole } from "csv-parse/sync";
import { cleanCell } from "../rules/cells/clean.ts";
import { LONGEST_ROW } from "./decode.ts";
import { UnreadableFile } from "./unreadable.ts";

/** A line of the file as it stands there. */
export interface FileRow {
  /** As a spreadsheet counts: the first line is 1, empty lines count. */
  readonly row: number;
  readonly cells: readonly string[];
  /** The list has it in its group of those who leave ("Giảm"). */
  readonly isLeaving?: boolean;
}

/** How many cells were read otherwise than they were written. */
export interface CellCounts {
  cutCells: number;
  oldFontCells: number;
}

const DELIMITERS = [",", ";", "\t", "|"] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** Lines among which the header stands: what separates most cells in one of them separates them in all. */
const LINES_FOR_DELIMITER = 40;
/** More cells are no row of a list; it comes back for having more than the header. */
const MOST_CELLS = 500;

/** The delimiter that stands most often in one of the first lines, outside quotes. */
export const delimiterOf = (head: string): Delimiter => {
  const lines = head.split(/\r\n|\n|\r/, LINES_FOR_DELIMITER).map(outsideQuotes);
  const most = (delimiter: Delimiter) => Math.max(...lines.map((line) => line.split(delimiter).length));
  const [best] = DELIMITERS.toSorted((a, b) => most(b) - most(a));
  return best ?? ",";
};

/** A line that is quoted as a whole is what stands in its quotes. */
const outsideQuotes = (line: string): string => {
  const whole = line.trim();
  const plain = whole.replace(/"[^"]*"/g, "");
  return plain === "" ? whole.replaceAll('"', "") : plain;
};

/** Rows of CSV text that are not blank, in order. Throws `UnreadableFile` after the last row that could be told apart. */
export async function* readRows(
  text: AsyncIterable<string>,
  counts: CellCounts = { cutCells: 0, oldFontCells: 0 },
): AsyncGenerator<FileRow> {
  const rows: FileRow[] = [];
  let parser: ReturnType<typeof csvParser> | undefined;
  let blankRows = 0;

  try {
    for await (const piece of text) {
      if (parser === undefined && piece.trim() === "") {
        blankRows += piece.split("\n").length - 1;
        continue;
      }
      parser ??= csvParser({ delimiter: delimiterOf(piece.trimStart()), rowsBefore: blankRows, counts }, (row) =>
        rows.push(row),
      );
      await parser.write(piece);
      yield* rows.splice(0);
    }
    await parser?.end();
  } catch (error) {
    yield* rows.splice(0);
    throw error;
  }
  yield* rows.splice(0);
}

interface CsvGiven {
  readonly delimiter: Delimiter;
  readonly rowsBefore: number;
  readonly counts: CellCounts;
}

/** csv-parse, with its records taken one by one: read through its stream, the rows before a broken one would be lost. */
const csvParser = ({ delimiter, rowsBefore, counts }: CsvGiven, take: (row: FileRow) => void) => {
  const options: Options = {
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    on_record: (record: string[], { records, empty_lines }) => {
      const cells = bounded(unwrapped(record, delimiter)).map((cell) => cleaned(withoutGuard(cell), counts));
      if (cells.some((cell) => cell.trim() !== "")) take({ row: rowsBefore + records + empty_lines, cells });
      return null;
    },
  };
  const parser = parse(options);
  // Every failure reaches the callback of the write that caused it.
  parser.on("error", () => undefined);
  parser.resume();
  const settle = (resolve: () => void, reject: (reason: unknown) => void) => (error?: Error | null) =>
    error ? reject(unreadable(error, rowsBefore)) : resolve();
  return {
    write: (text: string) => new Promise<void>((resolve, reject) => parser.write(text, settle(resolve, reject))),
    end: () => new Promise<void>((resolve, reject) => parser.end(settle(resolve, reject))),
  };
};

const bounded = (cells: string[]): string[] =>
  cells.length > MOST_CELLS && cells.slice(MOST_CELLS).some((cell) => cell.trim() !== "")
    ? [...cells.slice(0, MOST_CELLS), "…"]
    : cells.slice(0, MOST_CELLS);

/** The cells of a row that some program put into quotes as a whole. */
const unwrapped = (record: string[], delimiter: Delimiter): string[] => {
  const [whole = ""] = record;
  if (record.length !== 1 || !whole.includes(delimiter)) return record;
  const [cells] = parseWhole(whole, { delimiter, relax_quotes: true, relax_column_count: true });
  return cells ?? record;
};

const cleaned = (written: string, counts: CellCounts): string => {
  const { text, isCut, isOldFont } = cleanCell(written);
  if (isCut) counts.cutCells++;
  if (isOldFont) counts.oldFontCells++;
  return text;
};

const unreadable = (error: Error, rowsBefore: number): Error => {
  // csv-parse puts the place of a syntax error on the error itself.
  const { code, records, empty_lines } = error as CsvError & { readonly records: number; readonly empty_lines: number };
  const row = rowsBefore + records + empty_lines + 1;
  if (code === "CSV_QUOTE_NOT_CLOSED") return new UnreadableFile({ kind: "open-quote", row });
  if (code === "CSV_MAX_RECORD_SIZE") return new UnreadableFile({ kind: "too-long-row", row });
  return error;
};

/** Takes off the apostrophe that keeps a spreadsheet from running a cell as a formula, as we write it ourselves. */
const withoutGuard = (cell: string): string => (/^'[=+\-@\t]/.test(cell) ? cell.slice(1) : cell);
