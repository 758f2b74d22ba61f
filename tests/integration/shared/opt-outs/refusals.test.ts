import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamoRatings } from "../../../../shared/channels/dynamodb/ratings.ts";
import { dynamoZaloNotices } from "../../../../shared/channels/dynamodb/zalo-notices.ts";
import { dynamoRefusals } from "../../../../shared/opt-outs/dynamodb/refusals.ts";
import { dynamoZaloUsers } from "../../../../shared/opt-outs/dynamodb/zalo-users.ts";
import type { RefusalStore, ZaloUsers } from "../../../../shared/opt-outs/ports.ts";
import { dynamoPhoneBook } from "../../../../shared/people/dynamodb/phone-users.ts";
import { dynamoRegistryWriter } from "../../../../shared/people/dynamodb/registry-writer.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { inMemoryRefusals, inMemoryZaloUsers } from "../../../support/in-memory-refusals.ts";
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
  it("are known by the phone that they told", async () => {
    const users = await make();
    expect(await users.load("u1")).toEqual({ wishes: [] });

    await users.tellPhone("u1", "+84912345678");

    expect(await users.load("u1")).toEqual({ phone: "+84912345678", wishes: [] });
  });

  it("keep what they wished, and say at once whether the phone is known by now", async () => {
    const users = await make();
    const back = aRefusal({ kind: "accept", refusalId: "r-2" });
    await users.tellWish("u1", aRefusal());
    await users.tellPhone("u1", "+84912345678");

    const known = await users.tellWish("u1", back);

    expect(known.phone).toBe("+84912345678");
    expect(known.wishes).toHaveLength(2);
    expect(known.wishes).toEqual(expect.arrayContaining([aRefusal(), back]));
    await users.tellFollowing("u1", false, back.at);
    expect(await users.load("u1")).toMatchObject({ phone: "+84912345678" });
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
