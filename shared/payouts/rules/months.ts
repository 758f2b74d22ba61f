import { type CivilDate, firstDayOfMonth, parseCivilDate, plusMonths } from "../../kernel/rules/civil-date.ts";

/** One to three months in a row that were paid together. */
export interface Months {
  /** The first day of the first month. */
  readonly first: CivilDate;
  readonly count: number;
}

const MOST_MONTHS = 3;
const ONE = /^(\d{1,2})[/.-](\d{4})$/;
/** `01-02/2027`, `01,02/2027`, `12/2026-01/2027`. */
const RANGE = /^(\d{1,2})(?:\/(\d{4}))?\s?(?:[-–,]|va|và|den|đến)\s?(?:\d{1,2}\s?,\s?)?(\d{1,2})\/(\d{4})$/;
/** A day of the month, as spreadsheets make of `01/2027`. */
const DAY = /^(?:0?1\/(\d{1,2})\/(\d{4})|(\d{4})-(\d{2})(?:-01)?)$/;

export const parseMonths = (text: string): Months | undefined => {
  const written = text
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase()
    .replace(/^(?:tháng|thang|kỳ|ky) /, "");
  const [, month = "", year = ""] = ONE.exec(written) ?? [];
  if (year !== "") return monthsFrom(year, month, year, month);
  const [, dayMonth, dayYear, isoYear, isoMonth] = DAY.exec(written) ?? [];
  if (dayYear !== undefined || isoYear !== undefined) {
    const [y, m] = [dayYear ?? isoYear ?? "", dayMonth ?? isoMonth ?? ""];
    return monthsFrom(y, m, y, m);
  }
  const [, from = "", fromYear, to = "", toYear = ""] = RANGE.exec(written) ?? [];
  return toYear === "" ? undefined : monthsFrom(fromYear ?? toYear, from, toYear, to);
};

const monthsFrom = (fromYear: string, from: string, toYear: string, to: string): Months | undefined => {
  const [first, last] = [dayOf(fromYear, from), dayOf(toYear, to)];
  if (first === undefined || last === undefined) return undefined;
  const count = indexOf(last) - indexOf(first) + 1;
  return count >= 1 && count <= MOST_MONTHS ? { first, count } : undefined;
};

const dayOf = (year: string, month: string) => parseCivilDate(`${year}-${month.padStart(2, "0")}-01`);
const indexOf = (day: CivilDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

const eachOf = ({ first, count }: Months): readonly CivilDate[] =>
  Array.from({ length: count }, (_, index) => firstDayOfMonth(plusMonths(first, index)));

const monthOf = (day: CivilDate): string => day.slice(5, 7);
const yearOf = (day: CivilDate): string => day.slice(0, 4);

/** As files write it: `01/2027`, `01-02/2027`, `12/2026-01/2027`. */
export const monthsKey = (months: Months): string => {
  const each = eachOf(months);
  const [first = months.first, last = months.first] = [each[0], each.at(-1)];
  if (first === last) return `${monthOf(first)}/${yearOf(first)}`;
  const from = yearOf(first) === yearOf(last) ? monthOf(first) : `${monthOf(first)}/${yearOf(first)}`;
  return `${from}-${monthOf(last)}/${yearOf(last)}`;
};

/** For a sentence: `01/2027`, `02 và 03/2027`, `12/2026 và 01/2027`. */
export const monthsText = (months: Months, and: "và" | "va" = "và"): string => {
  const each = eachOf(months);
  const isOneYear = new Set(each.map(yearOf)).size === 1;
  const words = each.map((day, index) =>
    isOneYear && index < each.length - 1 ? monthOf(day) : `${monthOf(day)}/${yearOf(day)}`,
  );
  return words.length === 1 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${and} ${words.at(-1)}`;
};

/** The months after the first, which have no payout of their own: `03/2027`. */
export const laterMonthsText = ({ first, count }: Months, and: "và" | "va" = "và"): string =>
  monthsText({ first: plusMonths(first, 1), count: count - 1 }, and);

/** The month that the next payout is for. */
export const nextMonthText = ({ first, count }: Months): string =>
  monthsText({ first: plusMonths(first, count), count: 1 });

/** Whether a month, by its first day, is among them. */
export const coversMonth = (months: Months, month: CivilDate): boolean => eachOf(months).includes(month);
