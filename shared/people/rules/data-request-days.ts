import { newSendingCalendar, type SendingDays, sendingDayAfter } from "../../calendar/rules/sending-days.ts";
import { type CivilDate, plusDays } from "../../kernel/rules/civil-date.ts";

export type DataRequestKind = "view" | "correct" | "object" | "erase";

/** Decree 356/2025, Art. 5: days within which each is done. */
const DAYS: Readonly<Record<DataRequestKind, number>> = { view: 10, correct: 10, object: 15, erase: 20 };
const WORKING_DAYS_TO_ACKNOWLEDGE = 2;
const WEEKEND = [6, 7] as const;

/** By when a request is acknowledged and done; offices are closed on weekends, whatever the rule for sending. */
export const dueDaysOf = (kind: DataRequestKind, received: CivilDate, calendar: SendingDays) => {
  const office = newSendingCalendar({ ...calendar, restDays: WEEKEND });
  let acknowledgeBy = received;
  for (let days = 0; days < WORKING_DAYS_TO_ACKNOWLEDGE; days++) acknowledgeBy = sendingDayAfter(acknowledgeBy, office);
  return { acknowledgeBy, dueBy: plusDays(received, DAYS[kind]) };
};
