import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamoRatings } from "../../../../shared/channels/dynamodb/ratings.ts";
import { dynamoZaloNotices } from "../../../../shared/channels/dynamodb/zalo-notices.ts";
import { dynamoCommit } from "../../../../shared/kernel/dynamodb/commit.ts";
import { dynamoConfirmations } from "../../../../shared/opt-outs/dynamodb/confirmations.ts";
import { dynamoRefusals } from "../../../../shared/opt-outs/dynamodb/refusals.ts";
import { dynamoTextInbox } from "../../../../shared/opt-outs/dynamodb/text-inbox.ts";
import { forgetTexts, textsOfPhones } from "../../../../shared/opt-outs/dynamodb/texts-of-phones.ts";
import { dynamoUnreadTexts } from "../../../../shared/opt-outs/dynamodb/unread-texts.ts";
import { dynamoZaloUsers } from "../../../../shared/opt-outs/dynamodb/zalo-users.ts";
import type {
  ConfirmationsToSend,
  OwedConfirmations,
  RefusalStore,
  ZaloUsers,
} from "../../../../shared/opt-outs/ports.ts";
import { dynamoPhoneBook } from "../../../../shared/people/dynamodb/phone-users.ts";
import { dynamoRegistryWriter } from "../../../../shared/people/dynamodb/registry-writer.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { inMemoryConfirmations, inMemoryRefusals, inMemoryZaloUsers } from "../../../support/in-memory-refusals.ts";
import { aDueReminder } from "../../../support/people.ts";
import { aRefusal } from "../../../support/refusals.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

const registryTable = async () => ({ client: dynamo.client, tableName: await dynamo.createTable("registry") });

describe.each<[string, () => Promise<RefusalStore>]>([
  ["in memory", async () => inMemoryRefusals()],
  ["on DynamoDB", async () => dynamoRefusals(await registryTable())],
])("histories of refusals %s", (_, make) => {
  it("give back what was written, and nothing for the others", async () => {
    const refusals = await make();
    const history = [aRefusal(), aRefusal({ refusalId: "r-2", kind: "accept", topic: "household-hi" })];

    expect(await refusals.save("p-1", undefined, history)).toBe(true);
    expect([...(await refusals.load(["p-1", "p-2"]))]).toEqual([["p-1", { refusals: history, version: 1 }]]);
  });

  it("are not overwritten by somebody who has not seen the last entry", async () => {
    const refusals = await make();
    await refusals.save("p-1", undefined, [aRefusal()]);
    const seen = (await refusals.load(["p-1"])).get("p-1");
    await refusals.save("p-1", seen, [aRefusal(), aRefusal({ refusalId: "r-2" })]);

    expect(await refusals.save("p-1", seen, [])).toBe(false);
    expect(await refusals.save("p-1", undefined, [])).toBe(false);
    expect((await refusals.load(["p-1"])).get("p-1")?.refusals).toHaveLength(2);
  });
});

describe.each<[string, () => Promise<ZaloUsers>]>([
  ["in memory", async () => inMemoryZaloUsers()],
  ["on DynamoDB", async () => dynamoZaloUsers(await registryTable())],
])("Zalo users %s", (_, make) => {
  const now = new Date("2026-12-01T01:00:00Z");
  const next = { phones: ["+84912345678"], triedCode: true } as const;

  it("are known by what was written last", async () => {
    const users = await make();
    expect(await users.load("u1")).toEqual({ user: { phones: [] }, version: 0 });

    expect(await users.save("u1", 0, next, now)).toBe(true);

    expect(await users.load("u1")).toEqual({ user: next, version: 1 });
  });

  it("are not overwritten by an event that has not seen the last one", async () => {
    const users = await make();
    await users.save("u1", 0, next, now);

    expect(await users.save("u1", 0, { phones: [] }, now)).toBe(false);
    expect(await users.save("u1", 1, { phones: [] }, now)).toBe(true);
    expect(await users.save("u1", 1, next, now)).toBe(false);
    expect((await users.load("u1")).user).toEqual({ phones: [] });
  });

  it("may follow the account before they write, and after", async () => {
    const users = await make();
    await users.tellFollowing("u1", true, now.toISOString());

    expect(await users.save("u1", 0, next, now)).toBe(true);
    await users.tellFollowing("u1", false, now.toISOString());

    expect((await users.load("u1")).user).toEqual(next);
  });
});

