import { describe, expect, it } from "vitest";
import { hearUser } from "../../../../shared/opt-outs/hear-user.ts";
import type { RefusingParty } from "../../../../shared/opt-outs/record-refusal.ts";
import type { Wrote } from "../../../../shared/opt-outs/rules/conversation.ts";
import type { Refusal } from "../../../../shared/opt-outs/rules/history.ts";
import { saidIn } from "../../../../shared/opt-outs/rules/said.ts";
import type { LookUpCodes } from "../../../../shared/reminders/ports/look-up-codes.ts";
import { fixedClock } from "../../../support/clock.ts";
import { inMemoryLookUpCodes, inMemoryZaloUsers } from "../../../support/in-memory-refusals.ts";
import { aDueReminder } from "../../../support/people.ts";
import { silentLog } from "../../../support/silent-log.ts";

const PHONE = "+84912345678";
const MOTHERS = "+84911111111";
const CODES = inMemoryLookUpCodes({
  K7M2Q9XA: { reminder: aDueReminder(), phone: PHONE },
  M3M3M3M3: { reminder: aDueReminder(), phone: MOTHERS },
});

const CARD = {
  scheme: "household-hi",
  paidThrough: "2026-12-31",
  dueDate: "2026-12-31",
  people: 1,
  amount: 1_366_200,
} as const;

const PAYOUT = {
  text: "paid",
  months: { first: "2026-12-01", count: 1 },
  dueDate: "2026-12-04",
} as const;

const given = ({ now = "2026-12-01T01:00:00.000Z", codes = CODES }: { now?: string; codes?: LookUpCodes } = {}) => {
  const settled: string[] = [];
  const asked: (readonly string[])[] = [];
  const refused: (readonly [RefusingParty, Refusal])[] = [];
  const users = inMemoryZaloUsers();
  let tried = 0;
  const at = (instant: string) =>
    hearUser({
      hearOfPayout: async () => undefined,
      users,
      codes: {
        find: (code, when) => {
          tried++;
          return codes.find(code, when);
        },
      },
      refuse: async (who, refusal) => {
        refused.push([who, refusal]);
        return 1;
      },
      ownFacts: async (phones) => {
        asked.push(phones);
        return phones.includes(PHONE) ? [CARD] : [];
      },
      ownPayouts: async (phones) => (phones.includes(PHONE) ? [PAYOUT] : []),
      settleText: async ({ textId }) => {
        settled.push(textId);
      },
      clock: fixedClock(instant),
      log: silentLog,
    });
  let events = 0;
  const write = (text: string, event: Partial<Wrote> & { now?: string } = {}) => {
    const when = event.now ?? now;
    return at(when)({ user: "u1", eventId: `e-${++events}`, at: when, said: saidIn(text), ...event });
  };
  const wishes = () =>
    refused.map(([who, { kind, topic }]) => [who.kind === "phone" ? who.phone : who.kind, kind, topic]);
  return { write, wishes, refused, users, settled, asked, tried: () => tried };
};

