import { describe, expect, it } from "vitest";
import { ok } from "../../../../../../shared/kernel/result.ts";
import { parseHouseholdMethod, parseVoluntaryMethod } from "../../../../../../shared/lists/rules/cells/methods.ts";
import { parseOptOuts } from "../../../../../../shared/lists/rules/cells/opt-out.ts";
import { parseScheme } from "../../../../../../shared/lists/rules/cells/schemes.ts";
import { parseSupportClass } from "../../../../../../shared/lists/rules/cells/support.ts";

/** Every word that a cell may hold, with what it means: written down here once more, from the forms, not from the code. */
const WORDS = {
  "health insurance of households": [
    parseScheme,
    "household-hi",
    ["household-hi", "BHYT", "BHYT HGĐ", "BHYT hộ gia đình", "Bảo hiểm y tế", "Bảo hiểm y tế hộ gia đình"],
  ],
  "voluntary SI": [
    parseScheme,
    "voluntary-si",
    ["voluntary-si", "BHXH TN", "BHXH tự nguyện", "Bảo hiểm xã hội tự nguyện"],
  ],
  "a refusal of everything": [parseOptOuts, ["all"], ["all", "Tất cả", "Toàn bộ", "x", "X", "có", "yes", "TRUE", "1"]],
  "no refusal": [parseOptOuts, [], ["", "không", "no", "FALSE", "0"]],
  "a refusal of pension notices": [parseOptOuts, ["pension-payout"], ["pension-payout", "Lương hưu", "Chi trả"]],
  "a refusal of health insurance": [parseOptOuts, ["household-hi"], ["BHYT", "household-hi"]],
  "a refusal of voluntary SI": [parseOptOuts, ["voluntary-si"], ["BHXH TN", "voluntary-si"]],
  "the class of the poor": [parseSupportClass, "A", ["poor", "Nghèo", "Hộ nghèo", "50", "50%", "0.5"]],
  "the class of the near-poor": [
    parseSupportClass,
    "B",
    ["near-poor", "Cận nghèo", "Hộ cận nghèo", "40", "40%", "0.4"],
  ],
  "the class of ethnic minorities": [
    parseSupportClass,
    "C",
    ["ethnic-minority", "Dân tộc thiểu số", "Người dân tộc thiểu số", "DTTS", "30", "30%", "0.3"],
  ],
  "the class of all others": [parseSupportClass, "D", ["", "other", "Khác", "Đối tượng khác", "20", "20%", "0.2"]],
  "one month": [parseVoluntaryMethod, 1, ["1", "01", "1 tháng", "1T", "1.0"]],
  "three months": [parseVoluntaryMethod, 3, ["3", "03", "3 tháng"]],
  "six months": [parseVoluntaryMethod, 6, ["6", "06", "6 tháng"]],
  "twelve months": [parseVoluntaryMethod, 12, ["12", "012", "12 tháng", "12T"]],
  "years in advance": [parseVoluntaryMethod, "VS", ["VS", "vs"]],
  "what is still missing": [parseVoluntaryMethod, "TH", ["TH", "th"]],
  "a card of three months": [parseHouseholdMethod, 3, ["3", "03"]],
  "a card of six months": [parseHouseholdMethod, 6, ["6", "6 tháng"]],
  "a card of a year": [parseHouseholdMethod, 12, ["", "12", "12.0"]],
} as const;

const CASES = Object.entries(WORDS).flatMap(([meaning, [parse, value, words]]) =>
  words.map((word) => ({ meaning, word, parse: parse as (text: string) => unknown, value })),
);

describe("the words of cells", () => {
  it.each(CASES)("take $word for $meaning", ({ parse, word, value }) => {
    expect(parse(word)).toEqual(ok(value));
  });
});
