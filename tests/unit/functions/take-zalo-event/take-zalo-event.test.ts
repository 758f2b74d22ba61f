import { describe, expect, it } from "vitest";
import { type TakeZaloEventsDeps, takeZaloEvents } from "../../../../functions/take-zalo-event/take-zalo-event.ts";
import type { ReminderRatings, ZaloNotice, ZaloNotices } from "../../../../shared/channels/ports/zalo-events.ts";
import { newLogger } from "../../../../shared/kernel/lambda/logger.ts";
import type { RefusingParty } from "../../../../shared/opt-outs/record-refusal.ts";
import type { Wrote } from "../../../../shared/opt-outs/rules/conversation.ts";
import type { Refusal } from "../../../../shared/opt-outs/rules/history.ts";
import { province } from "../../../../shared/provinces/ha-tinh.ts";
import type { SendOutcome } from "../../../../shared/reminders/rules/after-outcome.ts";
import type { NextRecord } from "../../../../shared/reminders/rules/record.ts";
import { fixedClock } from "../../../support/clock.ts";
import { inMemoryLedger } from "../../../support/in-memory-ledger.ts";
import { inMemoryZaloUsers } from "../../../support/in-memory-refusals.ts";
import { answeringLater, leavingNothingOpen } from "../../../support/open-calls.ts";
import { aDueReminder } from "../../../support/people.ts";
import { aRecord } from "../../../support/records.ts";
import { aRefusal } from "../../../support/refusals.ts";
import { inMemoryReplyAddresses, recordingConversation } from "../../../support/zalo-conversation.ts";

const { hasRecord: _, ...due } = aDueReminder();
const receipt = { kind: "delivered", reminder: due, messageId: "m-1" } as const;
const lost = { channel: "zalo", at: "2026-12-01T01:00:00.000Z", outcome: "unknown" } as const;

interface Given {
  readonly now?: string;
  readonly records?: readonly NextRecord[];
  readonly outcome?: SendOutcome;
}

const given = ({ now = "2026-12-01T01:00:10Z", records = [aRecord()], outcome }: Given = {}) => {
  const ledger = inMemoryLedger(...records.map((record) => ({ ...record, version: 2 })));
  const users = inMemoryZaloUsers();
  const heard: Wrote[] = [];
  const refused: (readonly [RefusingParty, Refusal])[] = [];
  const ratings: unknown[] = [];
  const notices: ZaloNotice[] = [];
  const lines: Record<string, unknown>[] = [];
  const { conversation, said } = recordingConversation(outcome && (() => outcome));
  const addresses = inMemoryReplyAddresses();
  let loads = 0;
  const taking = takeZaloEvents({
    hearOfPayout: async () => undefined,
    ledger: {
      ...ledger,
      load: (keys) => {
        loads++;
        return ledger.load(keys);
      },
    },
    ...answeringLater<Pick<TakeZaloEventsDeps, "hear" | "refuse">>("refusals", {
      hear: async (wrote) => {
        if (wrote.eventId === "breaks") throw new Error("the table is gone");
        heard.push(wrote);
        return { kind: "ask", wish: { kind: "refuse", topic: "all" } };
      },
      refuse: async (who, refusal) => {
        refused.push([who, refusal]);
        return who.kind === "participant" ? 0 : 1;
      },
    }),
    users,
    ratings: answeringLater<ReminderRatings>("ratings", {
      record: async (...rating) => {
        ratings.push(rating);
      },
    }),
    notices: answeringLater<ZaloNotices>("notices", {
      record: async (notice) => {
        notices.push(notice);
      },
    }),
    addresses,
    conversation,
    agency: province.agency,
    clock: fixedClock(now),
    log: newLogger("test", (line) => lines.push(JSON.parse(line))),
  });
  const take = leavingNothingOpen(taking);
  return { take, heard, ledger, users, addresses, said, refused, ratings, notices, lines, loads: () => loads };
};

describe("take-zalo-event, for receipts", () => {
  it("records the delivery of a message that Zalo had accepted", async () => {
    const { take, ledger } = given({ records: [aRecord({ state: "sent" })] });

    expect(await take([receipt])).toEqual([]);
    expect(ledger.all()[0]).toMatchObject({ state: "delivered", updatedAt: "2026-12-01T01:00:10.000Z" });
    expect(ledger.all()[0]?.nextCheckAt).toBeUndefined();
  });

  it("settles a call whose outcome was unknown", async () => {
    const { take, ledger } = given({ records: [aRecord({ state: "unknown", attempts: [lost] })] });

    expect(await take([receipt])).toEqual([]);
    expect(ledger.all()[0]).toMatchObject({ state: "delivered", attempts: [{ outcome: "unknown", messageId: "m-1" }] });
  });

  it("stops the SMS that was about to follow", async () => {
    const { take, ledger } = given({ records: [aRecord({ state: "waiting", channel: "sms", attempts: [lost] })] });

    await take([receipt]);

    expect(ledger.all()[0]).toMatchObject({ state: "delivered", channel: "zalo" });
  });

  it("puts a receipt back while the sender has not yet written down Zalo's answer", async () => {
    const { take, ledger } = given();

    expect(await take([receipt])).toEqual([receipt]);
    expect(ledger.all()[0]?.state).toBe("sending");
  });

  it("does not wait for a sender that is gone: the receipt says what Zalo had answered", async () => {
    const { take, ledger } = given({ now: "2026-12-01T01:06:00Z" });

    expect(await take([receipt])).toEqual([]);
    expect(ledger.all()[0]).toMatchObject({
      state: "delivered",
      attempts: [{ outcome: "accepted", messageId: "m-1" }],
    });
  });

  it("takes the same receipt twice without harm, in one batch or in two", async () => {
    const { take, ledger } = given({ records: [aRecord({ state: "sent" })] });

    expect(await take([receipt, receipt])).toEqual([]);
    expect(await take([receipt])).toEqual([]);
    expect(ledger.all()[0]?.version).toBe(3);
  });

  it("ignores a receipt of a reminder that it does not know", async () => {
    const { take, ledger } = given({ records: [aRecord({ state: "sent" })] });

    expect(await take([{ ...receipt, reminder: { ...due, subject: "HH-9" } }])).toEqual([]);
    expect(ledger.all()[0]?.state).toBe("sent");
  });

  it("reads the records of a whole batch at once", async () => {
    const steps = Array.from({ length: 25 }, (_, index) => `step-${index}`);
    const { take, ledger, loads } = given({ records: steps.map((step) => aRecord({ step, state: "sent" })) });

    await take(steps.map((step) => ({ ...receipt, reminder: { ...due, step } })));

    expect(loads()).toBe(1);
    expect(ledger.all().every(({ state }) => state === "delivered")).toBe(true);
  });
});

