import { describe, expect, it } from "vitest";
import { isPlausibleBirth, isPlausiblePaidThrough } from "../../../../../shared/lists/rules/plausible.ts";

const TODAY = "2026-12-01";

describe("a paid-through date on the day of the import", () => {
  it.each([
    ["household-hi", "2024-11-30", false],
    ["household-hi", "2024-12-01", true],
    ["household-hi", "2029-01-01", true],
    ["household-hi", "2029-01-02", false],
    ["voluntary-si", "2016-11-30", false],
    ["voluntary-si", "2016-12-01", true],
    ["voluntary-si", "2032-12-01", true],
    ["voluntary-si", "2032-12-02", false],
  ] as const)("of %s on %s is plausible: %s", (scheme, paidThrough, isPlausible) => {
    expect(isPlausiblePaidThrough(paidThrough, scheme, TODAY)).toBe(isPlausible);
  });
});

describe("a birth on the day of the import", () => {
  it.each([
    ["2026-12-01", true],
    ["2026-12-02", false],
    ["2026", true],
    ["2027", false],
  ])("on %s is plausible: %s", (birth, isPlausible) => {
    expect(isPlausibleBirth(birth, TODAY)).toBe(isPlausible);
  });
});
