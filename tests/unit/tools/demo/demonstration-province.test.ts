import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { newSendingCalendar, sendingDayOnOrAfter } from "../../../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../../../shared/campaigns/rules/built-in-policy.ts";
import { duePartitions } from "../../../../shared/campaigns/rules/partitions.ts";
import { type CivilDate, plusDays } from "../../../../shared/kernel/rules/civil-date.ts";
import type { PersonRow } from "../../../../shared/lists/forms/person-row.ts";
import { parsePersonRow } from "../../../../shared/lists/forms/person-rows.ts";
import { province } from "../../../../shared/provinces/ha-tinh.ts";
import { communeCodes } from "../../../../shared/provinces/province.ts";
import { indexCommunes } from "../../../../shared/provinces/rules/communes.ts";
import { buildDemonstrationProvince } from "../../../../tools/demo/demonstration-province.ts";

const TODAY: CivilDate = "2026-11-23";
const calendar = newSendingCalendar(builtInPolicy);
const communes = indexCommunes(province.communes);

const read = (today: CivilDate) =>
  buildDemonstrationProvince({ today }).rows.map((row) => parsePersonRow(row, { communes, today, provinceCode: "42" }));

const readable = (today: CivilDate): readonly PersonRow[] =>
  read(today).flatMap((result) => (result.ok ? [result.value] : []));

const paidThroughOf = (row: PersonRow): CivilDate =>
  row.scheme === "household-hi" ? row.member.paidThrough : row.enrollment.paidThrough;

const dueBetween = (after: CivilDate, upTo: CivilDate, scheme: string) =>
  duePartitions(builtInPolicy, calendar, { after, upTo }).filter((partition) => partition.scheme === scheme);

/** Households with a member of their own who can be reached and whose cards end on one of these days. */
const reachableHouseholds = (rows: readonly PersonRow[], days: readonly CivilDate[]): number => {
  const codes = rows.flatMap((row) => {
    if (row.scheme !== "household-hi" || !days.includes(row.member.paidThrough)) return [];
    const { objectCode, phone, optOuts } = row.member;
    return objectCode === "GD" && phone !== undefined && optOuts.length === 0 ? [row.householdCode] : [];
  });
  return new Set(codes).size;
};

