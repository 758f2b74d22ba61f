import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../../../shared/reminders/rules/after-outcome.ts";
import { openBreaker } from "../../../../shared/sending/rules/breaker.ts";
import type { Suspension } from "../../../../shared/sending/rules/state.ts";
import { inMemoryControl } from "../../../support/in-memory-control.ts";
import { callsDuring } from "../../../support/open-calls.ts";
import { aDueReminder, aHousehold, aHouseholdMember, aVoluntaryEnrollment } from "../../../support/people.ts";
import { aRecord } from "../../../support/records.ts";
import { aSender, type Scene } from "../../../support/sending.ts";

const refusal = (kind: Exclude<SendOutcome["kind"], "accepted">, code: string): SendOutcome => ({ kind, code });
const recorded = aDueReminder({ hasRecord: true });
const WRITES = /^(ledger\.(move|claim|settle)|publisher|channel)/;

describe("send-reminders", () => {
  it("calls the channel once and records that it took the message", async () => {
    const { send, delivered, recordOf } = aSender();

    const returned = await send([aDueReminder()]);

    expect(returned).toEqual([]);
    expect(delivered).toHaveLength(1);
    expect(recordOf()).toMatchObject({
      state: "sent",
      channel: "zalo",
      codeHash: "hash of CODE of HH-4200001 expiry-30",
      amount: 1_366_200,
      nextCheckAt: "2026-12-01T06:00:00.000Z",
      attempts: [{ channel: "zalo", at: "2026-12-01T02:00:00.000Z", outcome: "accepted", messageId: "msg-1" }],
    });
  });

  it("does not call the channel again when the queue delivers a reminder twice", async () => {
    const { send, delivered } = aSender();

    await send([aDueReminder(), aDueReminder()]);
    await send([aDueReminder()]);

    expect(delivered).toHaveLength(1);
  });

  it("keeps a reminder waiting after a retry when the queue delivers it a second time", async () => {
    const { send, delivered, recordOf } = aSender({ answer: refusal("retry", "-100") });

    await send([aDueReminder()]);
    const before = recordOf();
    await send([aDueReminder()]);

    expect(delivered).toHaveLength(1);
    expect(recordOf()).toEqual(before);
  });

  it("holds a reminder for five minutes while the channel answers", async () => {
    const seen: unknown[] = [];
    const sender = aSender({
      answer: () => {
        seen.push(sender.recordOf()?.state, sender.recordOf()?.nextCheckAt);
        return { kind: "accepted", messageId: "m", code: "accepted" };
      },
    });

    await sender.send([aDueReminder()]);

    expect(seen).toEqual(["sending", "2026-12-01T02:05:00.000Z"]);
  });

  it("records every outcome before it hands anybody to the SMS queue", async () => {
    const { send } = aSender({ answer: refusal("unreachable", "-118") });

    const order = await callsDuring(() => send([aDueReminder()]), WRITES);

    expect(order.slice(0, 4)).toEqual(["ledger.claim", "channel.deliver", "ledger.settle", "publisher.publish"]);
  });

  it("records who takes the SMS because Zalo is closed before it hands them over", async () => {
    const breaker: Suspension = { kind: "breaker", ...openBreaker("-124", new Date("2026-12-04T01:58:00Z")) };
    const control = inMemoryControl({ "breaker#zalo": breaker });
    const { send } = aSender({ control, now: "2026-12-04T02:00:00Z" });

    const order = await callsDuring(() => send([aDueReminder()]), WRITES);

    expect(order).toEqual(["ledger.move", "publisher.publish"]);
  });

  it("does not call the channel for a reminder that another worker has claimed", async () => {
    const { send, delivered, recordOf } = aSender({ records: [{ ...aRecord(), version: 1 }] });

    await send([aDueReminder(), recorded]);

    expect(delivered).toEqual([]);
    expect(recordOf()).toEqual({ ...aRecord(), version: 1 });
  });

  it("does not write to people who renewed while the message waited in the queue", async () => {
    const renewed = aHousehold({ members: [aHouseholdMember({ paidThrough: "2027-12-31" })] });
    const { send, delivered, recordOf } = aSender({ households: [renewed] });

    await send([aDueReminder()]);

    expect(delivered).toEqual([]);
    expect(recordOf()).toMatchObject({ state: "skipped", reason: "renewed" });
  });

  it.each([
    ["before half past seven", "2026-12-01T00:29:59Z", "2026-12-01T00:30:00.000Z"],
    ["from eight in the evening", "2026-12-01T13:00:00Z", "2026-12-02T00:30:00.000Z"],
    ["on a Sunday", "2026-12-06T03:00:00Z", "2026-12-07T00:30:00.000Z"],
    ["on a public holiday", "2027-01-01T03:00:00Z", "2027-01-02T00:30:00.000Z"],
  ])("keeps a reminder in the ledger until the next opening %s", async (_, now, nextCheckAt) => {
    const { send, delivered, recordOf } = aSender({ now });

    await send([aDueReminder({ stepDate: "2026-12-01" })]);

    expect(delivered).toEqual([]);
    expect(recordOf()).toMatchObject({ state: "waiting", channel: "zalo", reason: "closed", nextCheckAt });
  });

  it.each([
    ["the day before the list is too old", "2026-11-24T02:00:00Z", "sent", undefined],
    ["from the day on which the list is too old", "2026-11-23T02:00:00Z", "waiting", "stale-source"],
    ["three days later at the latest", "2026-11-20T02:00:00Z", "skipped", "stale-source"],
  ])("looks at the age of the list: %s", async (_, importedAt, state, reason) => {
    const { send, recordOf } = aSender({ importedAt });

    await send([aDueReminder()]);

    expect(recordOf()).toMatchObject({ state, ...(reason !== undefined && { reason }) });
  });

  it("looks at the age of each scheme's own list", async () => {
    const [fresh, old] = ["2026-12-01T01:00:00Z", "2026-11-11T01:00:00Z"];
    const payer = aDueReminder({
      scheme: "voluntary-si",
      subject: "p-0101",
      step: "deadline-3",
      dueDate: "2026-12-04",
    });
    const due = [aDueReminder(), payer];
    const enrollments = [aVoluntaryEnrollment({ paidThrough: "2026-11-30" })];
    const reasonsWith = async (importedAt: Scene["importedAt"]) => {
      const sender = aSender({ enrollments, ...(importedAt !== undefined && { importedAt }) });
      await sender.send(due);
      return due.map((reminder) => sender.recordOf(reminder)?.reason);
    };

    const households = await reasonsWith({ "household-hi": old, "voluntary-si": fresh });
    const payers = await reasonsWith({ "household-hi": fresh, "voluntary-si": old });

    expect([households[0], payers[1]]).toEqual(["stale-source", "stale-source"]);
    expect([households[1], payers[0]]).not.toContain("stale-source");
  });

  it("hands a person whom Zalo does not reach to the SMS queue at once", async () => {
    const { send, publisher, recordOf } = aSender({ answer: refusal("unreachable", "-118") });

    await send([aDueReminder()]);

    expect(recordOf()).toMatchObject({ state: "waiting", channel: "sms", reason: "-118" });
    expect(publisher.published).toEqual([{ reminder: recorded, channel: "sms" }]);
  });

  it("keeps the code of a record that an earlier version made, and hashes it", async () => {
    const waiting = { ...aRecord({ state: "waiting", channel: "sms" }), code: "K7M2Q9" };
    const { send, delivered, recordOf } = aSender({ channel: "sms", records: [{ ...waiting, version: 3 }] });

    await send([recorded]);

    expect(delivered).toMatchObject([{ code: "K7M2Q9" }]);
    expect(recordOf()).toMatchObject({ code: "K7M2Q9", codeHash: "hash of K7M2Q9" });
  });

  it("writes down the hash of a code alone", async () => {
    const { send, recordOf } = aSender();

    await send([aDueReminder()]);

    expect(recordOf()).not.toHaveProperty("code");
  });

  it("sends the SMS with the code that Zalo's message would have told", async () => {
    const waiting = aRecord({
      state: "waiting",
      channel: "sms",
      attempts: [{ channel: "zalo", at: "2026-12-01T01:00:00.000Z", outcome: "-118" }],
    });
    const { send, delivered, recordOf } = aSender({ channel: "sms", records: [{ ...waiting, version: 3 }] });

    await send([recorded]);

    expect(delivered).toMatchObject([{ code: "CODE of HH-4200001 expiry-30" }]);
    const record = recordOf();
    expect(record?.nextCheckAt).toBeUndefined();
    expect(record).toMatchObject({
      state: "sent",
      channel: "sms",
      attempts: [{ channel: "zalo" }, { channel: "sms", outcome: "accepted" }],
    });
  });

  it("does not let a late delivery of the Zalo queue send what waits for the SMS", async () => {
    const { send, delivered } = aSender({
      records: [{ ...aRecord({ state: "waiting", channel: "sms" }), version: 2 }],
    });

    await send([aDueReminder(), recorded]);

    expect(delivered).toEqual([]);
  });

  it("does not send again on a channel whose answer is not known", async () => {
    const { send, delivered, recordOf } = aSender({ answer: refusal("unknown", "ETIMEDOUT") });

    await send([aDueReminder()]);
    await send([aDueReminder(), recorded]);

    expect(delivered).toHaveLength(1);
    expect(recordOf()).toMatchObject({ state: "unknown", nextCheckAt: "2026-12-01T06:00:00.000Z" });
  });

  it("tries again later when Zalo asks for it, and turns to the SMS after five calls", async () => {
    const { send, delivered, clock, recordOf } = aSender({ answer: refusal("retry", "-100") });

    await send([aDueReminder()]);
    expect(recordOf()).toMatchObject({ state: "waiting", channel: "zalo", nextCheckAt: "2026-12-01T02:01:00.000Z" });
    for (const at of ["02:01", "02:06", "02:21", "03:21"]) {
      clock.moveTo(`2026-12-01T${at}:00Z`);
      await send([recorded]);
    }

    expect(delivered).toHaveLength(5);
    expect(recordOf()).toMatchObject({ state: "waiting", channel: "sms" });
  });

  it("waits for tomorrow when the quota is used up and tomorrow is early enough", async () => {
    const { send, recordOf } = aSender({ answer: refusal("quota", "-147") });

    await send([aDueReminder()]);

    expect(recordOf()).toMatchObject({ state: "waiting", channel: "zalo", nextCheckAt: "2026-12-02T00:30:00.000Z" });
  });

  it("turns to the SMS when the quota is used up and tomorrow would be too late", async () => {
    const { send, publisher } = aSender({ answer: refusal("quota", "-147"), now: "2026-12-04T02:00:00Z" });

    await send([aDueReminder()]);

    expect(publisher.published).toMatchObject([{ channel: "sms" }]);
  });

  it("ends as failed when the SMS cannot be taken either", async () => {
    const waiting = aRecord({ state: "waiting", channel: "sms" });
    const answer = refusal("invalid", "InvalidParameter");
    const { send, recordOf } = aSender({ channel: "sms", records: [{ ...waiting, version: 2 }], answer });

    await send([recorded]);

    expect(recordOf()).toMatchObject({ state: "failed", reason: "InvalidParameter" });
  });

  it.each([
    ["a code that no table lists", "-9999", ["channel.refuses"]],
    ["a lost connection", "ECONNRESET", []],
  ])("tells staff of %s, as far as somebody must look", async (_, code, expected) => {
    const errors: string[] = [];
    const log = { info: () => {}, warn: () => {}, error: (event: string) => void errors.push(event) };
    const { send, recordOf } = aSender({ answer: refusal("unknown", code), log });

    await send([aDueReminder()]);

    expect(recordOf()).toMatchObject({ state: "unknown", reason: code });
    expect(errors).toEqual(expected);
  });

  it("finishes the SMS on the next morning although the step's own day is long past", async () => {
    const waiting = aRecord({
      state: "waiting",
      channel: "sms",
      attempts: [{ channel: "zalo", at: "2026-12-04T12:59:00.000Z", outcome: "accepted", messageId: "m" }],
    });
    const { send, delivered } = aSender({
      channel: "sms",
      now: "2026-12-05T01:00:00Z",
      records: [{ ...waiting, version: 2 }],
    });

    await send([recorded]);

    expect(delivered).toHaveLength(1);
  });

  it("gives back only the reminder that could not be handled", async () => {
    const other = aHousehold({ code: "HH-4200002" });
    const { send, ledger } = aSender({
      households: [aHousehold(), other],
      answer: () => {
        throw new TypeError("a fault of ours");
      },
    });

    const returned = await send([aDueReminder(), aDueReminder({ subject: "HH-9999999" })]);

    expect(returned).toEqual([aDueReminder()]);
    expect(Object.fromEntries(ledger.all().map(({ subject, state }) => [subject, state]))).toEqual({
      "HH-4200001": "sending",
      "HH-9999999": "skipped",
    });
  });
});
