import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unaccent } from "../../../../../shared/kernel/rules/unaccent.ts";
import { parseWish } from "../../../../../shared/opt-outs/rules/wish.ts";

describe("parseWish", () => {
  it.each([
    ["TỪ CHỐI", "refuse", "all"],
    ["từ  chối!", "refuse", "all"],
    ["Tu choi.", "refuse", "all"],
    ["TUCHOI", "refuse", "all"],
    ["“Từ chối”", "refuse", "all"],
    ["TU_CHOI_BHYT", "refuse", "household-hi"],
    ["TỪ CHỐI BHYT", "refuse", "household-hi"],
    ["tu choi bhxh", "refuse", "voluntary-si"],
    ["TỪ CHỐI BHXH TN", "refuse", "voluntary-si"],
    ["Tôi từ chối nhận tin BHXH tự nguyện ạ", "refuse", "voluntary-si"],
    ["Từ chối nhận tất cả thông báo", "refuse", "all"],
    ["từ chối BHYT và BHXH", "refuse", "all"],
    ["Từ chối lương hưu", "refuse", "pension-payout"],
    ["ĐỒNG Ý", "accept", "all"],
    ["dong y", "accept", "all"],
    ["Nhận lại BHYT", "accept", "household-hi"],
    ["Đồng ý nhận lại tin BHXH", "accept", "voluntary-si"],
  ])("understands %s", (text, kind, topic) => {
    expect(parseWish(text)).toEqual({ kind, topic });
  });

  it.each([
    "",
    "Gia hạn",
    "Tôi không từ chối",
    "Làm sao để từ chối?",
    "Từ chối thì thẻ của tôi có mất không?",
    "Tôi đồng ý đóng tiền ở đâu",
    "Không đồng ý",
    "Cháu nhận lại tiền ở đâu ạ",
  ])("does not take a sentence for an order: %s", (text) => {
    expect(parseWish(text)).toBeUndefined();
  });

  it("does not mind accents, Unicode forms, capitals, spaces and punctuation", () => {
    const between = fc.constantFrom("", " ", "  ", "-", ".", "_", "\n");
    const written = fc.constantFrom<(text: string) => string>(
      (text) => text,
      unaccent,
      (text) => text.toUpperCase(),
      (text) => text.normalize("NFD"),
      (text) => `«${text}»`,
    );
    fc.assert(
      fc.property(between, between, written, (first, second, write) => {
        expect(parseWish(write(`từ${first}chối${second}bhyt`))).toEqual({ kind: "refuse", topic: "household-hi" });
      }),
    );
  });

  it("answers any text at once", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("tuchoi", "nhac", "nhachan", "tin", "a", "va", "tn", "bhxh", "x")),
        (words) => {
          const before = performance.now();
          parseWish(words.join(""));
          expect(performance.now() - before).toBeLessThan(50);
        },
      ),
    );
  });
});
