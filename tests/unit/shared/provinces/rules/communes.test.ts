import { describe, expect, it } from "vitest";
import { err, ok } from "../../../../../shared/kernel/result.ts";
import { formerCommuneNames, province } from "../../../../../shared/provinces/ha-tinh.ts";
import { indexCommunes } from "../../../../../shared/provinces/rules/communes.ts";

const { find } = indexCommunes(province.communes, formerCommuneNames);
const codeOf = (name: string) => province.communes.find((commune) => commune.name === name)?.code;

describe("communeIndex", () => {
  it("finds every commune of today by its code and by its name, unless the name meant another one before", () => {
    const renamed = ["Trần Phú", "Hà Huy Tập"];

    for (const { code, name } of province.communes) {
      expect(find(` ${code}.0`)).toEqual(ok(code));
      expect(find(name)).toEqual(renamed.includes(name) ? err("ambiguous-commune") : ok(code));
    }
  });

  it("leads every name of before to a commune of today, or asks where the old one was divided", () => {
    const names = Object.values(formerCommuneNames).flat();
    const unclear = names.filter((name) => !find(name).ok);

    expect(names).toHaveLength(223);
    expect(Object.keys(formerCommuneNames)).toHaveLength(69);
    expect(new Set(unclear)).toEqual(new Set(["Trần Phú", "Hà Huy Tập", "Đại Nài", "Kỳ Lợi"]));
  });

  it.each([
    ["Xã Thạch Hạ", "Trần Phú"],
    ["thị trấn Thạch Hà", "Thạch Hà"],
    ["TT. Nghèn", "Can Lộc"],
    ["P.Kỳ Long", "Vũng Áng"],
    ["X. Sơn Lâm", "Sơn Giang"],
    ["xã Yên Hoà", "Yên Hoà"],
    ["Yên Hòa", "Yên Hoà"],
    ["PHUONG BAC HONG", "Bắc Hồng Lĩnh"],
    ["Thôn 3, xã Sơn Lâm, huyện Hương Sơn, tỉnh Hà Tĩnh", "Sơn Giang"],
    ["Thôn Bình An, Sơn Lâm, Hương Sơn, Hà Tĩnh", "Sơn Giang"],
    ["Tổ dân phố 4 - phường Bắc Hà - TP Hà Tĩnh", "Thành Sen"],
    ["Thạch Hạ".normalize("NFD"), "Trần Phú"],
  ])("reads %j as the commune %s of today", (text, name) => {
    expect(find(text)).toEqual(ok(codeOf(name)));
  });

  it("asks when accents are missing and two places would be meant", () => {
    expect(find("Thach Ha")).toEqual(err("ambiguous-commune"));
  });

  it.each(["", "18074", "Hà Nội", "Huyện Hương Sơn"])("does not know %j", (text) => {
    expect(find(text)).toEqual(err("unknown-commune"));
  });
});
