import { describe, expect, it } from "vitest";
import { answerText } from "../../../../../../shared/channels/rules/texts/answer-texts.ts";
import type { CivilDate } from "../../../../../../shared/kernel/rules/civil-date.ts";
import type { Answer } from "../../../../../../shared/opt-outs/rules/conversation.ts";
import type { OwnFact } from "../../../../../../shared/opt-outs/rules/own-facts.ts";
import { saidIn } from "../../../../../../shared/opt-outs/rules/said.ts";
import type { QuestionKind } from "../../../../../../shared/opt-outs/rules/types.ts";
import type { PayoutText } from "../../../../../../shared/payouts/rules/content.ts";
import type { OptOut } from "../../../../../../shared/people/rules/types.ts";
import { province } from "../../../../../../shared/provinces/ha-tinh.ts";
import { lintMessage } from "../../../../../../shared/wording/rules/lint.ts";

const { agency } = province;
const TODAY = "2026-12-01";
const TOPICS: readonly OptOut[] = ["all", "household-hi", "voluntary-si", "pension-payout"];
const KINDS = ["ask", "taken", "code-alone", "puzzled", "ask-code", "to-staff"] as const;
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
    expect(answerText({ kind: "ask", wish: { kind: "refuse", topic: "all" } }, agency, TODAY)).toBe(
      `Để dừng nhận tin, mời ông/bà soạn: TỪ CHỐI và mã ghi trong tin đã nhận, ví dụ TỪ CHỐI K7M2Q9XA. Không có mã, mời ông/bà gọi ${agency.hotline}.`,
    );
  });

  it("say once how to stop messages when a text was not understood", () => {
    expect(answerText({ kind: "puzzled" }, agency, TODAY)).toBe(
      `BHXH tỉnh Hà Tĩnh đã nhận được tin của ông/bà. Muốn dừng nhận tin, mời ông/bà soạn: TỪ CHỐI. Cần hỏi việc khác, mời ông/bà gọi ${agency.hotline}.`,
    );
  });

  it.each(ANSWERS)("name words that we understand, ask for no number and are short: $kind $wish.kind", (answer) => {
    const text = answerText(answer, agency, TODAY);
    const example = /ví dụ ([^.,]+)/.exec(text)?.[1];

    expect(lintMessage(text.replaceAll("K7M2Q9XA", "#"), agency)).toEqual([]);
    expect(text).toBe(text.normalize("NFC"));
    expect(text.length).toBeLessThanOrEqual(300);
    expect(text).not.toMatch(/số điện thoại của ông\/bà|chia sẻ/);
    if (example && answer.kind !== "ask-code")
      expect(saidIn(example)).toMatchObject({ kind: "wish", wish: { kind: answer.wish?.kind }, code: "K7M2Q9XA" });
  });

  const FACT = {
    scheme: "household-hi",
    paidThrough: "2026-12-31",
    dueDate: "2026-12-31",
    lastSafeDay: "2027-03-30",
    people: 1,
    months: 12,
    amount: 1_366_200,
  } as const;
  const told = (about: readonly QuestionKind[], fact: Partial<OwnFact> = {}, today: CivilDate = TODAY) =>
    answerText({ kind: "told", told: { about, facts: [{ ...FACT, ...fact }] } }, agency, today);

  it("tell a day and a price as a reminder does, and no name", () => {
    expect(told(["end"])).toContain("Thẻ BHYT của ông/bà dùng được đến hết ngày 31/12/2026.");
    expect(told(["end"], {}, "2027-01-05")).toContain(
      "đã hết hạn ngày 31/12/2026, đóng chậm nhất ngày 30/03/2027 để không phải chờ 30 ngày.",
    );
    expect(told(["amount"])).toContain("đóng 12 tháng hôm nay là 1.366.200 đồng.");
    expect(told(["amount"], { amount: null })).toContain("mức đóng mời ông/bà hỏi điểm thu");
    expect(told(["amount"], { later: { from: "2027-01-01", amount: null } })).toContain(
      "từ ngày 01/01/2027: mức đóng có thể thay đổi",
    );
    expect(told(["paid"], { scheme: "voluntary-si", dueDate: "2027-07-31" })).toContain(
      "BHXH tự nguyện của ông/bà đã đóng đến hết ngày 31/12/2026, hạn đóng kỳ tiếp theo: 31/07/2027.",
    );
  });

  it("tell of a pension what its notice says, without amount, account or name", () => {
    const payout = { months: { first: "2026-12-01", count: 1 }, paidOn: "2026-12-04", dueDate: "2026-12-25" } as const;
    const texts: readonly PayoutText[] = ["paid", "paid-months", "returned", "cash-day", "home-day", "cash-post"];
    for (const text of texts) {
      const own = { ...payout, text, cashFrom: "2026-12-05T07:30", cashPlace: "Nhà văn hóa thôn 3" };
      const said = answerText({ kind: "told", told: { about: ["pension"], facts: [], payouts: [own] } }, agency, TODAY);
      expect(said).toContain("Lương hưu, trợ cấp BHXH tháng 12/2026 của ông/bà");
      expect(lintMessage(said, agency)).toEqual([]);
      if (text === "cash-day") expect(said).toContain("07h30 ngày 05/12/2026, tại Nhà văn hóa thôn 3");
    }
  });

  it("tell the place without anything of the writer's own", () => {
    const text = answerText({ kind: "told", told: { about: ["where"], facts: [] } }, agency, TODAY);

    expect(text).toContain("Mời ông/bà đóng tại điểm thu BHXH, BHYT");
    expect(lintMessage(told(["end", "amount", "where", "paid"]), agency)).toEqual([]);
  });
});
