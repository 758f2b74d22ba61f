import { language, locale } from "./language.ts";

const TIME_ZONE = "Asia/Ho_Chi_Minh";
const NUMBER = new Intl.NumberFormat(locale);
const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: TIME_ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

const WEEKDAYS = {
  vi: ["Chủ Nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
} as const;

/** 4812 → "4.812". */
export const number = (value: number): string => NUMBER.format(value);

export const money = (value: number): string => `${number(value)} ${language === "vi" ? "đồng" : "VND"}`;

/** 0.0251 → "2,5%". */
export const percent = (share: number): string =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);

/** "2026-12-31" → "31/12/2026". Civil dates never pass through a time zone. */
export const day = (civilDate: string): string => civilDate.slice(0, 10).split("-").reverse().join("/");

/** "2026-12-31" → "31/12". */
export const shortDay = (civilDate: string): string => day(civilDate).slice(0, 5);

/** "2026-11-30" → "thứ Hai 30/11". */
export const nearDay = (civilDate: string): string => `${weekday(civilDate)} ${shortDay(civilDate)}`;

/** "2026-11-30" → "thứ Hai". */
export const weekday = (civilDate: string): string =>
  WEEKDAYS[language][new Date(`${civilDate}T00:00:00Z`).getUTCDay()] ?? "";

const piecesOf = (instant: string | Date) => {
  const found = Object.fromEntries(parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return { date: `${found.year}-${found.month}-${found.day}`, time: `${found.hour}:${found.minute}` };
};

/** The civil date in Việt Nam at an instant. */
export const dayOf = (instant: string | Date): string => piecesOf(instant).date;

/** "10:24" */
export const timeOf = (instant: string | Date): string => piecesOf(instant).time;

/** "10:24, 27/11/2026" */
export const momentOf = (instant: string | Date): string => `${timeOf(instant)}, ${day(dayOf(instant))}`;

/** 200 → "3 giờ 20 phút"; from two days on in days. */
export const longFor = (minutes: number): string => {
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60), minutes % 60];
  const [dayWord, hourWord, minuteWord] = language === "vi" ? ["ngày", "giờ", "phút"] : ["d", "h", "min"];
  if (days >= 2) return `${number(days)} ${dayWord}`;
  if (hours === 0) return `${rest} ${minuteWord}`;
  return rest === 0 ? `${hours} ${hourWord}` : `${hours} ${hourWord} ${rest} ${minuteWord}`;
};

/** Whole days from one civil date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** "thứ Sáu" → "Thứ Sáu" at the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

/** "+84912345678" → "0912 345 678", as people here write and read it. */
export const spokenPhone = (phone: string): string => phone.replace(/^\+84(\d{3})(\d{3})(\d{3})$/, "0$1 $2 $3");
