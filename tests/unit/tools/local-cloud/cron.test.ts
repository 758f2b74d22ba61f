import { describe, expect, it } from "vitest";
import { occurrencesOf } from "../../../../tools/local-cloud/cron.ts";

const start = new Date("2026-12-01T00:00:00Z");

const firstOf = (expression: string, count = 3, timezone = "Asia/Ho_Chi_Minh") => {
  const times = occurrencesOf(expression, { timezone, start });
  const found: string[] = [];
  for (let at = times.after(start); at !== undefined && found.length < count; at = times.after(at)) {
    found.push(at.toISOString().slice(0, 16));
  }
  return found;
};

describe("occurrences", () => {
  it("fires at a time of day in the schedule's own zone", () => {
    expect(firstOf("cron(0 8 * * ? *)")).toEqual(["2026-12-01T01:00", "2026-12-02T01:00", "2026-12-03T01:00"]);
    expect(firstOf("cron(0 8 * * ? *)", 1, "UTC")).toEqual(["2026-12-01T08:00"]);
  });

  it("steps through the minutes of the hours given", () => {
    expect(firstOf("cron(0/15 7-19 * * ? *)", 2)).toEqual(["2026-12-01T00:15", "2026-12-01T00:30"]);
    expect(firstOf("cron(0/15 7-19 * * ? *)", 52).at(-1)).toBe("2026-12-02T00:00");
  });

  it("counts weekdays from Sunday as 1", () => {
    expect(firstOf("cron(0 9 ? * 2 *)", 2)).toEqual(["2026-12-07T02:00", "2026-12-14T02:00"]);
    expect(firstOf("cron(0 9 ? * MON *)", 2)).toEqual(["2026-12-07T02:00", "2026-12-14T02:00"]);
  });

  it("knows the last day of a month and single years", () => {
    expect(firstOf("cron(30 8 L * ? *)", 3)).toEqual(["2026-12-31T01:30", "2027-01-31T01:30", "2027-02-28T01:30"]);
    expect(firstOf("cron(0 8 1 1 ? 2027)", 2)).toEqual(["2027-01-01T01:00"]);
  });

  it("counts rates from the start", () => {
    expect(firstOf("rate(5 minutes)", 2)).toEqual(["2026-12-01T00:05", "2026-12-01T00:10"]);
    expect(firstOf("rate(1 day)", 1)).toEqual(["2026-12-02T00:00"]);
  });

  it.each([
    ["cron(0 8 * * *)", "must have six fields"],
    ["cron(0 8 * * * *)", "must have one ? for its day"],
    ["rate(0 minutes)", "is neither cron(…) nor rate(…)"],
    ["at(2026-12-01T00:00:00)", "is neither cron(…) nor rate(…)"],
  ])("refuses %s", (text, reason) => {
    expect(() => firstOf(text)).toThrow(reason);
  });
});
