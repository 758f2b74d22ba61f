import { type CivilDate, parseCivilDate } from "./civil-date.ts";

/**
 * Asia/Ho_Chi_Minh has been seven hours ahead of UTC without summer time since 13 June 1975; a test compares this with
 * the time zone database, so that a change there is noticed.
 */
const MINUTES_AHEAD_OF_UTC = 420;
const MINUTES_PER_DAY = 1440;
const MS_PER_MINUTE = 60_000;

/** The day it is in Hà Tĩnh at that instant. */
export const civilDateAt = (instant: Date): CivilDate => {
  const date = parseCivilDate(localised(instant).toISOString().slice(0, 10));
  if (date === undefined) throw new RangeError("instant outside the years 0001–9999");
  return date;
};

/** Whole minutes since midnight in Hà Tĩnh, 0 to 1439. */
export const minuteOfDayAt = (instant: Date): number => {
  const minutes = Math.floor(localised(instant).getTime() / MS_PER_MINUTE);
  return ((minutes % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY;
};

/** The instant at which clocks in Hà Tĩnh show that minute of that day. */
export const instantAt = (date: CivilDate, minuteOfDay: number): Date =>
  new Date(Date.parse(`${date}T00:00:00Z`) + (minuteOfDay - MINUTES_AHEAD_OF_UTC) * MS_PER_MINUTE);

const localised = (instant: Date): Date => new Date(instant.getTime() + MINUTES_AHEAD_OF_UTC * MS_PER_MINUTE);
