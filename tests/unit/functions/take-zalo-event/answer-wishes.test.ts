import { describe, expect, it } from "vitest";
import { type Answer, answerWishes } from "../../../../functions/take-zalo-event/answer-wishes.ts";
import { newLogger } from "../../../../shared/kernel/lambda/logger.ts";
import { province } from "../../../../shared/provinces/ha-tinh.ts";
import type { SendOutcome } from "../../../../shared/reminders/rules/after-outcome.ts";
import { fixedClock } from "../../../support/clock.ts";
import { leavingNothingOpen } from "../../../support/open-calls.ts";
import { aRefusal } from "../../../support/refusals.ts";
import { inMemoryReplyAddresses, recordingConversation } from "../../../support/zalo-conversation.ts";

const UID = "246845883529197922";
const UNTIL = new Date("2026-12-03T01:00:00Z");

const anAnswer = (over: Partial<Answer> = {}): Answer => {
  const wish = over.wish ?? aRefusal();
  return { kind: "done", user: "u1", wish, known: [wish], ...over };
};

const given = async ({
  now = "2026-12-01T01:00:10Z",
  outcome,
}: {
  now?: string;
  outcome?: () => SendOutcome | Promise<SendOutcome>;
} = {}) => {
  const { conversation, said } = recordingConversation(outcome);
  const addresses = inMemoryReplyAddresses();
  const lines: string[] = [];
  const answering = answerWishes({
    addresses,
    conversation,
    agency: province.agency,
    clock: fixedClock(now),
    log: newLogger("test", (line) => lines.push(line)),
  });
  await addresses.keep("u1", { userId: UID, until: UNTIL });
  return { answer: leavingNothingOpen(answering), said, lines, addresses };
};

describe("answers to wishes", () => {
  it.each([
    ["done", "đã dừng gửi mọi tin nhắn"],
    ["nobody", "gọi tổng đài 1900 9068"],
    ["phone-unknown", "Chia sẻ số điện thoại: Mời ông/bà"],
  ] as const)("say what became of it: %s", async (kind, words) => {
    const { answer, said, lines } = await given();

    await answer([anAnswer({ kind })]);

    expect(said).toEqual([{ userId: UID, text: expect.stringContaining(words) }]);
    expect(lines.join()).toContain("reply.sent");
    expect(lines.join()).not.toContain(UID);
  });

  it("are given once, however often and by however many they are asked for", async () => {
    const { answer, said } = await given();

    await Promise.all([answer([anAnswer(), anAnswer()]), answer([anAnswer()])]);

    expect(said).toHaveLength(1);
  });

  it("are not given to a wish of two days ago", async () => {
    const { answer, said } = await given({ now: UNTIL.toISOString() });

    await answer([anAnswer()]);

    expect(said).toEqual([]);
  });

  it("are not given to somebody whose address we do not have", async () => {
    const { answer, said, lines } = await given();

    await answer([anAnswer({ user: "u2" })]);

    expect([said, lines]).toEqual([[], []]);
  });

  it("leave out what the same person took back in the same moment", async () => {
    const { answer, said } = await given();
    const back = aRefusal({ refusalId: "r-2", kind: "accept", at: "2026-12-01T01:00:05.000Z" });

    await answer([anAnswer(), anAnswer({ wish: back })]);

    expect(said.map(({ text }) => text)).toEqual([expect.stringContaining("sẽ gửi lại")]);
  });

  it("ask for the phone once, and not at all when it came in the same moment", async () => {
    const again = aRefusal({ refusalId: "r-2", topic: "household-hi" });
    const twice = await given();
    await twice.answer([anAnswer({ kind: "phone-unknown" }), anAnswer({ kind: "phone-unknown", wish: again })]);
    const told = await given();
    await told.answer([anAnswer({ kind: "phone-unknown" }), anAnswer()]);

    expect(twice.said).toHaveLength(1);
    expect(told.said.map(({ text }) => text)).toEqual([expect.stringContaining("đã dừng gửi")]);
  });

  it.each(["unreachable", "quota", "misconfigured", "unknown"] as const)(
    "are not tried again when they end as %s, and only that is logged",
    async (kind) => {
      const { answer, said, lines } = await given({ outcome: () => ({ kind, code: "-230" }) });

      await answer([anAnswer()]);
      await answer([anAnswer()]);

      expect(said).toHaveLength(1);
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        expect.objectContaining({ level: "warn", event: "reply.not-sent", kind: "done", reason: kind, code: "-230" }),
      ]);
    },
  );

  it("never fail, whatever breaks, and keep what broke to its name", async () => {
    const broken = await given({ outcome: () => Promise.reject(new RangeError(`no way to ${UID}`)) });
    await broken.answer([anAnswer()]);
    const { conversation } = recordingConversation();
    const lines: string[] = [];
    await answerWishes({
      addresses: { claim: () => Promise.reject(new TypeError("no table")) },
      conversation,
      agency: province.agency,
      clock: fixedClock("2026-12-01T01:00:10Z"),
      log: newLogger("test", (line) => lines.push(line)),
    })([anAnswer()]);

    expect(broken.lines.join()).toContain('"code":"RangeError"');
    expect(broken.lines.join()).not.toContain(UID);
    expect(lines.join()).toContain('"code":"TypeError"');
  });
});
