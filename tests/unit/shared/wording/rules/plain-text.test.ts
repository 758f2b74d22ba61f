import * as fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { describe, expect, it } from "vitest";
import { folded, unaccent } from "../../../../../shared/kernel/rules/unaccent.ts";
import { dateText } from "../../../../../shared/wording/rules/date-text.ts";
import { sizeOfSms } from "../../../../../shared/wording/rules/gsm-segments.ts";
import { moneyText, plainMoneyText } from "../../../../../shared/wording/rules/money-text.ts";

const MARKS = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
const VOWELS = [..."aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"];
const EVERY_LETTER = [...VOWELS.flatMap((vowel) => MARKS.map((mark) => `${vowel}${mark}`.normalize("NFC"))), "đ", "Đ"];

describe("unaccent", () => {
  it("takes the accents off every Vietnamese letter, composed or decomposed", () => {
    expect(EVERY_LETTER).toHaveLength(146);
    for (const letter of EVERY_LETTER) {
      expect(unaccent(letter)).toMatch(/^[a-zA-Z]$/);
      expect(unaccent(letter.normalize("NFD"))).toBe(unaccent(letter));
    }
    expect(unaccent("Đỗ Thị Ỷ, Kỳ Lạc, thuỷ ỹ ỵ")).toBe("Do Thi Y, Ky Lac, thuy y y");
  });

  it("makes typographic punctuation plain", () => {
    expect(unaccent("“a” – ‘b’…\u00a0c")).toBe("\"a\" - 'b'... c");
  });
});

describe("folded", () => {
  it("leaves letters and digits only, whatever the case, accents and spaces", () => {
    expect(folded("\ufeffSố CMND/CCCD_")).toBe("socmndcccd");
    expect(folded("Họ và tên".normalize("NFD"))).toBe("hovaten");
  });
});

describe("smsSize", () => {
  it("counts an empty text as no message", () => {
    expect(sizeOfSms("")).toEqual({ encoding: "GSM-7", length: 0, segments: 0 });
  });

  it.each([
    ["a".repeat(160), "GSM-7", 160, 1],
    ["a".repeat(161), "GSM-7", 161, 2],
    ["€".repeat(80), "GSM-7", 160, 1],
    [`${"a".repeat(152)}€${"a".repeat(152)}`, "GSM-7", 306, 3],
    ["ệ".repeat(70), "UCS-2", 70, 1],
    ["ệ".repeat(71), "UCS-2", 71, 2],
    ["😀".repeat(67), "UCS-2", 134, 3],
  ])("measures %j", (text, encoding, length, segments) => {
    expect(sizeOfSms(text)).toEqual({ encoding, length, segments });
  });

  it("agrees with an independent counter on every text", () => {
    const unit = fc.oneof(
      fc.constantFrom(..."aZ 0@£Δ_\n€[]{}~^|\\"),
      fc.constantFrom("ệ", "đ", "😀", "“", "—"),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    );
    const texts = fc.oneof(
      fc.array(fc.constantFrom(..."aZ 0@£Δ_\n€[]{}~^|\\"), { minLength: 1, maxLength: 330 }),
      fc.array(unit, { minLength: 1, maxLength: 160 }),
    );
    fc.assert(
      fc.property(texts, (units) => {
        const text = units.join("");
        expect(sizeOfSms(text).segments).toBe(new SegmentedMessage(text).segmentsCount);
      }),
      { numRuns: 500 },
    );
  });
});

describe("amounts and days", () => {
  it("are written as in Vietnam", () => {
    expect(moneyText(4_371_840)).toBe("4.371.840 đồng");
    expect(plainMoneyText(4_371_840)).toBe("4.371.840d");
    expect([0, 999, 1000, 133_584_000].map(plainMoneyText)).toEqual(["0d", "999d", "1.000d", "133.584.000d"]);
    expect(dateText("2026-12-31")).toBe("31/12/2026");
  });
});
