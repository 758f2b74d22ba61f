import * as z from "zod";
import { sentenceOf } from "../kernel/contracts.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { type CivilDate, parseCivilDate } from "../kernel/rules/civil-date.ts";
import type { CalendarDay } from "./rules/calendar-days.ts";
import type { YearlyHoliday } from "./rules/sending-days.ts";

const dayThatExists = z.custom<CivilDate>((value) => typeof value === "string" && parseCivilDate(value) !== undefined, {
  error: "must be a day that exists, such as 2027-02-04",
});

const wording = z.string({ error: "must be a text" }).trim().min(1, { error: "must not be empty" }).max(200);

const calendarDaySchema: z.ZodType<CalendarDay> = z.strictObject({
  date: dayThatExists,
  kind: z.enum(["off", "working"], { error: "must be off or working" }),
  name: wording,
  source: wording,
  confirmed: z.boolean({ error: "must be true or false" }),
});

/** The dated table as staff keep it: each day once, nothing in it that is not understood. */
export const calendarDaysSchema: z.ZodType<readonly CalendarDay[]> = z
  .array(calendarDaySchema, { error: "must be a list of days" })
  .superRefine((days, context) => {
    for (const [index, { date }] of days.entries()) {
      const first = days.findIndex((day) => day.date === date);
      if (first < index) context.addIssue({ code: "custom", path: [index, "date"], message: `${date} is there twice` });
    }
  });

/** Holidays that come back every year and that the library does not know. 29 February is one in leap years. */
export const yearlyHolidaysSchema: z.ZodType<readonly YearlyHoliday[]> = z.array(
  z
    .strictObject({
      month: z.int().min(1).max(12),
      day: z.int().min(1).max(31),
      fromYear: z.int().min(2000).max(2100),
      name: wording,
      source: z.string().default(""),
      confirmed: z.boolean(),
    })
    .refine(({ month, day }) => parseCivilDate(`2028-${padded(month)}-${padded(day)}`) !== undefined, {
      error: "must be a day that exists",
    }),
);

const padded = (part: number): string => String(part).padStart(2, "0");

/** Reads the table that staff wrote; the error is one sentence that names the place. */
export const readCalendarDays = (input: unknown): Result<readonly CalendarDay[], string> => {
  const parsed = calendarDaysSchema.safeParse(input);
  return parsed.success ? ok(parsed.data) : err(sentenceOf(parsed.error, "the calendar"));
};
