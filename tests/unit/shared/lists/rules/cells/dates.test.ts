import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { err, ok } from "../../../../../../shared/kernel/result.ts";
import {
  lastDayAfter,
  parseBirth,
  parseDay,
  parsePaidThrough,
} from "../../../../../../shared/lists/rules/cells/dates.ts";

const IMPOSSIBLE = err("impossible-date");

describe("parseDay", () => {
  it.each([
    "31/12/2026",
    "31-12-2026",
    "31.12.2026",
    "2026-12-31",
    " 31/12/2026 ",
    "31/12/2026 00:00:00",
    "2026-12-31T00:00:00.000Z",
  ])("reads %j as 31 December 2026", (text) => {
    expect(parseDay(text)).toEqual(ok("2026-12-31"));
  });

  it("reads days and months of one digit with the day first", () => {
    expect(parseDay("1/7/2026")).toEqual(ok("2026-07-01"));
  });

  it.each([
    "",
    "31/02/2026",
    "29/02/2027",
    "00/01/2026",
    "12/31/2026",
    "31/12/26",
    "31/12/1899",
    "01/01/2101",
    "9999",
    "x",
    "31/12-2026x",
  ])("refuses %j", (text) => {
    expect(parseDay(text)).toEqual(IMPOSSIBLE);
  });

  it("knows leap days", () => {
    expect(parseDay("29/02/2028")).toEqual(ok("2028-02-29"));
  });

  it("reads every day of two centuries back from every way of writing it", () => {
    const days = fc.date({ min: new Date("1900-01-01"), max: new Date("2100-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom("/", "-", "."), fc.boolean(), (instant, separator, padded) => {
        const iso = instant.toISOString().slice(0, 10);
        const [year = "", month = "", day = ""] = iso.split("-");
        const parts = padded ? [day, month, year] : [String(Number(day)), String(Number(month)), year];
        expect(parseDay(parts.join(separator))).toEqual(ok(iso));
        expect(parseDay(iso)).toEqual(ok(iso));
      }),
    );
  });
});

describe("parsePaidThrough", () => {
  it("takes a month for its last day", () => {
    expect(parsePaidThrough("02/2028", "household-hi")).toEqual(ok("2028-02-29"));
    expect(parsePaidThrough("2-2027", "voluntary-si")).toEqual(ok("2027-02-28"));
  });

  it("keeps the day of a health card, but takes voluntary SI to the end of the month", () => {
    expect(parsePaidThrough("15/12/2026", "household-hi")).toEqual(ok("2026-12-15"));
    expect(parsePaidThrough("15/12/2026", "voluntary-si")).toEqual(ok("2026-12-31"));
  });

  it.each(["13/2026", "00/2026", "12/2200", "31/11/2026", ""])("refuses %j", (text) => {
    expect(parsePaidThrough(text, "voluntary-si")).toEqual(IMPOSSIBLE);
  });
});

describe("parseBirth", () => {
  it.each([
    ["10/09/1994", "1994-09-10"],
    ["1950", "1950"],
    ["1950.0", "1950"],
    ["00/00/1950", "1950"],
    ["00/07/1950", "1950"],
  ])("reads %j as %s", (text, birth) => {
    expect(parseBirth(text)).toEqual(ok(birth));
  });

  it.each(["31/02/1960", "1850", "94", "x"])("refuses %j", (text) => {
    expect(parseBirth(text)).toEqual(IMPOSSIBLE);
  });
});

describe("a day that lost its format in a spreadsheet", () => {
  it("is read by its serial number, from 1927 on", () => {
    expect(parseDay("46387")).toEqual(ok("2026-12-31"));
    expect(parseDay("46387.5")).toEqual(ok("2026-12-31"));
    expect(parseDay("10000")).toEqual(ok("1927-05-18"));
  });
});

describe("lastDayAfter", () => {
  it("ends a period on the day before the same day of a later month", () => {
    expect(lastDayAfter("01/2027", 12)).toEqual(ok("2027-12-31"));
    expect(lastDayAfter("15/01/2027", 12)).toEqual(ok("2028-01-14"));
    expect(lastDayAfter("x", 12)).toEqual(err("impossible-date"));
  });
});
