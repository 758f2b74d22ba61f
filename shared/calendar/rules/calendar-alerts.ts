import { type CivilDate, yearOf } from "../../kernel/rules/civil-date.ts";
import { holidaysOfFormula, type SendingDays } from "./sending-days.ts";

/** What staff must settle in the calendar. */
export type CalendarAlert =
  /** The year's decree is not in the table: only calculated holidays are known. */
  | { readonly kind: "decree-missing"; readonly year: number }
  /** The decree is in, but the table does not say whether this calculated day of Tết is off. */
  | { readonly kind: "day-unsettled"; readonly date: CivilDate };

/** Labour Code 2019, Art. 112(1)b: five days. A table with fewer is not the decree of the year. */
const DAYS_OF_TET = 5;

/** Tết begins between 21 January and 20 February; the days off lie a week around it. */
const tetOf = (year: number) => ({ first: `${year}-01-15`, last: `${year}-02-29` }) as const;

/** The Government announces the next year's holidays in autumn; the last that it has to choose is beside 2 September. */
const ANNOUNCED_FROM = "10-01";
const LAST_CHOSEN_DAY = "09-02";

/** What is missing in the table on a day, from 1 October before a year to its National Day. */
export const calendarAlerts = (today: CivilDate, settings: SendingDays): readonly CalendarAlert[] => {
  const year = yearOf(today);
  const monthAndDay = today.slice(5);
  return [
    ...(monthAndDay <= LAST_CHOSEN_DAY ? alertsOfYear(year, settings) : []),
    ...(monthAndDay >= ANNOUNCED_FROM ? alertsOfYear(year + 1, settings) : []),
  ];
};

const alertsOfYear = (year: number, settings: SendingDays): readonly CalendarAlert[] => {
  const { first, last } = tetOf(year);
  const isInTet = (date: CivilDate): boolean => date >= first && date <= last;
  const settled = new Set(settings.calendarDays.map(({ date }) => date));
  const off = settings.calendarDays.filter(({ date, kind }) => kind === "off" && isInTet(date));
  if (off.length < DAYS_OF_TET) return [{ kind: "decree-missing", year }];
  return [...holidaysOfFormula(settings)]
    .filter((date) => isInTet(date) && !settled.has(date))
    .sort()
    .map((date) => ({ kind: "day-unsettled", date }));
};
