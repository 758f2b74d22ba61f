import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDateAt, instantAt, minuteOfDayAt } from "../../../../../shared/kernel/rules/civil-time.ts";
import { aDateBetween } from "../../../../support/dates.ts";

const anInstant = fc.date({
  min: new Date("1990-01-01T00:00:00Z"),
  max: new Date("2099-12-31T00:00:00Z"),
  noInvalidDate: true,
});

const clockInVietnam = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Ho_Chi_Minh",
  dateStyle: "short",
  timeStyle: "short",
});

describe("civil time", () => {
  it("turns the day at seventeen hours UTC", () => {
    expect(civilDateAt(new Date("2026-12-31T16:59:59.999Z"))).toBe("2026-12-31");
    expect(civilDateAt(new Date("2026-12-31T17:00:00Z"))).toBe("2027-01-01");
    expect(minuteOfDayAt(new Date("2026-12-31T16:59:59.999Z"))).toBe(1439);
    expect(minuteOfDayAt(new Date("2026-12-31T17:00:00Z"))).toBe(0);
    expect(minuteOfDayAt(new Date("1969-12-31T16:59:00Z"))).toBe(1439);
  });

  it("shows what the time zone database shows for Asia/Ho_Chi_Minh", () => {
    fc.assert(
      fc.property(anInstant, (instant) => {
        const minute = minuteOfDayAt(instant);
        const clock = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

        expect(`${civilDateAt(instant)} ${clock}`).toBe(clockInVietnam.format(instant));
      }),
    );
  });

  it("finds the instant of a minute of a day again", () => {
    fc.assert(
      fc.property(aDateBetween("1990-01-01", "2099-12-31"), fc.nat(1439), (date, minute) => {
        const instant = instantAt(date, minute);

        expect(civilDateAt(instant)).toBe(date);
        expect(minuteOfDayAt(instant)).toBe(minute);
      }),
    );
  });

  it("refuses instants whose year has no four digits", () => {
    expect(() => civilDateAt(new Date("+010000-01-01T00:00:00Z"))).toThrow(RangeError);
  });
});
