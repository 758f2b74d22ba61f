import { describe, expect, it } from "vitest";
import settings from "../../../../shared/provinces/ha-tinh.json" with { type: "json" };
import { province } from "../../../../shared/provinces/ha-tinh.ts";
import { communeCodes, parseProvince } from "../../../../shared/provinces/province.ts";

describe("the settings of Hà Tĩnh", () => {
  it("list the 9 wards and 60 communes since July 2025, each once", () => {
    const wards = province.communes.filter(({ kind }) => kind === "phuong");

    expect(province.communes).toHaveLength(69);
    expect(wards.map(({ name }) => name)).toEqual([
      "Thành Sen",
      "Trần Phú",
      "Bắc Hồng Lĩnh",
      "Nam Hồng Lĩnh",
      "Hà Huy Tập",
      "Sông Trí",
      "Hải Ninh",
      "Vũng Áng",
      "Hoành Sơn",
    ]);
    expect(communeCodes(province).size).toBe(69);
    expect(new Set(province.communes.map(({ name }) => name.normalize("NFC"))).size).toBe(69);
  });
});

describe("parseProvince", () => {
  it.each([
    ["provinceCode", { ...settings, provinceCode: "042" }],
    ["smsSenderId", { ...settings, agency: { ...settings.agency, smsSenderId: "BHXH HÀ TĨNH" } }],
    ["smsBrand", { ...settings, agency: { ...settings.agency, smsBrand: "BHXH tỉnh" } }],
    ["hotline", { ...settings, agency: { ...settings.agency, hotline: "bit.ly/x" } }],
    [
      "zaloTemplates",
      { ...settings, agency: { ...settings.agency, zaloTemplates: { "household-hi/default": "abc" } } },
    ],
    ["code", { ...settings, communes: [{ code: "1", kind: "xa", name: "x" }] }],
    ["extra", { ...settings, extra: true }],
  ])("throws on a mistake in %s before anything is deployed", (field, mistaken) => {
    expect(() => parseProvince(mistaken)).toThrow(new RegExp(`"${field}"`));
  });
});
