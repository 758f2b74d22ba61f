import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { HOLIDAYS_FILE, publicHolidays } from "../../../../../tools/holidays.ts";

describe("the file of public holidays", () => {
  it("says what the library says", () => {
    expect(JSON.parse(readFileSync(HOLIDAYS_FILE, "utf8"))).toEqual(publicHolidays());
  });

  it("has the five days of Tết 2027 one by one", () => {
    const tet = publicHolidays().dates.filter((date) => date.startsWith("2027-02"));

    expect(tet).toEqual(["2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09"]);
  });
});
