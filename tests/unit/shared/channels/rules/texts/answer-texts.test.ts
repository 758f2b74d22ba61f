import { describe, expect, it } from "vitest";
import { answerText, phoneFormText } from "../../../../../../shared/channels/rules/texts/answer-texts.ts";
import { parseWish, type Wish } from "../../../../../../shared/opt-outs/rules/wish.ts";
import type { OptOut } from "../../../../../../shared/people/rules/types.ts";
import { province } from "../../../../../../shared/provinces/ha-tinh.ts";
import { lintMessage } from "../../../../../../shared/wording/rules/lint.ts";
import { SAFETY_SENTENCE } from "../../../../../../shared/wording/rules/safety-sentence.ts";

const { agency } = province;
const TOPICS: readonly OptOut[] = ["all", "household-hi", "voluntary-si", "pension-payout"];
const WISHES: readonly Wish[] = TOPICS.flatMap((topic) => [
  { kind: "refuse" as const, topic },
  { kind: "accept" as const, topic },
]);

describe("the answers of the official account", () => {
  it("say what was stopped and how to take it back", () => {
    expect(answerText("done", { kind: "refuse", topic: "all" }, agency)).toBe(
      "BHXH tỉnh Hà Tĩnh đã dừng gửi mọi tin nhắn cho số điện thoại của ông/bà. Khi muốn nhận lại, mời ông/bà soạn: NHẬN LẠI",
    );
    expect(answerText("done", { kind: "refuse", topic: "household-hi" }, agency)).toBe(
      "BHXH tỉnh Hà Tĩnh đã dừng gửi tin nhắn về thẻ BHYT cho số điện thoại của ông/bà. Khi muốn nhận lại, mời ông/bà soạn: NHẬN LẠI BHYT",
    );
    expect(answerText("done", { kind: "accept", topic: "voluntary-si" }, agency)).toBe(
      "BHXH tỉnh Hà Tĩnh sẽ gửi lại tin nhắn về BHXH tự nguyện cho số điện thoại của ông/bà. Khi không muốn nhận nữa, mời ông/bà soạn: TỪ CHỐI BHXH",
    );
  });

  it.each(WISHES)("name words that undo exactly what they answer: $kind $topic", (wish) => {
    const words = answerText("done", wish, agency).split("soạn: ")[1] ?? "";

    expect(parseWish(words)).toEqual({ kind: wish.kind === "refuse" ? "accept" : "refuse", topic: wish.topic });
  });

  it("say whom to call when nobody is found under the phone", () => {
    expect(answerText("nobody", { kind: "refuse", topic: "all" }, agency)).toContain(`tổng đài ${agency.hotline}`);
  });

  it.each(WISHES)("pass the linter, are NFC and short: $kind $topic", (wish) => {
    const form = phoneFormText(wish, agency);
    const texts = [answerText("done", wish, agency), answerText("nobody", wish, agency), form.title, form.subtitle];

    expect(texts.flatMap((text) => lintMessage(text, agency))).toEqual([]);
    expect(texts.every((text) => text === text.normalize("NFC") && text.length <= 250)).toBe(true);
  });
});

describe("Zalo's form for the phone", () => {
  it("says why it is asked for, what never is, and keeps to Zalo's lengths", () => {
    const { title, subtitle } = phoneFormText({ kind: "refuse", topic: "all" }, agency);

    expect(subtitle).toBe(
      `Mời ông/bà chia sẻ số điện thoại đang nhận tin để BHXH tỉnh Hà Tĩnh biết cần dừng tin cho số nào. ${SAFETY_SENTENCE}`,
    );
    expect(title.length).toBeLessThanOrEqual(100);
    expect(subtitle.length).toBeLessThanOrEqual(500);
  });

  it("says so too when somebody wants messages again", () => {
    expect(phoneFormText({ kind: "accept", topic: "all" }, agency).subtitle).toContain("cần gửi lại tin");
  });
});
