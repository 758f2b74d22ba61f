import Holidays from "date-holidays";

/** Days as whole numbers since 1970-01-01: adding days is adding, and no time zone can come in. */
export type Day = number;

const DAY_MS = 86_400_000;
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** Month counts from 1 and may run over: month 13 is January of the next year, day 0 the last of the month before. */
export const dayOf = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / DAY_MS;

export const partsOf = (day: Day) => {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

export const isoOf = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const dayOfIso = (iso: string): Day => Date.parse(`${iso}T00:00:00Z`) / DAY_MS;

/** The last day of the month that is so many months after this day's. */
export const monthEnd = (day: Day, monthsLater = 0): Day => {
  const { year, month } = partsOf(day);
  return dayOf(year, month + monthsLater + 1, 0);
};

/** The same day of a later month, or that month's last day where it has no such day. */
export const plusMonths = (day: Day, months: number): Day => {
  const { year, month, day: dayOfMonth } = partsOf(day);
  return Math.min(dayOf(year, month + months, dayOfMonth), monthEnd(day, months));
};

const weekdayOf = (day: Day) => new Date(day * DAY_MS).getUTCDay();
const isSunday = (day: Day) => weekdayOf(day) === 0;
const isWeekend = (day: Day) => isSunday(day) || weekdayOf(day) === 6;

const YEARS = [2025, 2026, 2027, 2028, 2029, 2030, 2031];

/** The library's public holidays, and Culture Day, a holiday since 2026 that the library does not know. */
const listHolidays = (): Set<Day> => {
  const library = new Holidays("VN", { types: ["public"] });
  const found = new Set<Day>();
  for (const year of YEARS) {
    for (const { start, end } of library.getHolidays(year)) {
      for (let at = start.getTime(); at < end.getTime(); at += DAY_MS) found.add((at + VIETNAM_OFFSET_MS) / DAY_MS);
    }
    if (year >= 2026) found.add(dayOf(year, 11, 24));
  }
  return found;
};

const holidays = listHolidays();

/** A holiday on a weekend is made up on the next day that is neither weekend nor holiday nor made up for another. */
const listSubstitutes = (): Set<Day> => {
  const found = new Set<Day>();
  for (const holiday of [...holidays].sort((a, b) => a - b)) {
    if (!isWeekend(holiday)) continue;
    let day = holiday + 1;
    while (isWeekend(day) || holidays.has(day) || found.has(day)) day += 1;
    found.add(day);
  }
  return found;
};

const substitutes = listSubstitutes();

/** The Government's letter 10065 on the holidays of 2027 (C1 of the law as we know it), where it differs from a formula. */
const OFF_BY_LETTER = new Set(
  ["02-04", "02-05", "02-06", "02-07", "02-08", "02-09", "02-10", "09-02", "09-03"].map((day) =>
    dayOfIso(`2027-${day}`),
  ),
);
const WORKING_BY_LETTER = dayOfIso("2027-02-11");

export const isSendingDay = (day: Day): boolean => {
  if (day === WORKING_BY_LETTER) return true;
  return !isSunday(day) && !OFF_BY_LETTER.has(day) && !holidays.has(day) && !substitutes.has(day);
};

/** This day, or the nearest earlier one on which messages may leave. */
export const sendingDayUpTo = (day: Day): Day => (isSendingDay(day) ? day : sendingDayUpTo(day - 1));

/** This day, or the nearest later one on which messages may leave. */
export const sendingDayFrom = (day: Day): Day => (isSendingDay(day) ? day : sendingDayFrom(day + 1));
