import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { err, ok } from "../../../../../shared/kernel/result.ts";
import { formsWithFamilyName, normaliseName, shortName } from "../../../../../shared/people/rules/names.ts";
import { lintMessage } from "../../../../../shared/wording/rules/lint.ts";
import { aVietnameseName } from "../../../../support/arbitrary-reminders.ts";
import { CRAFTED_NAMES, REAL_NAMES } from "../../../../support/crafted-names.ts";

describe("normaliseName", () => {
  it("composes accents, closes gaps and drops what cannot be seen", () => {
    const name = normaliseName(`\ufeff  ${"Nguyễn".normalize("NFD")}\u00a0\u00a0Thị\t\u200bAn \u0007`);

    expect(name).toEqual(ok("Nguyễn Thị An"));
  });

  it.each(REAL_NAMES)("keeps %j", (name) => {
    expect(normaliseName(name)).toEqual(ok(name));
  });

  it.each(CRAFTED_NAMES)("does not take the crafted %j", (name) => {
    expect(normaliseName(name).ok && lintMessage(name, { hotline: "" }).length === 0).toBe(false);
  });

  it.each(["", "  ", "\u00a0\u200b"])("calls %j missing", (name) => {
    expect(normaliseName(name)).toEqual(err("missing"));
  });

  it.each(["12345", "=SUM(A1)", "<script>alert(1)</script>", "а б в", "王小明", "an@b.vn", "x".repeat(81)])(
    "does not take %j for a name",
    (name) => {
      expect(normaliseName(name)).toEqual(err("not-a-name"));
    },
  );
});

describe("shortName", () => {
  it.each([
    [30, "Nguyễn Thị Hồng Hạnh"],
    [19, "Nguyễn T Hồng Hạnh"],
    [16, "Nguyễn T H Hạnh"],
    [12, "N T Hạnh"],
    [7, "Hạnh"],
    [3, "Hạn"],
  ])("writes a name in %i characters as %j", (limit, expected) => {
    expect(shortName("Nguyễn Thị Hồng Hạnh", limit)).toBe(expected);
  });

  it("never leaves three letters in a row that stand alone, as a disguised link would", () => {
    expect(shortName("Nguyễn Hạnh Thuỷ Trần Phương Bùi", 16)).toBe("Nguyễn H T Bùi");
    expect(shortName("Ông Thị Phương Thảo", 12)).toBe("Ông T P Thảo");
    expect(shortName("Ông Thị Phương Thảo", 11)).toBe("Ô T Thảo");
  });

  it.each([
    ["Hoàng Phủ Ngọc Tường", 19, "Hoàng Phủ N Tường"],
    ["Tôn Thất Bách Tùng", 16, "Tôn Thất B Tùng"],
    ["Công Tằng Tôn Nữ Thị Mai", 23, "Công Tằng Tôn Nữ T Mai"],
    ["Âu Dương Phong", 14, "Âu Dương Phong"],
    ["Âu Dương Phong", 13, "Â D Phong"],
    ["Tôn Văn Thất", 11, "Tôn V Thất"],
  ])("keeps the family of %j whole within %i characters: %j", (name, limit, expected) => {
    expect(shortName(name, limit)).toBe(expected);
  });

  it("never exceeds the limit and ends with the given name, whole if it fits", () => {
    fc.assert(
      fc.property(aVietnameseName, fc.integer({ min: 5, max: 40 }), (name, limit) => {
        const given = name.normalize("NFC").split(" ").at(-1) ?? "";

        const short = shortName(name, limit);

        expect(short.length).toBeLessThanOrEqual(limit);
        expect(short.split(" ").at(-1)).toBe(given.slice(0, limit));
      }),
    );
  });
});

describe("formsWithFamilyName", () => {
  it.each([
    ["Nguyễn Thị Hồng Hạnh", ["Nguyễn Thị Hồng Hạnh", "Nguyễn T Hồng Hạnh", "Nguyễn T H Hạnh"]],
    ["Nguyễn Lộn", ["Nguyễn Lộn"]],
    ["Tôn Nữ Thị Bưởi", ["Tôn Nữ Thị Bưởi", "Tôn Nữ T Bưởi"]],
    ["Bưởi", ["Bưởi"]],
  ])("of %j are %j", (name, forms) => {
    expect(formsWithFamilyName(name)).toEqual(forms);
  });
});