describe("take-zalo-event, for what people want", () => {
  const wrote = {
    user: "u1",
    eventId: "e-1",
    at: "2026-12-01T01:00:00.000Z",
    said: { kind: "wish", wish: { kind: "refuse", topic: "all" } },
  } as const;

  it("refuses for the phone that got the reminder when a button is pressed", async () => {
    const { take, refused } = given();

    await take([{ kind: "button-pressed", reminder: due, wish: aRefusal({ source: "zalo-button" }) }]);

    expect(refused).toEqual([[{ kind: "reminder", reminder: due }, aRefusal({ source: "zalo-button" })]]);
  });

  it("does what a user wrote, and answers it when everything is done", async () => {
    const { take, heard, addresses, said } = given();
    await addresses.keep("u1", { userId: "2468", until: new Date("2026-12-03T01:00:00Z") });

    await take([{ kind: "wrote", ...wrote }]);

    expect(heard).toEqual([wrote]);
    expect(said).toEqual([{ userId: "2468", text: expect.stringContaining("soạn: TỪ CHỐI và mã ghi trong tin") }]);
  });

  it("answers nobody whose time for an answer is over", async () => {
    const { take, addresses, said } = given();
    await addresses.keep("u1", { userId: "2468", until: new Date("2026-12-01T01:00:00Z") });

    await take([{ kind: "wrote", ...wrote }]);

    expect(said).toEqual([]);
  });

  it("puts back only the event that failed, unanswered", async () => {
    const { take, heard, addresses, said } = given();
    await addresses.keep("u1", { userId: "2468", until: new Date("2026-12-03T01:00:00Z") });
    const breaks = { kind: "wrote", ...wrote, eventId: "breaks" } as const;

    expect(await take([breaks, { kind: "wrote", ...wrote }])).toEqual([breaks]);
    expect(heard).toHaveLength(1);
    expect(said).toHaveLength(1);
  });

  it("holds nothing up when Zalo does not take the answer, and logs no id", async () => {
    const failing = { kind: "unreachable", code: "-230" } as const;
    const { take, addresses, lines } = given({ outcome: failing });
    await addresses.keep("u1", { userId: "2468", until: new Date("2026-12-03T01:00:00Z") });

    expect(await take([{ kind: "wrote", ...wrote }])).toEqual([]);
    expect(lines).toContainEqual(expect.objectContaining({ event: "reply.not-sent", code: "-230" }));
    expect(JSON.stringify(lines)).not.toContain("2468");
    expect(JSON.stringify(lines)).not.toContain("u1");
  });
});

describe("take-zalo-event, for what Zalo says of the account", () => {
  const at = "2026-12-01T01:00:00.000Z";
  const cases: readonly (readonly [string, ZaloNotice])[] = [
    ["error", { kind: "template-status", templateId: "643118", status: "DISABLE", at }],
    ["info", { kind: "template-status", templateId: "643118", status: "ENABLE", at }],
    ["error", { kind: "template-quality", templateId: "643118", quality: "LOW", at }],
    ["warn", { kind: "template-quality", templateId: "643118", quality: "MEDIUM", at }],
    ["error", { kind: "daily-quota", before: 5_000, quota: 1_500, at }],
    ["info", { kind: "daily-quota", before: 1_500, quota: 5_000, at }],
  ];

  it.each(cases)("keeps it and logs at level %s: %o", async (level, notice) => {
    const { take, notices, lines } = given();

    await take([notice]);

    expect(notices).toEqual([notice]);
    expect(lines.map((line) => line.level)).toContain(level);
  });

  it("keeps a rating and who follows the account", async () => {
    const { take, ratings, users } = given();

    await take([
      { kind: "rated", reminder: due, stars: 5, at },
      { kind: "followed", user: "u1", following: true, at },
    ]);

    expect(ratings).toEqual([[due, 5, at]]);
    expect(users.isFollowing("u1")).toBe(true);
  });
});
