import { isSendingDay, type SendingCalendar } from "../../calendar/rules/sending-days.ts";
import { type CivilDate, firstDayOfMonth, plusDays, weekdayOf } from "../../kernel/rules/civil-date.ts";
import { coversMonth, monthsKey } from "./months.ts";
import type { PayoutRun } from "./run.ts";

const SATURDAY = 6;

/** Hà Tĩnh pays on the second working day of the month. */
const expectedPayDay = (month: CivilDate, calendar: SendingCalendar): CivilDate => {
  let day = plusDays(firstDayOfMonth(month), -1);
  for (let working = 0; working < 2; ) {
    day = plusDays(day, 1);
    if (weekdayOf(day) < SATURDAY && isSendingDay(day, calendar)) working += 1;
  }
  return day;
};

/** This month, when its pay day has come and no run covers it. An installation that never had a run expects none. */
export const missingMonth = (
  runs: readonly Pick<PayoutRun, "months">[],
  today: CivilDate,
  calendar: SendingCalendar,
): string | undefined => {
  const month = firstDayOfMonth(today);
  if (runs.length === 0 || today < expectedPayDay(month, calendar)) return undefined;
  return runs.some(({ months }) => coversMonth(months, month)) ? undefined : monthsKey({ first: month, count: 1 });
};
