import { type CsvError, type Options, parse } from "csv-parse";
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

type Delimiter = "," | ";" | "\t";

/** The delimiter that stands most often in the header line, outside quotes. */
export const delimiterOf = (headerLine: string): Delimiter => {
  const plain = headerLine.replace(/"[^"]*"/g, "");
  const count = (delimiter: Delimiter) => plain.split(delimiter).length;
  const [best] = ([",", ";", "\t"] as const).toSorted((a, b) => count(b) - count(a));
  return best ?? ",";
};

/** Rows of CSV text that are not blank, in order. Throws `UnreadableFile` after the last row that could be told apart. */
export async function* readRows(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  const rows: FileRow[] = [];
  let parser: ReturnType<typeof csvParser> | undefined;
  let blankRows = 0;

  try {
    for await (const piece of text) {
      if (parser === undefined && piece.trim() === "") {
        blankRows += piece.split("\n").length - 1;
        continue;
      }
      if (parser === undefined) {
        const delimiter = delimiterOf(piece.trimStart().split(/\r?\n|\r/, 1)[0] ?? "");
        parser = csvParser(delimiter, blankRows, (row) => rows.push(row));
      }
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

/** csv-parse, with its records taken one by one: read through its stream, the rows before a broken one would be lost. */
const csvParser = (delimiter: Delimiter, rowsBefore: number, take: (row: FileRow) => void) => {
  const options: Options = {
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    on_record: (cells: string[], { records, empty_lines }) => {
      if (cells.some((cell) => cell.trim() !== ""))
        take({ row: rowsBefore + records + empty_lines, cells: cells.map(withoutGuard) });
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
