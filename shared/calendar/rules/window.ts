import { civilDateAt, instantAt, minuteOfDayAt } from "../../kernel/rules/civil-time.ts";
import { isSendingDay, type SendingCalendar, type SendingDays, sendingDayAfter } from "./sending-days.ts";

/** Minutes after midnight in Asia/Ho_Chi_Minh, end exclusive. */
export interface SendingWindow {
  readonly opensAtMinute: number;
  readonly closesAtMinute: number;
}

export interface SendingHours extends SendingDays {
  readonly window: SendingWindow;
}

/** Whether a message may leave at this instant: a sending day, from the opening minute until before the closing one. */
export const isInsideWindow = (now: Date, policy: Pick<SendingHours, "window">, calendar: SendingCalendar): boolean => {
  const minute = minuteOfDayAt(now);
  const { opensAtMinute, closesAtMinute } = policy.window;
  return minute >= opensAtMinute && minute < closesAtMinute && isSendingDay(civilDateAt(now), calendar);
};

/** The first instant from now on at which a message may leave: `now` itself while the window is open. */
export const nextOpening = (now: Date, policy: Pick<SendingHours, "window">, calendar: SendingCalendar): Date => {
  if (isInsideWindow(now, policy, calendar)) return now;
  const today = civilDateAt(now);
  const opensToday = isSendingDay(today, calendar) && minuteOfDayAt(now) < policy.window.opensAtMinute;
  return instantAt(opensToday ? today : sendingDayAfter(today, calendar), policy.window.opensAtMinute);
};
