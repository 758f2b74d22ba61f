import { err, ok, type Result } from "../../kernel/result.ts";
import { isPlaceholder, isUnreadable } from "../rules/cells/unreadable.ts";
import type { Column } from "./columns.ts";
import type { CellProblem, ProblemReason } from "./row-problems.ts";

/** A row as the file has it: what stands under each known header. */
export type RawRow = Readonly<Partial<Record<Column, string | undefined>>>;

export type Parser<T> = (text: string) => Result<T, ProblemReason>;

type Parsers = Readonly<Partial<Record<Column, Parser<unknown>>>>;
type ParsedBy<P> = { readonly [C in keyof P]: P[C] extends Parser<infer T> ? T : never };

/** Reads some columns of a row; stops at the first that cannot be read. Absent columns are read as empty cells. */
export const readColumns = <P extends Parsers>(row: RawRow, parsers: P): Result<ParsedBy<P>, CellProblem> => {
  const values: [string, unknown][] = [];
  // Object.entries forgets which keys the object may have.
  for (const [column, parse] of Object.entries(parsers) as [Column, Parser<unknown>][]) {
    const text = cellOf(row, column);
    const parsed = isUnreadable(text) ? err("unreadable" as const) : parse(text);
    if (!parsed.ok) return err(problemAt(column, text, parsed.error));
    values.push([column, parsed.value]);
  }
  // Each value comes from the parser of its own key, which the type of `fromEntries` cannot say.
  return ok(Object.fromEntries(values) as ParsedBy<P>);
};

/** Reads an empty cell as nothing, and any other with the parser. */
export const optional =
  <T>(parse: Parser<T>): Parser<T | undefined> =>
  (text) =>
    text === "" ? ok(undefined) : parse(text);

/** Refuses an empty cell as missing, which is a clearer word than what the parser would say. */
export const required =
  <T>(parse: Parser<T>): Parser<T> =>
  (text) =>
    text === "" ? err("missing") : parse(text);

/** The text of a cell. A sign that people put where they know nothing is no text; in a refusal every sign counts. */
export const cellOf = (row: RawRow, column: Column): string => {
  const text = (row[column] ?? "").trim();
  return column !== "opt_out" && column !== "consent" && isPlaceholder(text) ? "" : text;
};

export const problemAt = (column: Column, text: string, reason: ProblemReason): CellProblem =>
  text === "" ? { column, reason } : { column, value: text.slice(0, LONGEST_VALUE), reason };

/** What stood in the cell need not be said whole. */
const LONGEST_VALUE = 200;
