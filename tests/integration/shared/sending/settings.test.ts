import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SettingsStore } from "../../../../shared/campaigns/ports.ts";
import { builtInPolicy } from "../../../../shared/campaigns/rules/built-in-policy.ts";
import { dynamoSettingsStore } from "../../../../shared/sending/dynamodb/settings.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { inMemorySettings } from "../../../support/in-memory-settings.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

const settingsContract = (name: string, make: () => Promise<SettingsStore>) => {
  describe(`${name} keeps the settings' promises`, () => {
    it("starts with the built-in policy and nothing else", async () => {
      const settings = await make();

      expect(await settings.load()).toEqual({
        policy: builtInPolicy,
        sharedPhones: { "household-hi": new Set(), "voluntary-si": new Set() },
        importedAt: {},
        control: { suspensions: new Map(), usage: {}, unreadable: 0 },
      });
      expect(await settings.lastPlan()).toBeUndefined();
      expect(await settings.lateParts()).toEqual([]);
    });

    it("remembers the last plan", async () => {
      const settings = await make();
      await settings.savePlan({ day: "2026-12-01", basis: "a" });
      await settings.savePlan({ day: "2026-12-02", basis: "b" });

      expect(await settings.lastPlan()).toEqual({ day: "2026-12-02", basis: "b" });
      const both = await settings.loadWithPlan();
      expect(both).toEqual({ settings: await settings.load(), plan: await settings.lastPlan() });
    });

    it("keeps what the next morning has to scan until it is taken away", async () => {
      const settings = await make();
      await settings.addLateParts([]);
      await settings.addLateParts(["a", "b"]);
      await settings.addLateParts(["b", "c"]);
      await settings.removeLateParts(["b"]);

      expect([...(await settings.lateParts())].sort()).toEqual(["a", "c"]);
    });

    it("flags shared phones by scheme and takes flags back", async () => {
      const settings = await make();
      await settings.addSharedPhones("household-hi", ["+84912345678", "+84912345679"]);
      await settings.addSharedPhones("household-hi", ["+84912345678"]);
      await settings.addSharedPhones("voluntary-si", ["+84912345670"]);
      await settings.addSharedPhones("voluntary-si", []);
      await settings.removeSharedPhones("household-hi", ["+84912345679", "+84900000000"]);
      await settings.removeSharedPhones("voluntary-si", ["+84912345670"]);

      expect((await settings.load()).sharedPhones).toEqual({
        "household-hi": new Set(["+84912345678"]),
        "voluntary-si": new Set(),
      });
    });

    it("knows when each scheme's newest list came", async () => {
      const settings = await make();
      await settings.recordImport("household-hi", "2026-12-01T01:00:00.000Z");
      await settings.recordImport("household-hi", "2026-12-02T01:00:00.000Z");

      expect((await settings.load()).importedAt).toEqual({ "household-hi": "2026-12-02T01:00:00.000Z" });
    });
  });
};

settingsContract("The fake", async () => inMemorySettings());
settingsContract("DynamoDB", async () =>
  dynamoSettingsStore({ client: dynamo.client, tableName: await dynamo.createTable("settings") }),
);

describe("The settings on DynamoDB", () => {
  const withPolicy = async (doc: string) => {
    const tableName = await dynamo.createTable("settings");
    const Item = { pk: { S: "settings" }, sk: { S: "policy" }, doc: { S: doc } };
    await dynamo.client.send(new PutItemCommand({ TableName: tableName, Item }));
    return dynamoSettingsStore({ client: dynamo.client, tableName });
  };

  it("read the policy that staff made of the built-in one", async () => {
    const changed = { ...builtInPolicy, catchUpDays: 5 };

    const settings = await withPolicy(JSON.stringify(changed));

    expect((await settings.load()).policy).toEqual(changed);
  });

  it("refuse a policy that makes no sense", async () => {
    const settings = await withPolicy(JSON.stringify({ ...builtInPolicy, sharedPhoneLimit: 1000 }));

    await expect(settings.load()).rejects.toThrow(/sharedPhoneLimit/);
  });
});
