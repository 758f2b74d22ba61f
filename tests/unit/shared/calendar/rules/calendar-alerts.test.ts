import { describe, expect, it } from "vitest";
import { calendarAlerts } from "../../../../../shared/calendar/rules/calendar-alerts.ts";
import type { CalendarDay } from "../../../../../shared/calendar/rules/calendar-days.ts";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import type { CivilDate } from "../../../../../shared/kernel/rules/civil-date.ts";
import { everyDay } from "../../../../support/dates.ts";

const off = (date: CivilDate): CalendarDay => ({ date, kind: "off", name: "Tết", source: "a decree", confirmed: true });
const tableOf = (...days: readonly CalendarDay[]) => ({ ...builtInPolicy, calendarDays: days });
const missing = (year: number) => ({ kind: "decree-missing", year });

describe("calendarAlerts", () => {
  it.each([
    ["2027-09-30", []],
    ["2027-10-01", [missing(2028)]],
    ["2027-12-31", [missing(2028)]],
    ["2028-01-01", [missing(2028)]],
    ["2028-09-02", [missing(2028)]],
    ["2028-09-03", []],
  ] as const)("on %s ask for %j when the table ends with 2027", (today, alerts) => {
    expect(calendarAlerts(today, builtInPolicy)).toEqual(alerts);
  });

  it("are silent on a new installation, whose table holds 2027", () => {
    expect(everyDay("2026-10-01", "2027-09-30").flatMap((day) => calendarAlerts(day, builtInPolicy))).toEqual([]);
  });

  it("are not satisfied by New Year's Day or by a part of Tết", () => {
    const begun = tableOf(off("2027-01-01"), ...everyDay("2027-02-04", "2027-02-07").map(off));

    expect(calendarAlerts("2026-10-01", begun)).toEqual([missing(2027)]);
  });

  it("name each calculated day of Tết on which the decree is silent", () => {
    const decree = tableOf(...everyDay("2027-02-04", "2027-02-10").map(off));

    expect(calendarAlerts("2026-10-01", decree)).toEqual([{ kind: "day-unsettled", date: "2027-02-11" }]);
  });
});
