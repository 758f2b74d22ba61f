import { describe, expect, it } from "vitest";
import { province } from "#province";
import type { WrittenWords } from "../../../../../../shared/campaigns/rules/content.ts";
import { wordsMistakes } from "../../../../../../shared/channels/rules/texts/words-mistakes.ts";

const card = {
  ...{ templateId: "420901", title: "Mức thu nhập thấp nhất năm 2027" },
  opening: "Kính gửi ông/bà <customer_name>, từ ngày 01/01/2027 mức thu nhập thấp nhất là 2.200.000 đồng.",
  rows: [{ label: "Mã tra cứu", parameter: "<code>" }],
  advice: "Mời ông/bà đến BHXH cơ sở đăng ký lại mức đóng.",
};
const right: WrittenWords = {
  step: "message",
  sms: "Tu 01/01/2027 muc thu nhap thap nhat la 2.200.000 dong. Moi <customer_name> dang ky lai",
  card,
};
const found = (words: WrittenWords) =>
  wordsMistakes([words], "voluntary-si", province.agency).map(({ field, problem, found: what }) =>
    [field, problem, what].filter(Boolean).join(" "),
  );

describe("staff's words", () => {
  it("are right when nothing is wrong with them", () => {
    expect(found(right)).toEqual([]);
  });

  it.each<[string, Partial<WrittenWords>]>([
    ["words.0.sms too-short", { sms: " " }],
    ["words.0.sms unknown-placeholder so_tien", { sms: "Xin dong <so_tien>" }],
    ["words.0.sms unknown-placeholder <", { sms: "So tien < 5 trieu" }],
    ["words.0.sms forbidden-words http", { sms: "Xem tai http nhe" }],
    ["words.0.sms too-long-for-sms", { sms: "x".repeat(140) }],
    ["words.0.card.rows code-missing", { card: { ...card, rows: [{ label: "Số tiền", parameter: "<amount>" }] } }],
    ["words.0.card.title too-short", { card: { ...card, title: "Ngắn" } }],
    [
      "words.0.card.rows.0.parameter unknown-placeholder phone",
      {
        card: { ...card, rows: [{ label: "Gọi", parameter: "<phone>" }, ...card.rows] },
      },
    ],
  ])("%s", (expected, change) => {
    expect(found({ ...right, ...change })).toEqual([expected]);
  });

  it.each(["Bấm vào link để xem", "Chuyển khoản vào số tài khoản 123", "Gửi mã OTP cho cán bộ", "Vào trang bhxh.vn"])(
    "never hold what no message may: %s",
    (advice) => {
      expect(found({ ...right, card: { ...card, advice } })[0]).toMatch(/^words\.0\.card\.advice forbidden-words/);
    },
  );
});
