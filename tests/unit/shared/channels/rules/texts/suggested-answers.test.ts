import { describe, expect, it } from "vitest";
import { suggestedAnswers } from "../../../../../../shared/channels/rules/texts/suggested-answers.ts";
import { province } from "../../../../../../shared/provinces/ha-tinh.ts";
import { lintMessage } from "../../../../../../shared/wording/rules/lint.ts";

const { agency } = province;
const kindsOf = (text: string, isKnown = true) => suggestedAnswers(text, { isKnown }, agency).map(({ kind }) => kind);

describe("answers suggested to staff", () => {
  it.each([
    ["mẹ tôi mất rồi", ["condolence", "call"]],
    ["tin ni co phai lua dao khong", ["genuine", "call"]],
    ["sao tui đóng rồi mà vẫn nhắn", ["paid", "call"]],
    ["đổi nơi khám chữa bệnh ở đâu", ["where", "office", "call"]],
    ["mất thẻ bhyt làm lại răng", ["office", "call"]],
    ["trời mưa to", ["call"]],
  ])("fit what is asked: %s", (text, kinds) => {
    expect(kindsOf(text)).toEqual(kinds);
  });

  it("tell a writer who has proved no phone how to", () => {
    expect(kindsOf("hộ nghèo đóng bao nhiêu", false)).toEqual(["office", "ask-code", "call"]);
  });

  it("may all leave as they are", () => {
    const texts = ["mất rồi", "lừa đảo", "phiền", "đóng rồi", "ở đâu", "đổi thẻ", "gì đó"];
    const answers = texts.flatMap((text) => suggestedAnswers(text, { isKnown: false }, agency));

    expect(new Set(answers.map(({ kind }) => kind)).size).toBe(8);
    expect(answers.filter(({ answer }) => lintMessage(answer, agency).length > 0 || answer.length > 600)).toEqual([]);
  });
});
