import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";

const ZONE = "Asia/Ho_Chi_Minh";
const clockFormat = new Intl.DateTimeFormat("vi-VN", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const dayFormat = new Intl.DateTimeFormat("vi-VN", {
  timeZone: ZONE,
  weekday: "long",
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
});

/** `08:00` in Hà Tĩnh. */
export const timeText = (iso: string): string => clockFormat.format(new Date(iso));

/** `Thứ Ba, 01/12/2026` for an instant. */
export const dayText = (iso: string): string => dayFormat.format(new Date(iso));

/** The same for a day, `YYYY-MM-DD`. */
export const dayTextOf = (day: string): string => dayText(`${day}T05:00:00Z`);

/** `08:00` today, `30/11` earlier. */
export const shortTime = (iso: string, now: Date): string => {
  const [, month, day] = civilDateAt(new Date(iso)).split("-");
  return civilDateAt(new Date(iso)) === civilDateAt(now) ? timeText(iso) : `${day}/${month}`;
};
