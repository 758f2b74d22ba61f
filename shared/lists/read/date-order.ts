import type { Column } from "../forms/columns.ts";
import { AMBIGUOUS_MARK } from "../rules/cells/dates.ts";
import type { Places } from "./layout.ts";
import type { FileRow } from "./read-rows.ts";

/** Columns whose days people write in numbers. */
const DATE_COLUMNS: readonly Column[] = ["paid_through", "birth_date", "valid_from"];
const NUMBERS = /^\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/;
const MONTHS = 12;

/** In which order a column's dates are written. `unclear`: some can only be one way, others only the other way. */
type Order = "day-first" | "month-first" | "unclear";

export interface DateOrders {
  see(row: FileRow): void;
  /** Whether a row may have to be written otherwise; asked when all rows were seen. */
  isNeeded(): boolean;
  /** The row with its dates as Vietnam writes them; a date that can be read two ways is marked where the column does not decide. */
  settled(row: FileRow): FileRow;
}

/**
 * One date that can only begin with its month makes the whole column month-first. Where other dates of the column can
 * only begin with their day, those that may be either stay undecided.
 */
export const newDateOrders = (places: Places): DateOrders => {
  const columns = DATE_COLUMNS.flatMap((column) => places.get(column) ?? []).map((place) => ({
    place,
    seen: { day: 0, month: 0 },
  }));
  const orderOf = ({ seen }: (typeof columns)[number]): Order => {
    if (seen.month === 0) return "day-first";
    return seen.day === 0 ? "month-first" : "unclear";
  };
  return {
    see({ cells }) {
      for (const { place, seen } of columns) {
        const first = firstOf(cells[place] ?? "");
        if (first === "day" || first === "month") seen[first]++;
      }
    },
    isNeeded: () => columns.some((column) => orderOf(column) !== "day-first"),
    settled(row) {
      const cells = [...row.cells];
      for (const column of columns) {
        const text = cells[column.place];
        if (text !== undefined) cells[column.place] = written(text, orderOf(column));
      }
      return { ...row, cells };
    },
  };
};

/** Which of the first two numbers of a date must be the day or month; `either` when both may be both. */
const firstOf = (text: string): "day" | "month" | "either" | undefined => {
  const [, first = "", , second = ""] = NUMBERS.exec(text) ?? [];
  if (first === "" || Number(first) === 0 || Number(second) === 0) return undefined;
  if (Number(first) > MONTHS) return Number(second) > MONTHS ? undefined : "day";
  if (Number(second) > MONTHS) return "month";
  return Number(first) === Number(second) ? undefined : "either";
};

const written = (text: string, order: Order): string => {
  const first = firstOf(text);
  if (order === "day-first" || first === undefined || first === "day") return text;
  if (first === "either" && order === "unclear") return text + AMBIGUOUS_MARK;
  return text.replace(NUMBERS, (_, month: string, between: string, day: string, year: string) =>
    [day, month, year].join(between),
  );
};
