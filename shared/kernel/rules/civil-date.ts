import * as PlainDate from "temporal-polyfill/fns/PlainDate";

/** A day of the civil calendar in Asia/Ho_Chi_Minh, `YYYY-MM-DD`. Never derived from a UTC instant except by `civilDateAt`. */
export type CivilDate = `${number}-${number}-${number}`;

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads strict `YYYY-MM-DD` and nothing else; undefined for any other text and for days that do not exist. */
export const parseCivilDate = (text: string): CivilDate | undefined => {
  if (!ISO_DATE.test(text)) return undefined;
  const [year, month, day] = [yearOf(text), monthOf(text), dayOf(text)];
  const exists = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? civilDateOf(year, month, day) : undefined;
};

export const plusDays = (date: CivilDate, days: number): CivilDate => written(PlainDate.addDays(read(date), days));

/** The same day of another month, or that month's last day where it is shorter: 31 January plus 1 is 28 or 29 February. */
export const plusMonths = (date: CivilDate, months: number): CivilDate =>
  written(PlainDate.addMonths(read(date), months));

/** Days from `from` to `to`; negative when `to` comes first. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => PlainDate.diffDays(read(from), read(to));

/** Monday is 1, Sunday is 7. */
export const weekdayOf = (date: CivilDate): number => PlainDate.dayOfWeek(read(date));

/** That day in the month of `date`, or the month's last day where it has fewer. */
export const onDayOfMonth = (date: CivilDate, day: number): CivilDate => {
  const [year, month] = [yearOf(date), monthOf(date)];
  return civilDateOf(year, month, Math.min(day, daysInMonth(year, month)));
};

export const firstDayOfMonth = (date: CivilDate): CivilDate => onDayOfMonth(date, 1);

export const lastDayOfMonth = (date: CivilDate): CivilDate => onDayOfMonth(date, 31);

export const yearOf = (date: string): number => Number(date.slice(0, 4));

const monthOf = (date: string): number => Number(date.slice(5, 7));
const dayOf = (date: string): number => Number(date.slice(8, 10));

const daysInMonth = (year: number, month: number): number => PlainDate.daysInMonth(PlainDate.create(year, month, 1));

const read = (date: CivilDate): PlainDate.Record => PlainDate.create(yearOf(date), monthOf(date), dayOf(date));

const written = ({ year, month, day }: PlainDate.Record): CivilDate => civilDateOf(year, month, day);

const civilDateOf = (year: number, month: number, day: number): CivilDate => {
  // Days are compared as strings, which holds for four-digit years only.
  if (year < 1 || year > 9999) throw new RangeError(`year ${year} is outside 0001–9999`);
  // The compiler cannot follow padding; the three parts are numbers and their lengths are fixed here.
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` as CivilDate;
};

const padded = (part: number, length: number): string => String(part).padStart(length, "0");
