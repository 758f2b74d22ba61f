import { describe, expect, it } from "vitest";
import { answerForm } from "../../../../functions/public-api/answer-form.ts";
import { checkMessage } from "../../../../functions/public-api/check-message.ts";
import { doAction } from "../../../../functions/public-api/do-action.ts";
import { checkPage } from "../../../../functions/public-api/page.ts";
import type { ZaloEvent } from "../../../../shared/channels/ports/zalo-events.ts";
import type { UnreadText } from "../../../../shared/opt-outs/ports.ts";
import { province } from "../../../../shared/provinces/ha-tinh.ts";
import { codeOfBytes } from "../../../../shared/reminders/rules/look-up-code.ts";
import { fixedClock } from "../../../support/clock.ts";
import { aDueReminder } from "../../../support/people.ts";

const CODE = "K7M2Q9XA";
const NOW = fixedClock("2026-12-01T01:00:00.000Z");

const given = () => {
  const queued: ZaloEvent[] = [];
  const kept: UnreadText[] = [];
  const calls: string[] = [];
  const tries = new Map<string, number>();
  let forms = 0;
  const answer = answerForm({
    check: checkMessage({
      key: { hashOf: async (code) => `hash-of-${code}` },
      index: {
        find: async (hash) => {
          calls.push("find");
          if (hash !== `hash-of-${CODE}`) return undefined;
          return { reminder: aDueReminder(), phone: "+84912345678", lastCallAt: "2026-11-30T03:00:00.000Z" };
        },
      },
      tries: {
        count: async (hash) => {
          calls.push("count");
          tries.set(hash, (tries.get(hash) ?? 0) + 1);
          return tries.get(hash) ?? 0;
        },
      },
      clock: NOW,
    }),
    act: doAction({
      queue: { enqueue: async (event) => void queued.push(event) },
      texts: { keep: async (text) => void kept.push(text) },
      clock: NOW,
    }),
    newOnce: () => `form-${++forms}`,
  });
  const send = async (fields: Record<string, string>) =>
    checkPage(await answer(new URLSearchParams(fields)), province.agency);
  return { send, queued, kept, calls };
};

describe("the public check page", () => {
  it("says that a message is ours, of what kind and when, to those who have its code and phone", async () => {
    const page = await given().send({ code: "k7m2-q9xa", digits: "5678" });

    expect(page).toContain("Đúng là tin của BHXH tỉnh Hà Tĩnh");
    expect(page).toContain("Gửi ngày 30/11/2026.");
    expect(page).toContain("This message is ours");
  });

  it("gives one answer, after the same calls, to all that is wrong, and locks no other message", async () => {
    const { send, calls } = given();
    const wrong = [
      { code: CODE, digits: "5679" },
      { code: CODE, digits: "" },
      { code: "ABCD2345", digits: "5678" },
      { code: '"><script>', digits: "5678" },
      {},
    ];
    const pages = [];
    for (const fields of wrong) {
      calls.length = 0;
      pages.push(await send(fields as Record<string, string>));
      expect(calls.toSorted()).toEqual(["count", "find"]);
    }
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).not.toContain("<script");
  });

  it("finds nothing by a hundred thousand wrong codes, and still answers those who have one", async () => {
    const { send } = given();
    const answered = new Set<number>();
    for (let guess = 0; guess < 100_000; guess++) {
      const code = codeOfBytes(Uint8Array.of(7, guess >> 16, guess >> 8, guess, 11));
      answered.add((await send({ code, digits: "5678" })).length);
    }

    expect(answered.size).toBe(1);
    expect(await send({ code: CODE, digits: "5678" })).toContain("Đúng là tin");
  }, 60_000);

  it("tries fifty phones a day with one code and no more", async () => {
    const { send } = given();
    for (let digits = 0; digits < 50; digits++) await send({ code: CODE, digits: String(digits).padStart(4, "0") });

    expect(await send({ code: CODE, digits: "5678" })).toContain("Không tìm thấy tin này");
  });

  it("hands on a refusal under one name however often its form is sent, and nothing that is forged", async () => {
    const { send, queued } = given();
    const form = { code: CODE, digits: "5678", action: "refuse", once: "form-1" };
    expect(await send(form)).toContain("Đã nhận yêu cầu dừng nhận tin");
    await send(form);
    await send({ ...form, digits: "0000" });
    await send({ ...form, action: "received" });
    await send({ ...form, action: "constructor" });

    expect(queued).toHaveLength(2);
    expect(queued[1]).toEqual(queued[0]);
    expect(queued[0]).toMatchObject({
      kind: "wrote",
      from: "public-page",
      said: { kind: "wish", wish: { kind: "refuse", topic: "household-hi" }, code: CODE },
    });
  });

  it("keeps a request for a call where staff read, without the code", async () => {
    const { send, kept } = given();
    await send({ code: CODE, digits: "5678", action: "call", once: "form-1" });

    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(CODE);
  });

  it("has at most 20 kB, no script and nothing from elsewhere", async () => {
    const page = await given().send({ code: CODE, digits: "5678" });

    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(20_000);
    expect(page).not.toMatch(/<script|https?:|src=|url\(|@import/);
  });
});
