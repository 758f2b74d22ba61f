import { isSendingDay, type SendingCalendar } from "../../calendar/rules/sending-days.ts";
import { type CivilDate, plusDays } from "../../kernel/rules/civil-date.ts";
import type { OneTime } from "./types.ts";

/** The sending days that a one-time campaign's people are spread over; none where no day between is one. */
export const sendingDaysOf = (
  { firstDay, lastDay, spreadDays }: Pick<OneTime, "firstDay" | "lastDay" | "spreadDays">,
  calendar: SendingCalendar,
): readonly CivilDate[] => {
  const days: CivilDate[] = [];
  for (let day = firstDay; day <= lastDay && days.length < spreadDays; day = plusDays(day, 1)) {
    if (isSendingDay(day, calendar)) days.push(day);
  }
  return days;
};

/** A subject's own day: always the same for the same days, whatever runs again. */
export const dayOfSubject = (subject: string, step: string, days: readonly CivilDate[]): CivilDate | undefined =>
  days[hashOf(`${step}#${subject}`) % Math.max(1, days.length)];

/** FNV-1a, 32 bits: it spreads short texts evenly. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
};
