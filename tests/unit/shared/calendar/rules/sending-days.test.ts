import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CalendarDay } from "../../../../../shared/calendar/rules/calendar-days.ts";
import {
  isSendingDay,
  newSendingCalendar,
  sendingDayAfter,
  sendingDayOnOrAfter,
  sendingDayOnOrBefore,
} from "../../../../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import { type CivilDate, weekdayOf } from "../../../../../shared/kernel/rules/civil-date.ts";
import { aDateBetween, everyDay } from "../../../../support/dates.ts";

const calendar = newSendingCalendar(builtInPolicy);
const pausesIn = (month: string) =>
  everyDay(`2027-${month}-01` as "2027-01-01", `2027-${month}-28` as "2027-01-28").filter(
    (date) => !isSendingDay(date, calendar),
  );

describe("sendingCalendar", () => {
  it("is built once per policy", () => {
    expect(newSendingCalendar(builtInPolicy)).toBe(calendar);
    expect(newSendingCalendar({ ...builtInPolicy })).not.toBe(calendar);
  });

  it("sends from Monday to Saturday in an ordinary week", () => {
    const week = everyDay("2026-12-07", "2026-12-13").map((date) => isSendingDay(date, calendar));

    expect(week).toEqual([true, true, true, true, true, true, false]);
  });

  it("pauses for Tết 2027 as the Government chose its days, not as a formula counts them", () => {
    expect(pausesIn("02")).toEqual([
      "2027-02-04",
      "2027-02-05",
      "2027-02-06",
      "2027-02-07",
      "2027-02-08",
      "2027-02-09",
      "2027-02-10",
      "2027-02-14",
      "2027-02-21",
      "2027-02-28",
    ]);
  });

  it("makes up for Labour Day on a Saturday with the Monday after", () => {
    expect(
      ["2027-04-30", "2027-05-01", "2027-05-03"].map((date) => isSendingDay(date as "2027-05-03", calendar)),
    ).toEqual([false, false, false]);
    expect(isSendingDay("2027-05-04", calendar)).toBe(true);
  });

  it("makes up for a holiday once for each, never on another holiday", () => {
    // Hùng Kings' Day 2026 is Sunday 26 April: Monday 27 makes up for it; 30 April and 1 May are Thursday and Friday.
    const free = everyDay("2026-04-25", "2026-05-03").filter((date) => calendar.holidays.has(date));

    expect(free).toEqual(["2026-04-26", "2026-04-27", "2026-04-30", "2026-05-01"]);
  });

  it("keeps the policy's own holidays from their first year on, confirmed or not", () => {
    expect(isSendingDay("2025-11-24", calendar)).toBe(true);
    expect(isSendingDay("2026-11-24", calendar)).toBe(false);
    expect(isSendingDay("2029-11-24", calendar)).toBe(false);
    expect(isSendingDay("2029-11-26", calendar)).toBe(false);
  });

  it("has a holiday on 29 February in leap years only", () => {
    const extra = { month: 2, day: 29, fromYear: 2027, name: "leap", source: "", confirmed: true };
    const leaping = newSendingCalendar({ ...builtInPolicy, extraHolidays: [extra] });

    expect(isSendingDay("2028-02-29", leaping)).toBe(false);
    expect(isSendingDay("2027-03-01", leaping)).toBe(true);
  });
});

describe("the dated table", () => {
  const dated = (date: CivilDate, kind: CalendarDay["kind"]) =>
    newSendingCalendar({
      ...builtInPolicy,
      calendarDays: [{ date, kind, name: "a day", source: "a decree", confirmed: false }],
    });

  it("takes a day off that no formula knows", () => {
    expect(isSendingDay("2026-12-24", dated("2026-12-24", "off"))).toBe(false);
  });

  it("makes a calculated holiday, a Saturday or a Sunday a day to work and to send", () => {
    const days = ["2027-02-11", "2027-05-01", "2027-02-14"] as const;

    expect(days.map((day) => isSendingDay(day, dated(day, "working")))).toEqual([true, true, true]);
  });

  it("says nothing of the days around", () => {
    expect(isSendingDay("2026-12-25", dated("2026-12-24", "off"))).toBe(true);
    expect(isSendingDay("2027-02-21", dated("2027-02-14", "working"))).toBe(false);
  });

  it("starts with the holidays of 2027, National Day with its second day", () => {
    const days = ["2027-01-01", "2027-04-16", "2027-04-30", "2027-05-03", "2027-09-02", "2027-09-03"] as const;

    expect(days.filter((day) => isSendingDay(day, calendar))).toEqual([]);
    expect(isSendingDay("2027-09-04", calendar)).toBe(true);
  });
});

describe("the nearest sending day", () => {
  const anyDate = aDateBetween("2024-01-01", "2045-12-31");

  it("skips Tết on either side", () => {
    expect(sendingDayOnOrBefore("2027-02-10", calendar)).toBe("2027-02-03");
    expect(sendingDayOnOrAfter("2027-02-07", calendar)).toBe("2027-02-11");
    expect(sendingDayAfter("2027-02-03", calendar)).toBe("2027-02-11");
    expect(sendingDayAfter("2026-12-07", calendar)).toBe("2026-12-08");
  });

  it("is a sending day with none between, and a sending day's own", () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const before = sendingDayOnOrBefore(date, calendar);
        const after = sendingDayOnOrAfter(date, calendar);

        expect(isSendingDay(before, calendar) && isSendingDay(after, calendar)).toBe(true);
        expect(everyDay(before, after).filter((day) => isSendingDay(day, calendar))).toEqual([
          ...new Set([before, after]),
        ]);
        expect(before <= date && date <= after).toBe(true);
        expect(weekdayOf(before)).not.toBe(7);
      }),
    );
  });

  it("is never found under a policy that rests all week", () => {
    const never = newSendingCalendar({ ...builtInPolicy, restDays: [1, 2, 3, 4, 5, 6, 7], calendarDays: [] });

    expect(() => sendingDayAfter("2026-12-01", never)).toThrow(RangeError);
  });
});
