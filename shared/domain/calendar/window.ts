import type { Policy } from "../campaigns/types.ts";
import { civilDateAt, instantAt, minuteOfDayAt } from "./civil-time.ts";
import { isSendingDay, type SendingCalendar, sendingDayAfter } from "./sending-days.ts";

/** Whether a message may leave at this instant: a sending day, from the opening minute until before the closing one. */
export const isInsideWindow = (now: Date, policy: Policy, calendar: SendingCalendar): boolean => {
  const minute = minuteOfDayAt(now);
  const { opensAtMinute, closesAtMinute } = policy.window;
  return minute >= opensAtMinute && minute < closesAtMinute && isSendingDay(civilDateAt(now), calendar);
};

/** The first instant from now on at which a message may leave: `now` itself while the window is open. */
export const nextOpening = (now: Date, policy: Policy, calendar: SendingCalendar): Date => {
  if (isInsideWindow(now, policy, calendar)) return now;
  const today = civilDateAt(now);
  const opensToday = isSendingDay(today, calendar) && minuteOfDayAt(now) < policy.window.opensAtMinute;
  return instantAt(opensToday ? today : sendingDayAfter(today, calendar), policy.window.opensAtMinute);
};
