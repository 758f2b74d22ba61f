import { describe, expect, it } from "vitest";
import { parseCivilDate } from "../../../../../shared/kernel/rules/civil-date.ts";
import { changesBetween, lawOn, lawParameters } from "../../../../../shared/law/rules/parameters.ts";

describe("lawParameters", () => {
  it("have an id of their own, real days, whole positive values and a source each", () => {
    expect(new Set(lawParameters.map(({ id }) => id)).size).toBe(lawParameters.length);
    for (const { id, name, from, to = from, value, source } of lawParameters) {
      expect(id).toBe(`${name}-${from}`);
      expect([parseCivilDate(from), parseCivilDate(to)]).toEqual([from, to]);
      expect(from <= to).toBe(true);
      const isLocal = name.startsWith("vsi-local-support-");
      expect(Number.isSafeInteger(value) && (isLocal ? value >= 0 : value > 0)).toBe(true);
      expect(source).toMatch(/(Law|Decree|Resolution) \d+\/\d{4}/);
    }
  });

  it("are listed oldest first under each name", () => {
    for (const name of new Set(lawParameters.map((parameter) => parameter.name))) {
      const days = lawParameters.filter((parameter) => parameter.name === name).map(({ from }) => from);

      expect(days).toEqual([...days].sort());
    }
  });

  it("are all confirmed on a new installation except the floor of 2027 and the health insurance rate from July 2027", () => {
    const open = lawParameters.filter(({ confirmedAtStart }) => !confirmedAtStart).map(({ id }) => id);

    expect(open).toEqual(["hi-rate-2027-07-01", "vsi-floor-2027-01-01"]);
  });

  it("hold the values that the agency has to know by heart", () => {
    const values = Object.fromEntries(lawParameters.map(({ id, value }) => [id, value]));

    expect(values).toMatchObject({
      "reference-level-2023-07-01": 1_800_000,
      "reference-level-2024-07-01": 2_340_000,
      "reference-level-2026-07-01": 2_530_000,
      "vsi-floor-2022-01-01": 1_500_000,
      "vsi-floor-2027-01-01": 2_200_000,
      "vsi-rate-2016-01-01": 2_200,
      "hi-rate-2018-12-01": 450,
      "hi-rate-2027-07-01": 510,
      "hi-safe-days-2015-01-01": 89,
      "vsi-ceiling-2016-01-01": 20,
      "vsi-support-poor-2025-07-01": 5_000,
      "vsi-support-near-poor-2025-07-01": 4_000,
      "vsi-support-ethnic-minority-2025-07-01": 3_000,
      "vsi-support-other-2025-07-01": 2_000,
    });
  });
});

describe("lawOn", () => {
  it.each([
    ["2024-06-30", 1_800_000],
    ["2024-07-01", 2_340_000],
    ["2026-06-30", 2_340_000],
    ["2026-07-01", 2_530_000],
    ["2099-01-01", 2_530_000],
  ] as const)("finds the reference level of %s to be %i", (date, value) => {
    expect(lawOn("reference-level", date)).toMatchObject({ value, confirmed: true });
  });

  it("takes the floor of 2027 as confirmed only when the agency says so", () => {
    const id = "vsi-floor-2027-01-01";

    expect(lawOn("vsi-floor", "2026-12-31")).toEqual({ id: "vsi-floor-2022-01-01", value: 1_500_000, confirmed: true });
    expect(lawOn("vsi-floor", "2027-01-01")).toEqual({ id, value: 2_200_000, confirmed: false });
    expect(lawOn("vsi-floor", "2027-01-01", [id])).toEqual({ id, value: 2_200_000, confirmed: true });
  });

  it("does not stand by a value beyond the last day that the law names", () => {
    const confirmed = ["vsi-floor-2027-01-01"];

    expect(lawOn("vsi-floor", "2030-12-31", confirmed).confirmed).toBe(true);
    expect(lawOn("vsi-floor", "2031-01-01", confirmed)).toMatchObject({ value: 2_200_000, confirmed: false });
  });

  it("does not stand by the oldest value before its first day", () => {
    expect(lawOn("vsi-floor", "2021-12-31")).toEqual({
      id: "vsi-floor-2022-01-01",
      value: 1_500_000,
      confirmed: false,
    });
  });
});

describe("changesBetween", () => {
  it("counts a change on the last day, and not one on the first", () => {
    const ids = (after: "2026-12-31" | "2027-01-01", upTo: "2026-12-31" | "2027-01-01") =>
      changesBetween("vsi-floor", after, upTo).map(({ id }) => id);

    expect(ids("2026-12-31", "2027-01-01")).toEqual(["vsi-floor-2027-01-01"]);
    expect(ids("2027-01-01", "2027-01-01")).toEqual([]);
    expect(ids("2026-12-31", "2026-12-31")).toEqual([]);
  });

  it("gives several changes oldest first", () => {
    const days = changesBetween("reference-level", "2024-01-01", "2027-01-01").map(({ from }) => from);

    expect(days).toEqual(["2024-07-01", "2026-07-01"]);
  });
});
