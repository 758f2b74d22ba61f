import { describe, expect, it } from "vitest";
import { civilDateOf } from "../../../console/src/words/civil-date.ts";
import {
  day,
  dayOf,
  daysBetween,
  longFor,
  momentOf,
  money,
  nearDay,
  number,
  percent,
} from "../../../console/src/words/format.ts";

describe("numbers and days as the console writes them", () => {
  it("writes numbers, money and shares in the Vietnamese way", () => {
    expect([number(4812), money(1_366_200), percent(0.0251)]).toEqual(["4.812", "1.366.200 đồng", "2,5%"]);
  });

  it("writes civil dates without passing through a time zone", () => {
    expect([day("2026-12-31"), nearDay("2026-11-30")]).toEqual(["31/12/2026", "thứ Hai 30/11"]);
  });

  it("says how long something waits in the two largest units", () => {
    expect([longFor(0), longFor(59), longFor(60), longFor(200), longFor(2_879), longFor(2_880)]).toEqual([
      ...["0 phút", "59 phút", "1 giờ", "3 giờ 20 phút", "47 giờ 59 phút", "2 ngày"],
    ]);
  });

  it("takes the day and the hour of an instant from Việt Nam", () => {
    expect([dayOf("2026-11-26T17:30:00Z"), momentOf("2026-11-26T17:30:00Z")]).toEqual([
      "2026-11-27",
      "00:30, 27/11/2026",
    ]);
  });

  it("counts whole days over the end of a year", () => {
    expect([daysBetween("2026-12-31", "2027-01-02"), daysBetween("2027-01-02", "2026-12-31")]).toEqual([2, -2]);
  });

  it("reads days as people write them, and no day that does not exist", () => {
    const read = ["27/11/2026", " 7.1.2026 ", "29/02/2028", "29/02/2026", "31/11/2026", "2026-11-27", "mai"];

    expect(read.map(civilDateOf)).toEqual(["2026-11-27", "2026-01-07", "2028-02-29", ...Array(4).fill(undefined)]);
  });
});
