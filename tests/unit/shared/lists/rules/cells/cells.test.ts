import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { err, ok } from "../../../../../../shared/kernel/result.ts";
import { parseHouseholdMethod, parseVoluntaryMethod } from "../../../../../../shared/lists/rules/cells/methods.ts";
import { parseMoney } from "../../../../../../shared/lists/rules/cells/money.ts";
import { parseOptOuts } from "../../../../../../shared/lists/rules/cells/opt-out.ts";
import { parseScheme } from "../../../../../../shared/lists/rules/cells/schemes.ts";
import { parseSupportClass, parseSupportMonths } from "../../../../../../shared/lists/rules/cells/support.ts";

describe("parseScheme", () => {
  it.each(["household-hi", "BHYT", "bhyt", "BHYT hộ gia đình", " HOUSEHOLD_HI "])(
    "reads %j as household health insurance",
    (text) => {
      expect(parseScheme(text)).toEqual(ok("household-hi"));
    },
  );

  it.each(["voluntary-si", "BHXH TN", "BHXHTN", "bhxh tự nguyện", "BHXH tự nguyện".normalize("NFD")])(
    "reads %j as voluntary SI",
    (text) => {
      expect(parseScheme(text)).toEqual(ok("voluntary-si"));
    },
  );

  it.each(["", "BHXH", "constructor", "BHTN"])("does not know %j", (text) => {
    expect(parseScheme(text)).toEqual(err("unknown-scheme"));
  });
});

describe("the methods of payment", () => {
  it.each([
    ["1", 1],
    ["3", 3],
    ["6.0", 6],
    ["12 tháng", 12],
    ["12T", 12],
    ["03", 3],
    ["VS", "VS"],
    ["th", "TH"],
  ])("reads %j for voluntary SI as %j", (text, method) => {
    expect(parseVoluntaryMethod(text)).toEqual(ok(method));
  });

  it.each([
    ["", 12],
    ["3", 3],
    ["6 tháng", 6],
    ["12", 12],
  ])("reads %j for a health card as %j", (text, method) => {
    expect(parseHouseholdMethod(text)).toEqual(ok(method));
  });

  it("has no default for voluntary SI and knows no other number of months", () => {
    expect(["", "2", "24", "năm"].map(parseVoluntaryMethod)).toEqual(Array(4).fill(err("unknown-method")));
    expect(["1", "VS"].map(parseHouseholdMethod)).toEqual(Array(2).fill(err("unknown-method")));
  });
});

describe("parseMoney", () => {
  it.each([
    "1.500.000",
    "1,500,000",
    "1500000",
    "1500000 đ",
    "1.500.000 đồng",
    "1 500 000 VNĐ",
    "1500000.0",
    "1.500.000,00",
    "1.500.000đ/tháng",
  ])("reads %j as one and a half million", (text) => {
    expect(parseMoney(text)).toEqual(ok(1_500_000));
  });

  it.each(["", "1,5 triệu", "1.5", "1500.000", "-1500000", "1500000.5", "1.500,000", "1.5E+06", "đ"])(
    "refuses %j",
    (text) => {
      expect(parseMoney(text)).toEqual(err("not-an-amount"));
    },
  );

  it("reads every whole amount back from its groups of three", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), fc.constantFrom(".", ",", ""), (amount, separator) => {
        const written = String(amount).replace(/\B(?=(?:\d{3})+$)/g, separator);
        expect(parseMoney(written)).toEqual(ok(amount));
      }),
    );
  });
});

describe("the State's support", () => {
  it.each([
    ["poor", "A"],
    ["Hộ nghèo", "A"],
    ["50", "A"],
    ["0,5", "A"],
    ["near-poor", "B"],
    ["Cận nghèo", "B"],
    ["40%", "B"],
    ["ethnic-minority", "C"],
    ["Dân tộc thiểu số", "C"],
    ["30", "C"],
    ["other", "D"],
    ["Khác", "D"],
    ["0.2", "D"],
    ["", "D"],
  ])("puts %j into class %s", (group, supportClass) => {
    expect(parseSupportClass(group)).toEqual(ok(supportClass));
  });

  it("does not guess an unknown group", () => {
    expect(["rich", "constructor", "51", "5"].map(parseSupportClass)).toEqual(
      Array(4).fill(err("unknown-support-group")),
    );
  });

  it.each([
    ["", 0],
    ["0", 0],
    ["118", 118],
    ["118.0", 118],
  ])("reads %j as %i months used", (text, months) => {
    expect(parseSupportMonths(text)).toEqual(ok(months));
  });

  it.each(["-1", "mười", "1000"])("refuses %j months", (text) => {
    expect(parseSupportMonths(text)).toEqual(err("not-a-number-of-months"));
  });
});

describe("parseOptOuts", () => {
  it.each([
    ["", []],
    ["Không", []],
    ["all", ["all"]],
    ["Tất cả", ["all"]],
    ["x", ["all"]],
    ["voluntary-si", ["voluntary-si"]],
    ["BHYT; lương hưu", ["household-hi", "pension-payout"]],
    ["BHYT, bhyt", ["household-hi"]],
  ])("reads %j as %j", (text, topics) => {
    expect(parseOptOuts(text)).toEqual(ok(topics));
  });

  it("refuses a word that it does not understand rather than message somebody who said no", () => {
    expect(parseOptOuts("nghỉ")).toEqual(err("unknown-opt-out"));
  });
});
