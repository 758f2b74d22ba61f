import { err, ok, type Result } from "../../../kernel/result.ts";
import {
  type CivilDate,
  lastDayOfMonth,
  parseCivilDate,
  plusDays,
  plusMonths,
} from "../../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../../law/rules/types.ts";

const DAY_FIRST = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})$/;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const MONTH_ONLY = /^(\d{1,2})\s?[/.-]\s?(\d{4})$/;
const YEAR_AND_MONTH = /^(\d{4})[-/.](\d{1,2})$/;
const YEAR_ONLY = /^(\d{4})(?:\.0)?$/;
/** How spreadsheets show a day as an instant, also with SA (morning) and CH (afternoon); the time of day says nothing here. */
const TIME_OF_DAY = /[T\s]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|\+07:?00|\s?(?:[AP]\.?M\.?|SA|CH))?$/i;
/** An instant of a program: from 17:00 UTC on it is the next day here. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):\d{2}(?::\d{2}(?:\.\d{1,9})?)?Z$/;
const NEXT_DAY_FROM_HOUR = 17;
/** Words around a date or between its numbers: "đến hết ngày 31 tháng 12 năm 2026", "T12/2026", "31-Thg12-2026". */
const BEFORE = /^(?:(?:hạn|đến|hết|ngày)\s){1,3}(?=(?:\d|t))|^(?:tháng|thg|t)\.?\s?(?=\d)/i;
const BETWEEN = /(?<=\d)[\s/.-]{0,2}(?:tháng|thg|th|năm)\.?[\s/.-]?(?=\d)/gi;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const NAMED_MONTH = /^(\d{1,2}[\s/.-])([a-z]{3})[a-z]{0,6}[\s/.,-]{1,2}(?=\d{4}$)/i;
/** Days since 30 December 1899, as a spreadsheet shows a day that lost its format: 1927 to 2119. */
const SERIAL = /^([1-7]\d{4})(?:\.\d{1,20})?$/;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
/** No date is longer, whatever stands around it. */
const LONGEST = 60;

/** Put behind a date that can be read two ways and whose column does not decide. It stays there until staff correct it. */
export const AMBIGUOUS_MARK = " ?";

type Unclear = "impossible-date" | "ambiguous-date";

/** A day as written in Vietnam (`31/12/2026`, `1-7-2026`, `01.07.2026`) or in ISO. Days that do not exist are refused. */
export const parseDay = (text: string): Result<CivilDate, Unclear> => {
  const plain = plainText(text);
  if (plain.endsWith(AMBIGUOUS_MARK)) return err("ambiguous-date");
  const [, utcDay, hour] = INSTANT.exec(plain) ?? [];
  const utc = parseCivilDate(utcDay ?? "");
  if (utc !== undefined && Number(hour) >= NEXT_DAY_FROM_HOUR) return ok(plusDays(utc, 1));
  const written = plain.replace(TIME_OF_DAY, "");
  const [, serial] = SERIAL.exec(written) ?? [];
  if (serial !== undefined) return ok(plusDays("1899-12-30", Number(serial)));
  const [, day = "", month = "", year = ""] = DAY_FIRST.exec(written) ?? [];
  if (year !== "") return civilDay(year, month, day);
  const [, isoYear = "", isoMonth = "", isoDay = ""] = YEAR_FIRST.exec(written) ?? [];
  return civilDay(isoYear, isoMonth, isoDay);
};

/**
 * The last day that is paid for: a day, or a month (`12/2026`) for its last day. Voluntary SI is paid by whole months,
 * so there every day stands for the end of its month.
 */
export const parsePaidThrough = (text: string, scheme: Scheme): Result<CivilDate, Unclear> => {
  const { month, year } = monthIn(text);
  const day = year === "" ? parseDay(text) : civilDay(year, month, "1");
  if (!day.ok) return day;
  return year !== "" || scheme === "voluntary-si" ? ok(lastDayOfMonth(day.value)) : day;
};

/** A month that stands for a day; empty texts where none does. */
const monthIn = (text: string): { readonly month: string; readonly year: string } => {
  const plain = plainText(text);
  const [, month = "", year = ""] = MONTH_ONLY.exec(plain) ?? [];
  const [, isoYear = "", isoMonth = ""] = YEAR_AND_MONTH.exec(plain) ?? [];
  return year === "" ? { month: isoMonth, year: isoYear } : { month, year };
};

/** The last day of so many months that begin with a day, or with a month's first: 15/01/2027 and 12 give 14/01/2028. */
export const lastDayAfter = (from: string, months: number): Result<CivilDate, Unclear> => {
  const { month, year } = monthIn(from);
  const day = year === "" ? parseDay(from) : civilDay(year, month, "1");
  return day.ok ? ok(plusDays(plusMonths(day.value, months), -1)) : day;
};

/** A birth date, `YYYY-MM-DD`, or the year alone, which is all that older papers show (also written `00/00/1950`). */
export const parseBirth = (text: string): Result<string, Unclear> => {
  const written = plainText(text).replace(/^(?:00?[/.-]){1,2}(?:\d{1,2}[/.-])?(?=\d{4}$)/, "");
  const [, year] = YEAR_ONLY.exec(written) ?? [];
  if (year === undefined) return parseDay(written);
  return isPlausible(year) ? ok(year) : err("impossible-date");
};

const plainText = (text: string): string => {
  const plain = text
    .slice(0, LONGEST)
    .normalize("NFKC")
    .trim()
    .replace(/^'(?=\d)/, "");
  if (text.length > LONGEST) return "";
  return NUMBERS_ONLY.test(plain) ? plain : inNumbers(plain);
};

const NUMBERS_ONLY = /^[\d/.-]+$/;

const inNumbers = (written: string): string =>
  written
    .replace(BEFORE, "")
    .replace(BEFORE, "")
    .replace(BETWEEN, "/")
    .replace(NAMED_MONTH, (whole, day: string, name: string) => {
      const month = MONTHS.indexOf(name.toLowerCase());
      return month === -1 ? whole : `${day.slice(0, -1)}/${month + 1}/`;
    });

const civilDay = (year: string, month: string, day: string): Result<CivilDate, "impossible-date"> => {
  const date = parseCivilDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  return date !== undefined && isPlausible(year) ? ok(date) : err("impossible-date");
};

const isPlausible = (year: string): boolean => Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR;
