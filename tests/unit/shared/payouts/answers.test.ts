import { describe, expect, it } from "vitest";
import { builtInPolicy } from "../../../../shared/campaigns/rules/built-in-policy.ts";
import { saidIn } from "../../../../shared/opt-outs/rules/said.ts";
import { hearOfPayout } from "../../../../shared/payouts/hear-of-payout.ts";
import type { PayoutAnswer } from "../../../../shared/payouts/ports.ts";
import type { PayoutCase } from "../../../../shared/payouts/rules/cases.ts";
import type { Payout, RecipientStops } from "../../../../shared/payouts/rules/types.ts";

describe("a text about a payout", () => {
  it.each([
    ["Đã nhận được tiền", "received"],
    ["da nhan duoc luong roi", "received"],
    ["Chưa nhận được tiền", "not-received"],
    ["toi khong nhan duoc tien", "not-received"],
    ["Ông nhà tôi mất rồi", "deceased"],
    ["me toi da qua doi", "deceased"],
  ])("is understood: %s", (text, word) => {
    expect(saidIn(`${text} K7M2Q9XA`)).toEqual({ kind: "payout", word, code: "K7M2Q9XA" });
  });

  it.each(["Tôi mất điện thoại", "đã nhận được tiền chưa?", "TỪ CHỐI NHẬN LƯƠNG HƯU", "cảm ơn"])(
    "is not: %s",
    (text) => {
      expect(saidIn(text).kind).not.toBe("payout");
    },
  );
});

describe("hearOfPayout", () => {
  const payout: Payout = {
    payoutId: "x",
    runId: "R1",
    recipient: { recipientId: "p1", fullName: "Nguyễn Thị Bưởi" },
    lines: [],
    flags: [],
  };
  const heard = async (word: "received" | "not-received" | "deceased") => {
    const opened: PayoutCase[] = [];
    const answers: PayoutAnswer[] = [];
    const stopped: RecipientStops[] = [];
    const hear = hearOfPayout({
      payouts: {
        load: async () => new Map([["x", payout]]),
        histories: async () => new Map(),
        recipientsAt: async () => [],
        saveAnswer: async (_, answer) => void answers.push(answer),
        stopsOf: async () => ({}),
        stop: async (_, stops) => void stopped.push(stops),
      },
      cases: { open: async (found) => opened.push(found) > 0 },
      sendingDays: async () => builtInPolicy,
    });
    await hear("x", { word, at: "2027-01-08T03:00:00Z", by: "zalo-button" });
    return { opened, answers, stopped };
  };

  it("opens a case for three working days when the money has not come", async () => {
    const { opened, answers } = await heard("not-received");

    expect(opened).toMatchObject([{ kind: "not-received", state: "open", dueOn: "2027-01-12" }]);
    expect(answers).toMatchObject([{ answer: "not-received" }]);
  });

  it("stops everything after word of a death, and opens a case", async () => {
    const { opened, stopped } = await heard("deceased");

    expect(opened).toMatchObject([{ kind: "said-deceased" }]);
    expect(stopped).toEqual([{ saidDeceasedAt: "2027-01-08T03:00:00Z" }]);
  });

  it("only notes that the money has come", async () => {
    expect(await heard("received")).toMatchObject({ opened: [], answers: [{ answer: "received" }] });
  });
});
