import { GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamoRegistry } from "../../../../shared/people/dynamodb/registry.ts";
import { dynamoRegistryRestorer } from "../../../../shared/people/dynamodb/registry-restorer.ts";
import { dynamoRegistryWriter } from "../../../../shared/people/dynamodb/registry-writer.ts";
import type { Enrolled } from "../../../../shared/people/rules/types.ts";
import { dynamoSenderRegistry } from "../../../../shared/sending/dynamodb/sender-registry.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { inMemoryRegistry } from "../../../support/in-memory-registry.ts";
import { aHousehold } from "../../../support/people.ts";
import { registryContract } from "./registry-contract.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

registryContract("The fake", async (pageSize) => inMemoryRegistry(pageSize === undefined ? {} : { pageSize }));

registryContract("DynamoDB", async (pageSize) => {
  const tableName = await dynamo.createTable("registry");
  const options = { client: dynamo.client, tableName };
  const writer = dynamoRegistryWriter({ ...options, dueShards: 1 });
  return {
    ...dynamoRegistry({ ...options, ...(pageSize !== undefined && { pageSize }) }),
    ...writer,
    ...dynamoRegistryRestorer({ ...options, writer }),
    ...dynamoSenderRegistry(options),
  };
});

describe("The registry on DynamoDB", () => {
  it("spreads a day over its shards, each subject in exactly one", async () => {
    const tableName = await dynamo.createTable("registry");
    const registry = dynamoRegistry({ client: dynamo.client, tableName });
    const codes = Array.from({ length: 80 }, (_, index) => `HH-${index}`);
    const writer = dynamoRegistryWriter({ client: dynamo.client, tableName, dueShards: 4 });
    await writer.save(codes.map((code) => ({ seen: undefined, next: enrolled(code) })));

    const pages = await Promise.all([0, 1, 2, 3].map((shard) => registry.due(PARTITION, shard)));

    expect(pages.flatMap(({ subjects }) => subjects).sort()).toEqual([...codes].sort());
    expect(pages.every(({ subjects }) => subjects.length > 8)).toBe(true);
  });

  it("finishes what a save that died in between began", async () => {
    const tableName = await dynamo.createTable("registry");
    const writer = dynamoRegistryWriter({ client: dynamo.client, tableName, dueShards: 1 });
    const { middlewareStack } = dynamo.client;
    middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === "PutItemCommand") throw new Error("killed");
          return next(args);
        },
      { step: "initialize", name: "kill" },
    );
    await expect(writer.save([{ seen: undefined, next: enrolled("HH-1") }])).rejects.toThrow("killed");
    middlewareStack.remove("kill");
    // The entry is there before the document: a due date without one would never be found again.
    expect((await dynamoRegistry({ client: dynamo.client, tableName }).due(PARTITION, 0)).subjects).toEqual(["HH-1"]);

    await writer.save([{ seen: undefined, next: enrolled("HH-1") }]);

    const registry = dynamoRegistry({ client: dynamo.client, tableName });
    expect((await registry.due(PARTITION, 0)).subjects).toEqual(["HH-1"]);
  });

  it("refuses an item that it did not write itself", async () => {
    const tableName = await dynamo.createTable("registry");
    const Key = { pk: { S: "household-hi#HH-1" }, sk: { S: "household" } };
    const doc = { S: JSON.stringify({ code: "HH-1", members: [{ fullName: "A" }] }) };
    await dynamo.client.send(new PutItemCommand({ TableName: tableName, Item: { ...Key, version: { N: "1" }, doc } }));

    const load = dynamoRegistry({ client: dynamo.client, tableName }).load([
      { scheme: "household-hi", subject: "HH-1" },
    ]);

    await expect(load).rejects.toThrow(/participantId/);
  });

  it("keeps a household in one string, with nothing of it beside it but where it lives", async () => {
    const tableName = await dynamo.createTable("registry");
    const writer = dynamoRegistryWriter({ client: dynamo.client, tableName, dueShards: 1 });
    await writer.save([{ seen: undefined, next: enrolled("HH-1") }]);

    const Key = { pk: { S: "household-hi#HH-1" }, sk: { S: "household" } };
    const { Item: item } = await dynamo.client.send(new GetItemCommand({ TableName: tableName, Key }));

    expect(Object.keys(item ?? {}).sort()).toEqual(["doc", "dueKey", "pk", "sk", "subject", "version"]);
  });
});

const PARTITION = {
  scheme: "household-hi",
  paidThrough: "2026-12-31",
  step: "expiry-30",
  stepDate: "2026-12-01",
  dueDate: "2026-12-31",
} as const;

const enrolled = (code: string): Enrolled => ({ scheme: "household-hi", household: aHousehold({ code }) });
