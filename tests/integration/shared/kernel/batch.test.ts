import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { batchGet, batchWrite, type Item } from "../../../../shared/kernel/dynamodb/batch.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";

const key = (index: number): Item => ({ pk: { S: `p${index}` }, sk: { S: "item" } });
const keys = (count: number): Item[] => Array.from({ length: count }, (_, index) => key(index));
const puts = (count: number): WriteRequest[] => keys(count).map((Item) => ({ PutRequest: { Item } }));

describe("batchGet and batchWrite", () => {
  let dynamo: TestDynamo;
  beforeAll(async () => {
    dynamo = await startDynamo();
  });
  afterAll(() => dynamo.stop());

  it("write and read more items than one request holds", async () => {
    const table = await dynamo.createTable("settings");
    await batchWrite(dynamo.client, table, puts(260));

    const found = await batchGet(dynamo.client, table, [...keys(300), key(0)], { consistent: true });

    expect(found.map(({ pk }) => pk?.S).sort()).toEqual(
      keys(260)
        .map(({ pk }) => pk?.S)
        .sort(),
    );
  });

  it("ask for nothing when there is nothing to do", async () => {
    const client = new DynamoDBClient({ region: "ap-southeast-1" });
    const calls = mockClient(client);

    await batchWrite(client, "t", []);
    expect(await batchGet(client, "t", [])).toEqual([]);

    expect(calls.calls()).toHaveLength(0);
  });

  it("ask again for what DynamoDB handed back undone", async () => {
    const client = new DynamoDBClient({ region: "ap-southeast-1" });
    const calls = mockClient(client);
    calls
      .on(BatchGetItemCommand)
      .resolvesOnce({ Responses: { t: [key(0)] }, UnprocessedKeys: { t: { Keys: [key(1)] } } })
      .resolves({ Responses: { t: [key(1)] } });
    calls
      .on(BatchWriteItemCommand)
      .resolvesOnce({ UnprocessedItems: { t: puts(1) } })
      .resolves({});

    const found = await batchGet(client, "t", keys(2));
    await batchWrite(client, "t", puts(2));

    expect(found).toEqual([key(0), key(1)]);
    expect(calls.commandCalls(BatchWriteItemCommand)[1]?.args[0].input.RequestItems).toEqual({ t: puts(1) });
  });

  it("give up with an error when the table takes nothing", async () => {
    const client = new DynamoDBClient({ region: "ap-southeast-1" });
    mockClient(client)
      .on(BatchWriteItemCommand)
      .resolves({ UnprocessedItems: { t: puts(1) } });

    await expect(batchWrite(client, "t", puts(1))).rejects.toThrow("t left 1 requests undone 7 times.");
  });
});