describe("what a Zalo user writes", () => {
  it("refuses with the code of a message, for the phone that got it", async () => {
    const { write, refused } = given();

    expect(await write("TỪ CHỐI BHYT K7M2Q9XA")).toMatchObject({ kind: "taken" });
    expect(refused).toEqual([
      [
        { kind: "phone", phone: PHONE },
        {
          kind: "refuse",
          topic: "household-hi",
          at: "2026-12-01T01:00:00.000Z",
          refusalId: "e-1",
          source: "zalo-text",
        },
      ],
    ]);
  });

  it("refuses for nobody without a code, and is asked for one", async () => {
    const { write, wishes } = given();

    expect(await write("TỪ CHỐI")).toEqual({ kind: "ask", wish: expect.objectContaining({ kind: "refuse" }) });
    expect(wishes()).toEqual([]);
  });

  it("refuses when the code follows in a message of its own, within two days", async () => {
    const { write, wishes } = given();
    await write("từ chối lương hưu");

    expect(await write("K7M2Q9XA", { now: "2026-12-02T01:00:00.000Z" })).toMatchObject({ kind: "taken" });
    expect(wishes()).toEqual([[PHONE, "refuse", "pension-payout"]]);
    await write("M3M3M3M3", { now: "2026-12-04T02:00:00.000Z" });
    expect(wishes()).toHaveLength(1);
  });

  it("counts whichever of the two events comes first", async () => {
    const { write, wishes } = given();

    await write("K7M2Q9XA", { at: "2026-12-01T00:59:00.000Z" });
    await write("TỪ CHỐI", { at: "2026-12-01T00:58:00.000Z" });

    expect(wishes()).toEqual([[PHONE, "refuse", "all"]]);
  });

  it("is believed without a code once a code was right, for all phones whose codes were", async () => {
    const { write, wishes } = given();
    await write("K7M2Q9XA");
    await write("M3M3M3M3");

    await write("đừng nhắn nữa");

    expect(wishes()).toEqual([
      [MOTHERS, "refuse", "all"],
      [PHONE, "refuse", "all"],
    ]);
  });

  it("takes back with NHẬN LẠI, and with a bare đồng ý only what the same user refused", async () => {
    const { write, wishes } = given();

    expect(await write("đồng ý")).toEqual({ kind: "puzzled" });
    await write("TỪ CHỐI BHYT K7M2Q9XA");
    await write("đồng ý");
    await write("NHẬN LẠI");

    expect(wishes()).toEqual([
      [PHONE, "refuse", "household-hi"],
      [PHONE, "accept", "household-hi"],
      [PHONE, "accept", "all"],
    ]);
  });

  it("lets a stranger take nothing back: not by a word, a wrong code, or another phone's code", async () => {
    const { write, wishes } = given();

    await write("NHẬN LẠI");
    await write("NHẬN LẠI ABCD2345");
    await write("NHẬN LẠI M3M3M3M3");

    expect(wishes()).toEqual([[MOTHERS, "accept", "all"]]);
  });

  it("is answered in the same words, whether the code exists or not", async () => {
    const texts = ["TỪ CHỐI", "TỪ CHỐI {code}", "TỪ CHỐI", "{code}", "nhận lại", "{code}", "đồng ý", "xin chào"];
    const answersTo = async (code: string) => {
      const { write } = given();
      const answers = [];
      for (const text of texts) answers.push(await write(text.replace("{code}", code)));
      return answers;
    };

    expect(await answersTo("K7M2Q9XA")).toEqual(await answersTo("ABCD2345"));
  });

  it("has five wrong codes a day looked up, and the sixth not even if it is right", async () => {
    const { write, wishes, tried } = given();
    for (let index = 0; index < 5; index++) await write(`TỪ CHỐI ABCD234${index + 2}`);

    expect(await write("TỪ CHỐI K7M2Q9XA")).toMatchObject({ kind: "taken" });
    expect(tried()).toBe(5);
    expect(wishes()).toEqual([]);
    await write("TỪ CHỐI K7M2Q9XA", { now: "2026-12-01T17:00:00.000Z" });
    expect(wishes()).toHaveLength(1);
  });

  it("cannot pass more codes by writing them at once", async () => {
    const { write, tried } = given();

    await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => write(`TỪ CHỐI ABCD2${index + 200}`.replaceAll("0", "A"))),
    );

    expect(tried()).toBeLessThanOrEqual(5);
  });

  it("counts a repeated event once, and answers it once", async () => {
    const { write, wishes, users } = given();
    const event = { eventId: "same" };

    expect(await write("TỪ CHỐI ABCD2345", event)).toBeDefined();
    for (let index = 0; index < 9; index++) expect(await write("TỪ CHỐI ABCD2345", event)).toBeUndefined();
    expect((await users.load("u1")).user.wrong?.events).toEqual(["same"]);
    await write("TỪ CHỐI K7M2Q9XA");

    expect(wishes()).toHaveLength(1);
  });

  it("is told once in 48 hours that a text was not understood", async () => {
    const { write } = given();

    expect(await write("thẻ tôi đâu")).toEqual({ kind: "puzzled" });
    expect(await write("alo")).toBeUndefined();
    expect(await write("alo", { now: "2026-12-03T00:59:59.000Z" })).toBeUndefined();
    expect(await write("alo", { now: "2026-12-03T01:00:00.000Z" })).toEqual({ kind: "puzzled" });
  });

  it("tells of the last pension to those alone who proved a phone that its messages go to", async () => {
    const { write } = given();
    expect(await write("lương tháng này có chưa")).toEqual({ kind: "ask-code" });
    await write("M3M3M3M3");
    expect(await write("lương tháng này có chưa")).toEqual({ kind: "to-staff" });
    await write("K7M2Q9XA");

    expect(await write("lương tháng này có chưa")).toEqual({
      kind: "told",
      told: { about: ["pension"], facts: [], payouts: [PAYOUT] },
    });
  });

  it("is not answered when it is two days old, overtaken by the opposite, or the twenty-first of the day", async () => {
    const { write } = given();
    await write("NHẬN LẠI");

    expect(await write("TỪ CHỐI", { at: "2026-12-01T00:00:00.000Z" })).toBeUndefined();
    expect(await write("TỪ CHỐI", { at: "2026-11-29T01:00:00.000Z" })).toBeUndefined();
    for (let index = 0; index < 19; index++) expect(await write("TỪ CHỐI")).toBeDefined();
    expect(await write("TỪ CHỐI")).toBeUndefined();
  });

  it("goes back to its queue when the refusal could not be recorded, and counts when it comes again", async () => {
    const { users } = given();
    let broken = true;
    const hear = hearUser({
      ownFacts: async () => [],
      ownPayouts: async () => [],
      settleText: async () => undefined,
      hearOfPayout: async () => undefined,
      users,
      codes: CODES,
      refuse: async () => {
        if (broken) throw new Error("the table is gone");
        return 1;
      },
      clock: fixedClock("2026-12-01T01:00:00.000Z"),
      log: silentLog,
    });
    const wrote = { user: "u1", eventId: "e", at: "2026-12-01T01:00:00.000Z", said: saidIn("TỪ CHỐI K7M2Q9XA") };

    await expect(hear(wrote)).rejects.toThrow("gone");
    broken = false;

    expect(await hear(wrote)).toMatchObject({ kind: "taken" });
    expect((await users.load("u1")).user.phones).toEqual([PHONE]);
  });

  it("is told of the own card only after a code of a message to its phone, and the text leaves the inbox then", async () => {
    const { write, asked, settled } = given();

    expect(await write("thẻ tui khi mô hết hạn rứa")).toEqual({ kind: "ask-code" });
    expect(await write("thẻ khi nào hết hạn, mã K7M2Q9XA")).toMatchObject({ kind: "code-alone" });
    expect(asked).toEqual([]);
    expect(await write("thẻ khi nào hết hạn", { eventId: "answered" })).toEqual({
      kind: "told",
      told: { about: ["end"], facts: [CARD] },
    });
    expect(asked).toEqual([[PHONE]]);
    expect(settled).toEqual(["answered"]);
  });

  it("is not told of what its phone's people do not have, and gets a person", async () => {
    const { write, settled } = given();
    await write("K7M2Q9XA");

    expect(await write("bhxh tự nguyện khi nào đến hạn đóng")).toEqual({ kind: "to-staff" });
    expect(await write("cho tui gặp cán bộ")).toEqual({ kind: "to-staff" });
    expect(settled).toEqual([]);
  });
});
