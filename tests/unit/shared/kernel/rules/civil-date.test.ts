import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  daysBetween,
  firstDayOfMonth,
  lastDayOfMonth,
  onDayOfMonth,
  parseCivilDate,
  plusDays,
  plusMonths,
  weekdayOf,
  yearOf,
} from "../../../../../shared/kernel/rules/civil-date.ts";
import { aDateBetween, dateNumbered, dayNumber } from "../../../../support/dates.ts";

const anyDate = aDateBetween("1900-01-01", "2199-12-31");

describe("parseCivilDate", () => {
  it.each(["2026-12-31", "2028-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])("reads %s", (text) => {
    expect(parseCivilDate(text)).toBe(text);
  });

  it.each([
    "2027-02-29",
    "1900-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "0000-01-01",
    "2026-1-1",
    "20260101",
    "+002026-01-01",
    " 2026-01-01",
    "2026-01-01\n",
    "2026-01-01T00:00",
    "٢٠٢٦-٠١-٠١",
    "",
  ])("does not read %j", (text) => {
    expect(parseCivilDate(text)).toBeUndefined();
  });

  it("agrees with the platform's calendar on which days exist", () => {
    const parts = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.nat(32));
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const text = [String(year).padStart(4, "0"), ...[month, day].map((part) => String(part).padStart(2, "0"))].join(
          "-",
        );
        const parsed = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);

        expect(parseCivilDate(text)).toBe(exists ? text : undefined);
      }),
    );
  });
});

describe("counting days", () => {
  it("agrees with the platform's calendar", () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const moved = plusDays(date, days);

        expect(moved).toBe(dateNumbered(dayNumber(date) + days));
        expect(daysBetween(date, moved)).toBe(days);
        expect(moved < date).toBe(days < 0);
      }),
    );
  });

  it("crosses leap days", () => {
    expect(plusDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(plusDays("2028-03-01", -1)).toBe("2028-02-29");
    expect(plusDays("2027-02-28", 1)).toBe("2027-03-01");
  });

  it("knows the weekday", () => {
    expect(weekdayOf("2026-11-23")).toBe(1);
    expect(weekdayOf("2027-02-07")).toBe(7);
    fc.assert(
      fc.property(anyDate, (date) => {
        const sinceSunday = new Date(`${date}T00:00:00Z`).getUTCDay();

        expect(weekdayOf(date)).toBe(sinceSunday === 0 ? 7 : sinceSunday);
      }),
    );
  });

  it("refuses to leave the years whose dates compare as text", () => {
    expect(() => plusDays("9999-12-31", 1)).toThrow(RangeError);
    expect(() => plusDays("0001-01-01", -1)).toThrow(RangeError);
  });
});

describe("months", () => {
  it.each([
    ["2027-01-31", 1, "2027-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-12-15", 1, "2027-01-15"],
  ] as const)("plusMonths(%s, %i) is %s", (date, months, expected) => {
    expect(plusMonths(date, months)).toBe(expected);
  });

  it("begin on the first and end the day before the next begins", () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(firstDayOfMonth(date)).toBe(`${date.slice(0, 7)}-01`);
        expect(plusDays(lastDayOfMonth(date), 1)).toBe(plusMonths(firstDayOfMonth(date), 1));
      }),
    );
  });

  it("have a day of that number, or their last", () => {
    expect(onDayOfMonth("2026-12-31", 15)).toBe("2026-12-15");
    expect(onDayOfMonth("2027-02-01", 30)).toBe("2027-02-28");
    expect(onDayOfMonth("2028-02-01", 30)).toBe("2028-02-29");
  });

  it("belong to a year", () => {
    expect(yearOf("2026-12-31")).toBe(2026);
  });
});
