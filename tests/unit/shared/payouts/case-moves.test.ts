import { describe, expect, it } from "vitest";
import { movedCase, statesAfter } from "../../../../shared/payouts/rules/case-moves.ts";
import { PAYOUT_CASE_STATES, type PayoutCase } from "../../../../shared/payouts/rules/cases.ts";

const found: PayoutCase = {
  ...{ caseId: "0123456789abcdef", kind: "not-received", payoutId: "p1", runId: "2026-12", recipientId: "r1" },
  ...{ openedAt: "2026-12-01T00:00:00.000Z", dueOn: "2026-12-04", state: "open", notes: [], version: 1 },
};
const note = (state: PayoutCase["state"]) => ({
  at: "2026-12-02T02:00:00.000Z",
  by: "officer-1",
  state,
  text: "đã gọi",
});

describe("cases of payouts", () => {
  it("go forward, may be with the bank twice, and stay closed", () => {
    expect(Object.fromEntries(PAYOUT_CASE_STATES.map((state) => [state, statesAfter(state)]))).toEqual({
      open: ["open", "with-bank", "re-sent", "closed"],
      "with-bank": ["with-bank", "re-sent", "closed"],
      "re-sent": ["re-sent", "with-bank", "closed"],
      closed: [],
    });
  });

  it("keep each note and belong to its writer", () => {
    expect(movedCase(found, note("with-bank"))).toMatchObject({
      state: "with-bank",
      owner: "officer-1",
      notes: [note("with-bank")],
    });
  });

  it("refuse a move that the table does not have", () => {
    expect(movedCase({ ...found, state: "closed" }, note("open"))).toBeUndefined();
    expect(movedCase({ ...found, state: "re-sent" }, note("open"))).toBeUndefined();
  });

  it("keep the last fifty notes", () => {
    const many = { ...found, notes: Array.from({ length: 50 }, () => note("open")) };

    expect(movedCase(many, note("with-bank"))?.notes).toHaveLength(50);
  });
});
