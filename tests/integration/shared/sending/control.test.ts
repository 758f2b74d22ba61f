import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamoSendingControl } from "../../../../shared/sending/dynamodb/control.ts";
import { dynamoSettingsStore } from "../../../../shared/sending/dynamodb/settings.ts";
import { controlContract } from "../../../support/control-contract.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { inMemoryControl } from "../../../support/in-memory-control.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

controlContract("the fake", async () => {
  const control = inMemoryControl();
  return { control, state: async () => control.state() };
});

controlContract("DynamoDB", async () => {
  const options = { client: dynamo.client, tableName: await dynamo.createTable("settings") };
  const settings = dynamoSettingsStore(options);
  return { control: dynamoSendingControl(options), state: async () => (await settings.load()).control };
});

describe("a control item that cannot be read", () => {
  it("holds nothing up and is reported", async () => {
    const tableName = await dynamo.createTable("settings");
    const put = (sk: string, item: Record<string, { S: string }>) =>
      dynamo.client.send(
        new PutItemCommand({ TableName: tableName, Item: { pk: { S: "settings" }, sk: { S: sk }, ...item } }),
      );
    await put("stops", { "halt#a": { S: "yes" }, "budget#2026-12": { S: '{"kind":"notice","at":"x"}' } });
    await put("traffic#sms", { sent: { S: "many" } });

    const { control } = await dynamoSettingsStore({ client: dynamo.client, tableName }).load();

    expect(control).toMatchObject({ usage: {}, unreadable: 2 });
    expect([...control.suspensions.keys()]).toEqual(["budget#2026-12"]);
  });
});
