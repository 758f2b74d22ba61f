import { describe, expect, it } from "vitest";
import { err, ok } from "../../../../../../shared/kernel/result.ts";
import {
  objectCodeOf,
  parsePersonalId,
  parseSiNumber,
} from "../../../../../../shared/lists/rules/cells/identifiers.ts";

describe("parseSiNumber", () => {
  it.each([
    "0110129425",
    "110129425",
    "110129425.0",
    "0110 129 425",
    "'0110129425",
    "1.10129425E+8",
    "０１１０１２９４２５",
  ])("reads %j as 0110129425", (written) => {
    expect(parseSiNumber(written)).toEqual(ok("0110129425"));
  });

  it("restores at most three zeros", () => {
    expect(parseSiNumber("1234567")).toEqual(ok("0001234567"));
    expect(parseSiNumber("123456")).toEqual(err("not-an-si-number"));
  });

  it.each(["", "01101294255", "HC4010110129425", "01101A9425", "1.1E+8"])("refuses %j", (written) => {
    expect(parseSiNumber(written)).toEqual(err("not-an-si-number"));
  });
});

describe("parsePersonalId", () => {
  it.each([
    ["042085012345", "042085012345"],
    ["42085012345", "042085012345"],
    ["1085012345", "001085012345"],
    ["042 085 012 345", "042085012345"],
    ["4.2085012345E+10", "042085012345"],
  ])("reads %j as %s", (written, id) => {
    expect(parsePersonalId(written)).toEqual(ok(id));
  });

  it.each(["", "184012345", "0110129425", "0420850123456", "C1234567", "4.20850E+10"])("refuses %j", (written) => {
    expect(parsePersonalId(written)).toEqual(err("not-a-personal-id"));
  });
});

describe("objectCodeOf", () => {
  it.each([
    ["GD4424201234567", "GD"],
    ["ht3 42 4201234567", "HT"],
    ["TE-1-42-4201234567", "TE"],
    ["GD 4 42 42 012 34567", "GD"],
    ["4201234567", "GD"],
    ["110129425", "GD"],
    ["", "GD"],
    ["không rõ", undefined],
    ["123", undefined],
  ])("finds in card %j the object code %j", (card, code) => {
    expect(objectCodeOf(card)).toBe(code);
  });
});