describe.each<[string, () => Promise<OwedConfirmations & ConfirmationsToSend>]>([
  ["in memory", async () => inMemoryConfirmations()],
  ["on DynamoDB", async () => dynamoConfirmations(await registryTable())],
])("confirmations %s", (_, make) => {
  const change = {
    phone: "+84912345678",
    kind: "refuse",
    topic: "all",
    refusalId: "r-1",
    at: "2026-12-01T01:00:00.000Z",
  } as const;
  const later = { ...change, kind: "accept", refusalId: "r-2", at: "2026-12-01T02:00:00.000Z" } as const;

  it("are owed until somebody claims them, once", async () => {
    const confirmations = await make();
    await confirmations.owe(change);
    await confirmations.owe(change);
    expect(await confirmations.owed("2026-12-01")).toEqual([change]);

    const claims = await Promise.all([
      confirmations.claim(change, "2026-12-01"),
      confirmations.claim(change, "2026-12-01"),
    ]);

    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await confirmations.owed("2026-12-01")).toEqual([]);
    await confirmations.owe(change);
    expect(await confirmations.owed("2026-12-01")).toEqual([]);
  });

  it("tell of the last change about a topic, in whatever order they come", async () => {
    const confirmations = await make();
    await confirmations.owe(later);
    await confirmations.owe(change);

    expect(await confirmations.owed("2026-12-01")).toEqual([later]);
    expect(await confirmations.claim(change, "2026-12-01")).toBe(false);
  });

  it("come back when nothing could be said, unless something newer did", async () => {
    const confirmations = await make();
    await confirmations.owe(change);
    await confirmations.claim(change, "2026-12-01");
    await confirmations.putBack(change);
    expect(await confirmations.owed("2026-12-01")).toEqual([change]);

    await confirmations.owe(later);
    await confirmations.putBack(change);

    expect(await confirmations.owed("2026-12-01")).toEqual([later]);
  });

  it("tell a phone three times a day and no more, and the rest on the next day", async () => {
    const confirmations = await make();
    for (const hour of [1, 2, 3, 4]) {
      const each = { ...change, refusalId: `r-${hour}`, at: `2026-12-01T0${hour}:00:00.000Z` };
      await confirmations.owe(each);
      if (hour < 4) expect(await confirmations.claim(each, "2026-12-01")).toBe(true);
    }

    expect(await confirmations.owed("2026-12-01")).toEqual([]);
    expect(await confirmations.owed("2026-12-02")).toHaveLength(1);
  });
});

describe("texts for staff, on DynamoDB", () => {
  const text = { user: "u1", textId: "t-1", text: "thẻ của tôi đâu", at: "2026-12-01T01:00:00.000Z" };
  const now = new Date("2026-12-01T02:00:00Z");

  it("are there on their day, once, and for 30 days", async () => {
    const texts = dynamoUnreadTexts(await registryTable());
    await texts.keep(text);
    await texts.keep(text);

    expect(await texts.on("2026-12-01", now)).toEqual([text]);
    expect(await texts.on("2026-12-02", now)).toEqual([]);
    expect(await texts.on("2026-12-01", new Date("2026-12-31T00:59:59Z"))).toEqual([text]);
    expect(await texts.on("2026-12-01", new Date("2026-12-31T01:00:00Z"))).toEqual([]);
  });

  it("are twenty a user and day at most, so that nobody fills the table", async () => {
    const texts = dynamoUnreadTexts(await registryTable());
    for (let index = 0; index < 25; index++) await texts.keep({ ...text, textId: `t-${index}` });
    await texts.keep({ ...text, user: "u2", textId: "other", text: "x".repeat(9_000) });

    const kept = await texts.on("2026-12-01", now);

    expect(kept.filter(({ user }) => user === "u1")).toHaveLength(20);
    expect(kept.find(({ user }) => user === "u2")?.text).toHaveLength(2_000);
  });
});

