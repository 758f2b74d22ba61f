import * as fc from "fast-check";
import { getCountryCallingCode } from "libphonenumber-js/min";
import everyCountry from "libphonenumber-js/min/metadata" with { type: "json" };
import { describe, expect, it } from "vitest";
import { parseMobile } from "../../../../../shared/people/rules/mobile-number.ts";
import ours from "../../../../../shared/people/rules/vn-phone-metadata.json" with { type: "json" };
import { countingHits } from "../../../../support/hits.ts";

const AN = { kind: "ok", number: "+84912345678" };
const NONE = { kind: "none" };
const UNUSABLE = { kind: "unusable" };

describe("parseMobile", () => {
  it.each([
    "0912345678",
    "912345678",
    "84912345678",
    "+84912345678",
    "0084912345678",
    "+84 (0)912 345 678",
    "(+84) 912345678",
    "0912.345.678",
    "0912-345-678",
    "091 234 56 78",
    "０９１２３４５６７８",
    "'0912345678",
    "\u200b0912345678\u00a0",
    "912345678.0",
    "9.12345678E+8",
    "SĐT: 0912345678 (con gái)",
  ])("reads %j as the same number", (written) => {
    expect(parseMobile(written)).toEqual(AN);
  });

  it.each([
    ["0912345678 / 0983111222"],
    ["02393855555; 0912345678"],
    ["0912345678 0983111222"],
    ["0912 345 678 - 0983 111 222"],
    ["0912345678, 02393 855 555"],
    ["0912345678\n0983111222"],
    ["0912.345.678 hoặc 0983.111.222"],
    ["0111111111/0912345678"],
    ["+66 81 234 5678 / 0912345678"],
  ])("takes the first mobile number of %j", (cell) => {
    expect(parseMobile(cell)).toEqual(AN);
  });

  it.each([
    ["0162", "032"],
    ["0163", "033"],
    ["0164", "034"],
    ["0165", "035"],
    ["0166", "036"],
    ["0167", "037"],
    ["0168", "038"],
    ["0169", "039"],
    ["0120", "070"],
    ["0121", "079"],
    ["0122", "077"],
    ["0126", "076"],
    ["0128", "078"],
    ["0123", "083"],
    ["0124", "084"],
    ["0125", "085"],
    ["0127", "081"],
    ["0129", "082"],
    ["0186", "056"],
    ["0188", "058"],
    ["0199", "059"],
  ])("renumbers %s of before 2018 to %s, however it is written", (old, today) => {
    const number = `+84${today.slice(1)}2345678`;

    const read = [`${old}2345678`, `${old.slice(1)}2345678`, `+84${old.slice(1)}2345678`, `${old}.234.5678`].map(
      parseMobile,
    );

    expect(read).toEqual(Array(4).fill({ kind: "ok", number }));
  });

  it.each(["", "   ", "không có", "-", "chưa có số"])("says that %j is no number at all", (cell) => {
    expect(parseMobile(cell)).toEqual(NONE);
  });

  it.each([
    "0111111111",
    "0999999999",
    "02393855555",
    "0239 3855 555",
    "19009068",
    "09123456",
    "091234567890",
    "0952345678",
    "+1 650 253 0000",
    "+66 912345678",
    "0066 912345678",
    "9.12E+8",
    "0",
  ])("does not take %j for a mobile number", (cell) => {
    expect(parseMobile(cell)).toEqual(UNUSABLE);
  });

  it("keeps the numbers that are simulated", () => {
    expect(parseMobile("0999 000 005")).toEqual({ kind: "ok", number: "+84999000005" });
  });

  it("reads every mobile number back from every way of writing it", () => {
    const prefixes = fc.constantFrom(
      "32",
      "39",
      "52",
      "55",
      "56",
      "58",
      "59",
      "70",
      "76",
      "79",
      "81",
      "86",
      "87",
      "89",
      "90",
      "94",
      "96",
      "99",
    );
    const national = fc.tuple(prefixes, fc.stringMatching(/^[1-9]\d{5}[02-9]$/)).map(([prefix, rest]) => prefix + rest);
    const way = fc.constantFrom("0#", "#", "84#", "+84#", "+84 0#", "0084#", "(0)#", "ĐT 0#;", "0# (Zalo)");
    const gap = fc.constantFrom("", " ", ".", "-");
    fc.assert(
      fc.property(national, way, gap, (digits, form, separator) => {
        fc.pre(!/^(\d)\1+$/.test(digits));
        const grouped = digits.replace(/^(\d{2})(\d{3})(\d{4})$/, `$1${separator}$2${separator}$3`);
        expect(parseMobile(form.replace("#", grouped))).toEqual({ kind: "ok", number: `+84${digits}` });
      }),
    );
  });

  it.each(["0912345678-0983456789", "0912345678 – 0983456789", "0912345678/0983456789", "0912345678 hoặc 0983456789"])(
    "reads the first of two numbers in %j",
    (text) => {
      expect(parseMobile(text)).toEqual({ kind: "ok", number: "+84912345678" });
    },
  );

  it("never gives anything but a Vietnamese mobile number, whatever was mistyped", () => {
    const written = fc.constantFrom("0912345678", "+84 912 345 678", "01682345678", "0912.345.678 / 0983.456.789");
    const mistakes = fc.array(fc.tuple(fc.nat(40), fc.constantFrom("", "0", "3", "9", " ", "x", "/", "+", "-", "84")), {
      minLength: 1,
      maxLength: 3,
    });
    const read = countingHits("a number is read");
    fc.assert(
      fc.property(written, mistakes, (text, changes) => {
        const spoilt = changes.reduce<string>((now, [at, by]) => now.slice(0, at) + by + now.slice(at + 1), text);
        const parsed = parseMobile(spoilt);
        if (read.met(parsed.kind === "ok")) {
          expect(parsed).toMatchObject({
            number: expect.stringMatching(/^\+84(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}$/),
          });
        }
      }),
      { numRuns: 300 },
    );
    read.expectAtLeast(0.2);
  });

  it("never fails on any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[0-9+ ()./;-]{0,40}$/)), (text) => {
        expect(["ok", "none", "unusable"]).toContain(parseMobile(text).kind);
      }),
    );
  });
});

describe("the checked-in telephone metadata", () => {
  it("is the library's own for Vietnam and nothing else", () => {
    expect(ours).toEqual({
      version: everyCountry.version,
      country_calling_codes: { [getCountryCallingCode("VN")]: ["VN"] },
      countries: { VN: everyCountry.countries.VN },
    });
  });
});
