import type { CivilDate } from "../../kernel/rules/civil-date.ts";

/** What the decree of a year says of one day; it wins over what a formula calculates. */
export interface CalendarDay {
  readonly date: CivilDate;
  /** off: nothing is sent. working: an ordinary working day, be it a Saturday, a Sunday or a calculated holiday. */
  readonly kind: "off" | "working";
  readonly name: string;
  /** The decree, letter or resolution. */
  readonly source: string;
  /** Whether the agency has confirmed it. A day counts either way: to keep quiet on a wrong day harms least. */
  readonly confirmed: boolean;
}

const LETTER_OF_2027 = "Letter 10065/VPCP-KGVX of 02/10/2026";

const dayOf2027 = (monthAndDay: `${number}-${number}`, kind: CalendarDay["kind"], name: string): CalendarDay => ({
  date: `2027-${monthAndDay}`,
  kind,
  name,
  source: LETTER_OF_2027,
  confirmed: false,
});

const TET_2027 = ["02-04", "02-05", "02-06", "02-07", "02-08", "02-09", "02-10"] as const;

/** What is known of the years to come when a new installation starts. */
export const builtInCalendarDays: readonly CalendarDay[] = [
  dayOf2027("01-01", "off", "Tết Dương lịch"),
  ...TET_2027.map((day) => dayOf2027(day, "off", "Tết Đinh Mùi")),
  dayOf2027("02-11", "working", "Đi làm lại sau Tết"),
  dayOf2027("04-16", "off", "Giỗ Tổ Hùng Vương"),
  dayOf2027("04-30", "off", "Ngày Chiến thắng"),
  dayOf2027("05-01", "off", "Ngày Quốc tế lao động"),
  dayOf2027("05-03", "off", "Nghỉ bù Ngày Quốc tế lao động"),
  dayOf2027("09-02", "off", "Quốc khánh"),
  dayOf2027("09-03", "off", "Quốc khánh"),
];