describe("texts as staff handle them, on DynamoDB", () => {
  const now = new Date("2026-12-20T02:00:00Z");
  const textAt = (day: string, user = "u1") => ({
    user,
    textId: `t-${day}`,
    text: `tin ${day}`,
    at: `${day}T01:00:00.000Z`,
  });
  const days = ["2026-11-01", "2026-11-25", "2026-12-01", "2026-12-19"];

  it("are paged newest first over all days that are kept, and leave the open ones once, by one of staff", async () => {
    const table = await registryTable();
    const inbox = dynamoTextInbox(table);
    for (const day of days) await dynamoUnreadTexts(table).keep(textAt(day));
    const handled = { kind: "done", by: "s1", at: now.toISOString() } as const;
    const commit = dynamoCommit(table.client);

    const first = await inbox.page(now, { isHandled: false, limit: 2 });
    const second = await inbox.page(now, { isHandled: false, limit: 2, after: first.next });
    expect([...first.texts, ...second.texts].map(({ text }) => text)).toEqual([
      "tin 2026-12-19",
      "tin 2026-12-01",
      "tin 2026-11-25",
    ]);
    const results = await Promise.all([1, 2].map(() => commit([inbox.handling(textAt("2026-12-01"), handled)])));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await inbox.page(now, { isHandled: true, limit: 9 })).texts).toMatchObject([
      { text: "tin 2026-12-01", handled },
    ]);
    expect((await inbox.page(now, { isHandled: false, limit: 9 })).texts).toHaveLength(2);
    expect(await inbox.find(textAt("2026-11-01"), now)).toBeUndefined();
  });

  it("are found by the phones that their writers speak for, and forgotten with what is known of the writers", async () => {
    const table = await registryTable();
    const phone = "+84912000001";
    await dynamoZaloUsers(table).save("u1", 0, { phones: [phone] }, now);
    await dynamoZaloUsers(table).save("u2", 0, { phones: ["+84912000002"] }, now);
    await dynamoUnreadTexts(table).keep(textAt("2026-12-01"));
    await dynamoUnreadTexts(table).keep(textAt("2026-12-19", "u2"));

    const written = await textsOfPhones(table, [phone], now);
    await dynamoCommit(table.client)(forgetTexts(table.tableName, written));

    expect(written.map(({ text }) => text)).toEqual(["tin 2026-12-01"]);
    expect(await textsOfPhones(table, [phone], now)).toEqual([]);
    expect((await dynamoZaloUsers(table).load("u1")).user.phones).toEqual([]);
    expect(await textsOfPhones(table, ["+84912000002"], now)).toHaveLength(1);
  });
});

describe("dynamoPhoneBook", () => {
  it("finds the subjects of a phone as an import has recorded them", async () => {
    const table = await registryTable();
    const registry = dynamoRegistryWriter({ ...table, dueShards: 4 });
    await registry.recordPhoneUse("household-hi", new Map([["+84912345678", { joined: ["HH-1", "HH-2"], left: [] }]]));
    await registry.recordPhoneUse("voluntary-si", new Map([["+84912345678", { joined: ["p-1"], left: [] }]]));
    const phones = dynamoPhoneBook(table);

    expect(await phones.subjectsOf("+84912345678")).toEqual([
      { scheme: "household-hi", subject: "HH-1" },
      { scheme: "household-hi", subject: "HH-2" },
      { scheme: "voluntary-si", subject: "p-1" },
    ]);
    expect(await phones.subjectsOf("+84900000000")).toEqual([]);
  });
});

describe("what Zalo says, on DynamoDB", () => {
  const item = async (tableName: string, pk: string, sk: string) =>
    (await dynamo.client.send(new GetItemCommand({ TableName: tableName, Key: { pk: { S: pk }, sk: { S: sk } } })))
      .Item;

  it("is kept by template, and an older notice that comes late changes nothing", async () => {
    const tableName = await dynamo.createTable("settings");
    const notices = dynamoZaloNotices({ client: dynamo.client, tableName });
    const status = { kind: "template-status", templateId: "643118" } as const;

    await notices.record({ ...status, status: "DISABLE", at: "2026-12-02T00:00:00.000Z" });
    await notices.record({ ...status, status: "ENABLE", at: "2026-12-01T00:00:00.000Z" });
    await notices.record({
      kind: "template-quality",
      templateId: "643118",
      quality: "LOW",
      at: "2026-12-01T00:00:00.000Z",
    });
    await notices.record({ kind: "daily-quota", before: 500, quota: 1500, at: "2026-12-01T00:00:00.000Z" });

    expect(await item(tableName, "zalo", "template#643118")).toMatchObject({
      "template-status": { S: "DISABLE" },
      "template-quality": { S: "LOW" },
    });
    expect(await item(tableName, "zalo", "account")).toMatchObject({ "daily-quota": { N: "1500" } });
  });

  it("keeps the last rating beside its reminder", async () => {
    const tableName = await dynamo.createTable("ledger");
    const ratings = dynamoRatings({ client: dynamo.client, tableName });

    await ratings.record(aDueReminder(), 4, "2026-12-01T01:00:00.000Z");
    await ratings.record(aDueReminder(), 5, "2026-12-01T02:00:00.000Z");

    expect(await item(tableName, "household-hi#HH-4200001", "2026-12-31#expiry-30#rating")).toMatchObject({
      stars: { N: "5" },
      ratedAt: { S: "2026-12-01T02:00:00.000Z" },
    });
  });
});
