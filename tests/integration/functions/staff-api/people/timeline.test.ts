import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messageIdOf } from "../../../../../shared/api/server/message-id.ts";
import type { NextRecord } from "../../../../../shared/reminders/rules/record.ts";
import { startDynamo, type TestDynamo } from "../../../../support/dynamodb.ts";
import { aDueReminder } from "../../../../support/people.ts";
import type { aPeopleOffice } from "../../../../support/people-office.ts";
import { aStaffApi } from "../../../../support/staff-api.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());
const anApi = (...asked: DropFirst<Parameters<typeof aStaffApi>>) => aStaffApi(dynamo, ...asked);
type DropFirst<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never;
const reason = "theo yêu cầu";

describe("a message and a person's timeline", () => {
  const delivered = (changes: Partial<NextRecord> = {}): NextRecord => ({
    ...aDueReminder({ stepDate: "2026-12-01" }),
    ...{ state: "delivered", channel: "zalo", recipientId: "p0001", amount: 1_263_600 },
    attempts: [{ channel: "zalo", at: "2026-12-01T01:00:00.000Z", outcome: "accepted", messageId: "m1" }],
    updatedAt: "2026-12-01T01:30:00.000Z",
    ...changes,
  });
  const told = async (office: Awaited<ReturnType<typeof aPeopleOffice>>, next: NextRecord) => {
    const begun = await office.records.move(undefined, { ...next, state: "sending", attempts: [] });
    if (!begun.ok) throw new Error("The reminder is new.");
    const sent = await office.records.move(begun.value, { ...next, state: "sent" });
    if (sent.ok) await office.records.move(sent.value, next);
    return messageIdOf(next);
  };

  it("is sent again for a reason, once, while it may still help", async () => {
    const { api, idOf, office } = await anApi();
    const messageId = await told(office, delivered());
    const participantId = await idOf("bưởi");
    const again = { params: { participantId, messageId }, body: { reason } };

    expect(await api.ask("editor-1", "send-again", again)).toEqual({ outcome: "queued" });
    expect(await api.ask("editor-1", "send-again", again)).toEqual({ outcome: "may-still-arrive" });
    expect(await api.refusal("editor-1", "send-again", { ...again, params: { participantId, messageId: "bTE" } })).toBe(
      "not-found",
    );
    const records = await office.people.remindersOf({ scheme: "household-hi", subject: "HH-4200001" });
    expect(records.map(({ repetition, state, reason: why, channel }) => [repetition, state, why, channel])).toEqual([
      [undefined, "delivered", undefined, "zalo"],
      [1, "waiting", "sent-again", "zalo"],
    ]);
    expect((await api.trail()).filter((line) => line.includes("repeated"))).toEqual([
      `editor-1 person.message-repeated person#p0001 (theo yêu cầu) message=${messageId} outcome=queued`,
      `editor-1 person.message-repeated person#p0001 (theo yêu cầu) message=${messageId} outcome=may-still-arrive`,
    ]);
  });

  it("is not sent again to who would not be told any more", async () => {
    const { api, idOf, office } = await anApi();
    const messageId = await told(office, delivered());
    const participantId = await idOf("bưởi");
    await api.ask("editor-1", "change-status", {
      params: { participantId },
      body: { status: "deceased", reason },
      version: '"h1"',
    });
    const husband = await idOf("trần văn nam");
    await api.ask("editor-1", "change-status", {
      params: { participantId: husband },
      body: { status: "deceased", reason },
      version: '"h2"',
    });

    expect(await api.ask("editor-1", "send-again", { params: { participantId, messageId }, body: { reason } })).toEqual(
      {
        outcome: "deceased",
      },
    );
  });

  it("shows messages, wishes, lists and looks in the order of time, page after page", async () => {
    const { api, idOf, office } = await anApi();
    const messageId = await told(office, delivered());
    const participantId = await idOf("bưởi");
    const params = { participantId };
    await api.ask("editor-1", "record-opt-out", { params, body: { wish: "refuse", topic: "all", reason } });
    office.clock.moveTo("2026-12-01T03:00:00Z");
    await api.ask("officer-1", "get-person", { params });
    const { entries } = await api.ask("viewer-1", "get-timeline", { params });

    expect(entries.map(({ entryId: _, ...entry }) => entry)).toEqual([
      {
        ...{ at: "2026-12-01T03:00:00.000Z", kind: "look", action: "person.seen" },
        actor: { staffId: "officer-1", name: "Cán bộ officer-1" },
      },
      { at: "2026-12-01T02:00:00.000Z", kind: "opt-out", topic: "all", detail: "refuse/staff" },
      {
        ...{ at: "2026-12-01T01:30:00.000Z", kind: "receipt", state: "delivered", channel: "zalo", canSendAgain: true },
        ...{ messageId, scheme: "household-hi", step: "expiry-30", dueDate: "2026-12-31" },
      },
      {
        ...{ at: "2026-12-01T01:00:00.000Z", kind: "message", channel: "zalo", detail: "accepted", amount: 1_263_600 },
        ...{ messageId, scheme: "household-hi", step: "expiry-30", dueDate: "2026-12-31" },
      },
    ]);
    const looks = await api.ask("viewer-1", "get-timeline", { params, query: { kind: "look" } });
    expect(looks.entries.map(({ action }) => action)).toEqual(["person.timeline-seen", "person.seen"]);
    for (let look = 0; look < 49; look++) await api.ask("officer-1", "get-person", { params });
    const first = await api.ask("viewer-1", "get-timeline", { params });
    const rest = await api.ask("viewer-1", "get-timeline", { params, query: { cursor: first.nextCursor ?? "" } });
    expect([first.entries.length, rest.nextCursor]).toEqual([50, undefined]);
    const all = [...first.entries, ...rest.entries].map(({ entryId }) => entryId);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("the trail", () => {
  it("is read from the newest back, by day, person, staff and action", async () => {
    const { api, idOf, office } = await anApi();
    const participantId = await idOf("bưởi");
    office.clock.moveTo("2026-12-02T02:00:00Z");
    await api.ask("officer-1", "get-person", { params: { participantId } });
    await api.ask("viewer-1", "get-person", { params: { participantId } });
    const list = async (query: Record<string, string> = {}) =>
      (await api.ask("approver-1", "list-audit", { query })).entries.map(({ actor, action, at }) => [
        ...[at.slice(0, 10), actor.staffId, action],
      ]);
    const looks = [
      ["2026-12-02", "viewer-1", "person.seen"],
      ["2026-12-02", "officer-1", "person.seen"],
    ];

    expect(await list()).toEqual([...looks, ["2026-12-01", "editor-1", "people.searched"]]);
    expect(await list({ participantId })).toEqual(looks);
    expect(await list({ to: "2026-12-01" })).toEqual([["2026-12-01", "editor-1", "people.searched"]]);
    expect(await list({ from: "2026-12-02", action: "person.seen" })).toEqual(looks);
    expect(await list({ staffId: "officer-1" })).toEqual([looks[1]]);
    expect((await api.ask("approver-1", "list-audit", { query: { from: "2026-12-01" } })).nextCursor).toBeUndefined();
    expect((await api.trail()).at(-1)).toBe("approver-1 audit.seen audit#list from=2026-12-01");
  });
});

describe("who a caller is", () => {
  it("is told with the communes and the actions of the roles", async () => {
    const { api } = await anApi();
    const me = await api.ask("officer-1", "get-me");

    expect(me).toMatchObject({
      ...{ staffId: "officer-1", name: "Cán bộ officer-1", roles: ["commune-officer"], waiting: 0 },
      ...{ communes: [{ code: "18073", name: "Thành Sen" }], now: "2026-12-01T02:00:00.000Z" },
    });
    expect(me.actions).toContain("record-visit");
    expect(me.actions).not.toContain("import-list");
    expect((await api.ask("officer-1", "list-communes")).communes).toEqual([{ code: "18073", name: "Thành Sen" }]);
    expect((await api.ask("viewer-1", "list-communes")).communes).toHaveLength(69);
  });
});
