import { describe, expect, it } from "vitest";
import { parseOptOuts, refusalOfConsent } from "../../../../../../shared/lists/rules/cells/opt-out.ts";

const everything = { ok: true, value: ["all"] };
const nothing = { ok: true, value: [] };

describe("a cell of refusals", () => {
  it.each([
    ...["all", "tất cả", "toàn bộ", "x", "v", "có", "yes", "y", "true", "1", "stop", "Từ chối", "Đã từ chối"],
    ...["có từ chối", "không nhận", "không nhận tin", "không nhận tin nhắn", "không muốn nhận", "không đồng ý"],
    ...["không liên hệ", "không gửi", "không nhắc", "ngừng nhận", "ngừng nhận tin", "dừng nhận", "hủy nhận"],
    ...["✓", "✔", "☑", "☒", "✗", "✘", "✕", "✖", "✅", "❌", "❎", "×", "√", "*", "•", "●", "■", "✓✓"],
  ])("refuses everything: %s", (text) => {
    expect(parseOptOuts(text)).toEqual(everything);
  });

  it.each([
    ...["", " ", "không", "ko", "k", "no", "n", "false", "0", "không từ chối", "chưa từ chối", "chưa"],
    ...["☐", "□", "◻", "▢", "⬜", "○", "◯", "-", "–", "—", "−", "_", "..."],
  ])("refuses nothing: %j", (text) => {
    expect(parseOptOuts(text)).toEqual(nothing);
  });

  it.each([
    ["pension-payout", ["pension-payout"]],
    ["lương hưu", ["pension-payout"]],
    ["chi trả", ["pension-payout"]],
    ["BHYT", ["household-hi"]],
    ["BHXH TN", ["voluntary-si"]],
    ["BHYT, BHXH TN", ["household-hi", "voluntary-si"]],
    ["BHYT; lương hưu", ["household-hi", "pension-payout"]],
    ["BHYT và BHXH TN", ["household-hi", "voluntary-si"]],
    ["BHYT va BHXH TN", ["household-hi", "voluntary-si"]],
    ["BHYT+BHXH TN", ["household-hi", "voluntary-si"]],
    ["BHYT/BHXH TN", ["household-hi", "voluntary-si"]],
    ["BHYT & BHXH TN", ["household-hi", "voluntary-si"]],
    ["BHYT\nBHXH TN", ["household-hi", "voluntary-si"]],
  ])("refuses topics: %j", (text, topics) => {
    expect(parseOptOuts(text)).toEqual({ ok: true, value: topics });
  });

  it.each(["abc", "BHYT abc", "có thể"])("comes back where it is not understood: %s", (text) => {
    expect(parseOptOuts(text)).toEqual({ ok: false, error: "unknown-opt-out" });
  });
});

describe("a cell of agreement", () => {
  it.each([
    ...[
      "",
      "✓",
      "x",
      "v",
      "có",
      "yes",
      "y",
      "true",
      "1",
      "ok",
      "đồng ý",
      "đồng ý nhận",
      "đồng ý nhận tin",
      "có đồng ý",
    ],
    ...["nhận", "nhận tin", "được", "được nhận"],
  ])("refuses nothing: %j", (text) => {
    expect(refusalOfConsent(text)).toBeUndefined();
  });

  it.each(["không", "ko", "k", "no", "n", "false", "0", "chưa", "không từ chối", "chưa từ chối"])(
    "refuses everything: %s",
    (text) => {
      expect(refusalOfConsent(text)).toBe("all");
    },
  );

  it("hands on what it does not know", () => {
    expect(refusalOfConsent(" không BHYT ")).toBe("không BHYT");
  });
});