describe("the demonstration province", () => {
  const rows = readable(TODAY);

  it("is the same for the same seed and day, and another for another seed", () => {
    const { peopleCsv } = buildDemonstrationProvince({ today: TODAY });

    expect(buildDemonstrationProvince({ today: TODAY, seed: 1 }).peopleCsv).toBe(peopleCsv);
    expect(buildDemonstrationProvince({ today: TODAY, seed: 2 }).peopleCsv).not.toBe(peopleCsv);
  });

  it("has the same people on every day", () => {
    const who = (today: CivilDate) =>
      buildDemonstrationProvince({ today }).rows.map(({ full_name, phone, card_number, income }) =>
        [full_name, phone, card_number, income].join(),
      );

    expect(who("2027-02-10")).toEqual(who(TODAY));
  });

  it("writes its rows as a file with the columns of people.csv", () => {
    const { peopleCsv, rows: written } = buildDemonstrationProvince({ today: TODAY });

    expect(parse(peopleCsv, { columns: true })).toEqual(written);
  });

  it("has about as many people as were asked for, all numbered differently", () => {
    const numbers = rows.map((row) => (row.scheme === "household-hi" ? row.member : row.enrollment).siNumber);

    expect(new Set(numbers).size).toBeGreaterThan(2_950);
    expect(new Set(numbers).size).toBeLessThan(3_050);
    expect(buildDemonstrationProvince({ today: TODAY, people: 200 }).rows.length).toBeLessThan(260);
  });

  it("has people in each of the 69 communes and households of one to seven", () => {
    const sizes = new Map<string, number>();
    for (const row of rows) {
      if (row.scheme === "household-hi") {
        const code = row.householdCode ?? "";
        sizes.set(code, (sizes.get(code) ?? 0) + 1);
      }
    }
    const places = rows.map((row) => (row.scheme === "household-hi" ? row.member : row.enrollment).communeCode);

    expect(new Set(places)).toEqual(communeCodes(province));
    expect([...new Set(sizes.values())].sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("has mostly cards that the family pays, and some of each other kind", () => {
    const cards = rows.flatMap((row) => (row.scheme === "household-hi" ? [row.member.objectCode] : []));
    const share = (code: string) => cards.filter((card) => card === code).length / cards.length;

    expect(share("GD")).toBeGreaterThan(0.8);
    for (const code of ["HT", "TE", "HN"]) expect(share(code)).toBeGreaterThan(0.005);
  });

  it("has exactly three rows that no import can take", () => {
    const reasons = read(TODAY).flatMap((result) => (result.ok ? [] : [result.error.column]));

    expect(reasons).toEqual(["paid_through", "full_name", "scheme"]);
  });

  it("has all the oddities of real lists", () => {
    const written = buildDemonstrationProvince({ today: TODAY }).rows;
    const some = (test: (row: (typeof written)[number]) => boolean) => expect(written.some(test)).toBe(true);

    some(({ personal_id }) => personal_id.length === 11);
    some(({ phone }) => /^9\d{8}$/.test(phone));
    some(({ phone }) => /^01[26]\d{8}$/.test(phone) && phone.length === 11);
    some(({ full_name }) => full_name !== full_name.normalize("NFC"));
    some(({ phone }) => phone === "");
    some(({ phone }) => phone === "0111111111");
    some(({ opt_out }) => opt_out === "all");
    some(({ birth_date }) => /^\d{4}$/.test(birth_date));
  });

  it("gives seven households one number, and each simulated number to somebody who is due at once", () => {
    const members = rows.flatMap((row) => (row.scheme === "household-hi" ? [row] : []));
    const sharing = members.filter(({ member }) => member.phone === "+84983000777");
    const due = dueBetween(plusDays(TODAY, -1), TODAY, "household-hi").map(({ paidThrough }) => paidThrough);
    const simulated = members.filter(({ member }) => /^\+849990000\d\d$/.test(member.phone ?? ""));

    expect(new Set(sharing.map(({ householdCode }) => householdCode)).size).toBe(7);
    expect(simulated.map(({ member }) => member.phone?.slice(-2)).sort()).toEqual([
      "00",
      "01",
      "02",
      "03",
      "04",
      "05",
      "06",
      "07",
      "08",
      "09",
      "10",
    ]);
    for (const { member } of simulated) expect(due).toContain(member.paidThrough);
  });

  it.each<CivilDate>([
    "2026-11-23",
    "2026-11-24",
    "2026-11-29",
    "2026-12-01",
    "2026-12-31",
    "2027-02-06",
    "2027-03-01",
    "2028-02-29",
  ])("has dozens to remind of every step of health cards on the first sending day from %s", (today) => {
    const day = sendingDayOnOrAfter(today, calendar);
    const people = readable(today);
    const byStep = Map.groupBy(dueBetween(plusDays(day, -1), day, "household-hi"), ({ step }) => step);

    expect([...byStep.keys()].sort()).toEqual(["expiry-30", "expiry-7", "lapsed-3", "last-safe-10"]);
    for (const partitions of byStep.values()) {
      const days = partitions.map(({ paidThrough }) => paidThrough);
      expect(reachableHouseholds(people, days)).toBeGreaterThanOrEqual(24);
    }
  });

  it("has voluntary payers for every step and method that the calendar brings within two weeks", () => {
    const coming = dueBetween(plusDays(TODAY, -4), plusDays(TODAY, 14), "voluntary-si");
    const payers = rows.flatMap((row) => (row.scheme === "voluntary-si" ? [row] : []));

    for (const { method, paidThrough } of coming.filter((partition) => /\d/.test(partition.method ?? ""))) {
      const due = payers.filter(
        (row) => String(row.enrollment.method) === method && paidThroughOf(row) === paidThrough,
      );
      expect(due.length).toBeGreaterThanOrEqual(9);
    }
    expect(coming.length).toBeGreaterThan(0);
  });
});
