import * as fc from "fast-check";
import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";

const MS_PER_DAY = 86_400_000;

/** Days since 1970, by the platform's own calendar: a second opinion on everything that the rules compute. */
export const dayNumber = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;

export const dateNumbered = (day: number): CivilDate =>
  // ISO dates of the years 0 to 9999 begin with `YYYY-MM-DD`.
  new Date(day * MS_PER_DAY).toISOString().slice(0, 10) as CivilDate;

/** Every day from one to another, both included. */
export const everyDay = (first: CivilDate, last: CivilDate): readonly CivilDate[] =>
  Array.from({ length: dayNumber(last) - dayNumber(first) + 1 }, (_, index) => dateNumbered(dayNumber(first) + index));

export const aDateBetween = (first: CivilDate, last: CivilDate): fc.Arbitrary<CivilDate> =>
  fc.integer({ min: dayNumber(first), max: dayNumber(last) }).map(dateNumbered);
