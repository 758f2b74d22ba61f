import { describe, expect, it } from "vitest";
import { answerText } from "../../../../../../shared/channels/rules/texts/answer-texts.ts";
import type { Answer } from "../../../../../../shared/opt-outs/rules/conversation.ts";
import { saidIn } from "../../../../../../shared/opt-outs/rules/said.ts";
import type { OptOut } from "../../../../../../shared/people/rules/types.ts";
import { province } from "../../../../../../shared/provinces/ha-tinh.ts";
import { lintMessage } from "../../../../../../shared/wording/rules/lint.ts";

const { agency } = province;
const TOPICS: readonly OptOut[] = ["all", "household-hi", "voluntary-si", "pension-payout"];
const KINDS = ["ask", "taken", "code-alone", "puzzled"] as const;
const ANSWERS: readonly Answer[] = KINDS.flatMap((kind) =>
  TOPICS.flatMap(
    (topic) =>
      [
        { kind, wish: { kind: "refuse", topic } },
        { kind, wish: { kind: "accept", topic } },
      ] as const,
  ),
);

describe("the answers of the official account", () => {
  it("ask for the code and for nothing else", () => {
    expect(answerText({ kind: "ask", wish: { kind: "refuse", topic: "all" } }, agency)).toBe(
      `Để dừng nhận tin, mời ông/bà soạn: TỪ CHỐI và mã ghi trong tin đã nhận, ví dụ TỪ CHỐI K7M2Q9XA. Không có mã, mời ông/bà gọi ${agency.hotline}.`,
    );
  });

  it("say once how to stop messages when a text was not understood", () => {
    expect(answerText({ kind: "puzzled" }, agency)).toBe(
      `BHXH tỉnh Hà Tĩnh đã nhận được tin của ông/bà. Muốn dừng nhận tin, mời ông/bà soạn: TỪ CHỐI. Cần hỏi việc khác, mời ông/bà gọi ${agency.hotline}.`,
    );
  });

  it.each(ANSWERS)("name words that we understand, ask for no number and are short: $kind $wish.kind", (answer) => {
    const text = answerText(answer, agency);
    const example = /ví dụ ([^.,]+)/.exec(text)?.[1];

    expect(lintMessage(text.replaceAll("K7M2Q9XA", "#"), agency)).toEqual([]);
    expect(text).toBe(text.normalize("NFC"));
    expect(text.length).toBeLessThanOrEqual(300);
    expect(text).not.toMatch(/số điện thoại của ông\/bà|chia sẻ/);
    if (example)
      expect(saidIn(example)).toMatchObject({ kind: "wish", wish: { kind: answer.wish?.kind }, code: "K7M2Q9XA" });
  });
});
