import { type CivilDate, parseCivilDate, plusDays, weekdayOf, yearOf } from "../../kernel/rules/civil-date.ts";
import type { CalendarDay } from "./calendar-days.ts";
import publicHolidays from "./vn-public-holidays.json" with { type: "json" };

export interface YearlyHoliday {
  readonly month: number;
  readonly day: number;
  readonly fromYear: number;
  readonly name: string;
  readonly source: string;
  readonly confirmed: boolean;
}

/** Which days staff keep free of sending. */
export interface SendingDays {
  /** Monday is 1, Sunday is 7. */
  readonly restDays: readonly number[];
  /** Holidays of every year that the library does not know. */
  readonly extraHolidays: readonly YearlyHoliday[];
  /** What the decree of each year says, day by day. */
  readonly calendarDays: readonly CalendarDay[];
}

export interface SendingCalendar {
  /** Weekdays on which nothing is sent; Monday is 1, Sunday is 7. */
  readonly restDays: ReadonlySet<number>;
  /** Public holidays, the policy's own, the substitute days of both, and the days off of the dated table. */
  readonly holidays: ReadonlySet<CivilDate>;
  /** Working days of the dated table, which no rule of the week makes days of rest. */
  readonly workingDays: ReadonlySet<CivilDate>;
}

/** Saturday and Sunday, when the agency's offices are closed, whatever the policy says of sending. */
const WEEKEND: ReadonlySet<number> = new Set([6, 7]);

/** Tết is nine days at most; longer than this, the policy itself forbids all sending. */
const LONGEST_PAUSE_DAYS = 366;

const calendars = new WeakMap<SendingDays, SendingCalendar>();

/** Built once per policy object. */
export const newSendingCalendar = (policy: SendingDays): SendingCalendar => {
  const known = calendars.get(policy);
  if (known !== undefined) return known;
  const calendar = calendarOf(policy);
  calendars.set(policy, calendar);
  return calendar;
};

/** Who works on a Sunday in place of another day is at the office and at the collection point: it is a sending day. */
export const isSendingDay = (date: CivilDate, calendar: SendingCalendar): boolean =>
  calendar.workingDays.has(date) || (!calendar.holidays.has(date) && !calendar.restDays.has(weekdayOf(date)));

export const sendingDayOnOrBefore = (date: CivilDate, calendar: SendingCalendar): CivilDate =>
  nearestSendingDay(date, -1, calendar);

export const sendingDayOnOrAfter = (date: CivilDate, calendar: SendingCalendar): CivilDate =>
  nearestSendingDay(date, 1, calendar);

export const sendingDayAfter = (date: CivilDate, calendar: SendingCalendar): CivilDate =>
  sendingDayOnOrAfter(plusDays(date, 1), calendar);

const nearestSendingDay = (date: CivilDate, direction: 1 | -1, calendar: SendingCalendar): CivilDate => {
  for (let moved = 0; moved <= LONGEST_PAUSE_DAYS; moved += 1) {
    const day = plusDays(date, direction * moved);
    if (isSendingDay(day, calendar)) return day;
  }
  throw new RangeError("the policy leaves no sending day within a year");
};

const calendarOf = (policy: SendingDays): SendingCalendar => {
  const dated = (kind: CalendarDay["kind"]): readonly CivilDate[] =>
    policy.calendarDays.filter((day) => day.kind === kind).map(({ date }) => date);
  const workingDays = new Set(dated("working"));
  const holidays = [...holidaysOfFormula(policy)].filter((date) => !workingDays.has(date));
  return { restDays: new Set(policy.restDays), holidays: new Set([...holidays, ...dated("off")]), workingDays };
};

/** What the library and Labour Code make of a year before its decree is known. */
export const holidaysOfFormula = (policy: SendingDays): ReadonlySet<CivilDate> => withSubstitutes(holidaysOf(policy));

const holidaysOf = (policy: SendingDays): readonly CivilDate[] => {
  // tools/holidays.ts wrote them as civil dates, and a test compares the file with what it would write today.
  const known = publicHolidays.dates as readonly CivilDate[];
  const years = [...new Set(known.map(yearOf))];
  const extra = policy.extraHolidays.flatMap(({ month, day, fromYear }) =>
    years.filter((year) => year >= fromYear).flatMap((year) => dateIn(year, month, day) ?? []),
  );
  return [...new Set([...known, ...extra])];
};

/** Undefined for 29 February in a common year. */
const dateIn = (year: number, month: number, day: number): CivilDate | undefined =>
  parseCivilDate(`${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);

/**
 * Labour Code 2019, Art. 111(3): for a holiday on a weekly day of rest, people rest on the next working day instead.
 * Holidays that compete for a working day take the next ones; which of them comes first makes no difference.
 */
const withSubstitutes = (holidays: readonly CivilDate[]): ReadonlySet<CivilDate> => {
  const free = new Set(holidays);
  for (const holiday of holidays.filter((date) => WEEKEND.has(weekdayOf(date)))) {
    let substitute = plusDays(holiday, 1);
    while (free.has(substitute) || WEEKEND.has(weekdayOf(substitute))) substitute = plusDays(substitute, 1);
    free.add(substitute);
  }
  return free;
};
