import { describe, expect, it } from "vitest";
import { calendarDaysSchema, readCalendarDays, yearlyHolidaysSchema } from "../../../../shared/calendar/contracts.ts";
import { builtInCalendarDays } from "../../../../shared/calendar/rules/calendar-days.ts";
import { err, ok } from "../../../../shared/kernel/result.ts";

const aDay = (overrides: object = {}) => ({
  date: "2028-01-26",
  kind: "off",
  name: "Tết Mậu Thân",
  source: "a decree",
  confirmed: false,
  ...overrides,
});

describe("the dated table", () => {
  it("is read as it was written, and what an installation starts with is such a table", () => {
    expect(readCalendarDays([aDay(), aDay({ date: "2028-01-29", kind: "working" })]).ok).toBe(true);
    expect(readCalendarDays([])).toEqual(ok([]));
    expect(calendarDaysSchema.parse(builtInCalendarDays)).toEqual(builtInCalendarDays);
  });

  it.each([
    [{}, "the calendar: must be a list of days"],
    [[aDay({ date: "2027-02-29" })], "the calendar: no. 1: date: must be a day that exists, such as 2027-02-04"],
    [[aDay({ date: "31/12/2027" })], "the calendar: no. 1: date: must be a day that exists, such as 2027-02-04"],
    [[aDay({ kind: "holiday" })], "the calendar: no. 1: kind: must be off or working"],
    [[aDay({ confirmed: "yes" })], "the calendar: no. 1: confirmed: must be true or false"],
    [[aDay({ name: " " })], "the calendar: no. 1: name: must not be empty"],
    [[aDay({ source: 7 })], "the calendar: no. 1: source: must be a text"],
    [[aDay(), aDay({ date: "2028-01-27", day: 3 })], "the calendar: no. 2: unknown field day"],
    [[aDay(), aDay({ kind: "working" })], "the calendar: no. 2: date: 2028-01-26 is there twice"],
  ])("is refused with one sentence: %j", (input, sentence) => {
    expect(readCalendarDays(input)).toEqual(err(sentence));
  });
});

describe("holidays of every year", () => {
  const aHoliday = { month: 11, day: 24, fromYear: 2026, name: "a day", confirmed: false };

  it("exist in some year, and say where they come from, or nothing where an older policy did not", () => {
    expect(yearlyHolidaysSchema.parse([aHoliday])).toEqual([{ ...aHoliday, source: "" }]);
    expect(yearlyHolidaysSchema.safeParse([{ ...aHoliday, month: 2, day: 29 }]).success).toBe(true);
    expect(yearlyHolidaysSchema.safeParse([{ ...aHoliday, day: 31 }]).success).toBe(false);
    expect(yearlyHolidaysSchema.safeParse([{ ...aHoliday, until: 2030 }]).success).toBe(false);
  });
});
