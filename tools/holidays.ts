import { writeFileSync } from "node:fs";
import Holidays from "date-holidays";
import { type CivilDate, plusDays } from "../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../shared/kernel/rules/civil-time.ts";

/**
 * Rewrites the file of public holidays that the functions carry: the library is far too large for their bundles.
 * `node tools/holidays.ts` after an update of the library; a test asserts that file and library agree.
 */
export const HOLIDAYS_FILE = new URL("../shared/calendar/rules/vn-public-holidays.json", import.meta.url);
const [FIRST_YEAR, LAST_YEAR] = [2024, 2039];

/** Every public holiday of Viet Nam in these years, the days of Tết one by one, in order. */
export const publicHolidays = (): { source: string; dates: CivilDate[] } => {
  const library = new Holidays("VN", { types: ["public"] });
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
  const dates = years.flatMap((year) => library.getHolidays(year)).flatMap(({ start, end }) => daysOf(start, end));
  return { source: `date-holidays, VN, public, ${FIRST_YEAR}–${LAST_YEAR}`, dates: [...new Set(dates)].sort() };
};

/** The library gives a holiday as midnight of its first day and midnight after its last, in Vietnamese time. */
const daysOf = (start: Date, end: Date): CivilDate[] => {
  const days: CivilDate[] = [];
  for (let day = civilDateAt(start); day < civilDateAt(end); day = plusDays(day, 1)) days.push(day);
  return days;
};

if (import.meta.main) writeFileSync(HOLIDAYS_FILE, `${JSON.stringify(publicHolidays(), null, 2)}\n`);
