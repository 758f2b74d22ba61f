import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  IdempotentParameterMismatchException,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from "@aws-sdk/client-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";

type Actions = NonNullable<TransactWriteItemsCommandInput["TransactItems"]>;

/**
 * What AWS's reference says of `TransactWriteItems`, as far as this service relies on it. Any DynamoDB must pass:
 * `DYNAMODB_ENDPOINT=http://… npx vitest run transactions` asks another one.
 */
export const transactionsContract = (name: string, endpointOf: () => Promise<string>): void => {
  describe(`TransactWriteItems on ${name}`, () => {
    let client: DynamoDBClient;
    let counter = 0;
    const table = `transactions-${process.pid}`;
    beforeAll(async () => {
      client = new DynamoDBClient({
        endpoint: await endpointOf(),
        region: "ap-southeast-1",
        credentials: { accessKeyId: "test", secretAccessKey: "test" },
        maxAttempts: 1,
      });
      await client.send(
        new CreateTableCommand({
          TableName: table,
          BillingMode: "PAY_PER_REQUEST",
          KeySchema: [
            { AttributeName: "pk", KeyType: "HASH" },
            { AttributeName: "sk", KeyType: "RANGE" },
          ],
          AttributeDefinitions: [
            { AttributeName: "pk", AttributeType: "S" },
            { AttributeName: "sk", AttributeType: "S" },
          ],
        }),
      );
    });
    const freshKey = () => ({ pk: { S: `item-${++counter}` }, sk: { S: "x" } });
    const write = (TransactItems: Actions, ClientRequestToken?: string) =>
      client.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken }));
    const read = async (key: ReturnType<typeof freshKey>) =>
      (await client.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item;
    const reasonsOf = async (actions: Actions) => {
      const error = await write(actions).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (!(error instanceof TransactionCanceledException)) throw error ?? new Error("It was done.");
      return error.CancellationReasons ?? [];
    };
    const put = (key: ReturnType<typeof freshKey>, value = "1", condition = "attribute_not_exists(pk)") => ({
      Put: { TableName: table, Item: { ...key, value: { N: value } }, ConditionExpression: condition },
    });

    it("puts, updates and deletes together", async () => {
      const [made, changed, gone] = [freshKey(), freshKey(), freshKey()];
      await write([put(changed), put(gone)]);

      await write([
        put(made),
        {
          Update: {
            TableName: table,
            Key: changed,
            UpdateExpression: "SET #v = #v + :more",
            ExpressionAttributeNames: { "#v": "value" },
            ExpressionAttributeValues: { ":more": { N: "4" } },
          },
        },
        { Delete: { TableName: table, Key: gone } },
      ]);

      expect([(await read(made))?.value, (await read(changed))?.value, await read(gone)]).toEqual([
        { N: "1" },
        { N: "5" },
        undefined,
      ]);
    });

    it("does nothing when one condition fails, and says for each action whether it was that one", async () => {
      const [first, taken, third] = [freshKey(), freshKey(), freshKey()];
      await write([put(taken)]);

      const reasons = await reasonsOf([put(first), put(taken), put(third)]);

      expect(reasons.map(({ Code }) => Code)).toEqual(["None", "ConditionalCheckFailed", "None"]);
      expect([await read(first), await read(third)]).toEqual([undefined, undefined]);
    });

    it("names every condition that fails, and shows what is stored where that is asked for", async () => {
      const [one, other] = [freshKey(), freshKey()];
      await write([put(one, "7"), put(other)]);
      const asking = { Put: { ...put(one).Put, ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const } };

      const reasons = await reasonsOf([asking, put(other)]);

      expect(reasons.map(({ Code, Item }) => [Code, Item?.value])).toEqual([
        ["ConditionalCheckFailed", { N: "7" }],
        ["ConditionalCheckFailed", undefined],
      ]);
    });

    it("checks an item without touching it, there or not", async () => {
      const [checked, absent, made] = [freshKey(), freshKey(), freshKey()];
      await write([put(checked)]);
      const check = (Key: ReturnType<typeof freshKey>, ConditionExpression: string) => ({
        ConditionCheck: { TableName: table, Key, ConditionExpression },
      });

      await write([check(checked, "attribute_exists(pk)"), check(absent, "attribute_not_exists(pk)"), put(made)]);

      expect(await read(absent)).toBeUndefined();
      expect(await read(made)).toBeDefined();
      expect(
        (await reasonsOf([check(absent, "attribute_exists(pk)"), put(freshKey())])).map(({ Code }) => Code),
      ).toEqual(["ConditionalCheckFailed", "None"]);
    });

    it("takes one action an item only, and one kind an action", async () => {
      const key = freshKey();

      await expect(write([put(key), { Delete: { TableName: table, Key: key } }])).rejects.toMatchObject({
        name: "ValidationException",
        message: "Transaction request cannot include multiple operations on one item",
      });
      await expect(write([{ ...put(key), Delete: { TableName: table, Key: key } }])).rejects.toMatchObject({
        name: "ValidationException",
      });
      expect(await read(key)).toBeUndefined();
    });

    it("takes a hundred actions and not one more", async () => {
      const actions = Array.from({ length: 101 }, () => put(freshKey()));

      await write(actions.slice(1));

      await expect(write(actions)).rejects.toMatchObject({ name: "ValidationException" });
    });

    it("does a request once that comes twice with one token, and refuses another one with that token", async () => {
      const key = freshKey();
      const add: Actions = [
        {
          Update: {
            TableName: table,
            Key: key,
            UpdateExpression: "ADD amount :one",
            ExpressionAttributeValues: { ":one": { N: "1" } },
          },
        },
      ];
      const token = `token-${process.pid}-${counter}`;

      await write(add, token);
      await write(add, token);

      expect((await read(key))?.amount).toEqual({ N: "1" });
      await expect(write([put(freshKey())], token)).rejects.toBeInstanceOf(IdempotentParameterMismatchException);
    });

    it("lets one of a thousand parallel writers win, and no reader see half of it", async () => {
      const [left, right] = [freshKey(), freshKey()];
      const attempts = Array.from({ length: 1_000 }, (_, index) =>
        write([put(left, String(index)), put(right, String(index))]).then(
          () => "done",
          (error: unknown) => (error instanceof TransactionCanceledException ? "cancelled" : Promise.reject(error)),
        ),
      );
      const looks = Array.from({ length: 50 }, async () => [(await read(right))?.value, (await read(left))?.value]);

      const outcomes = await Promise.all(attempts);

      expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
      expect((await read(left))?.value).toEqual((await read(right))?.value);
      for (const [second, first] of await Promise.all(looks)) if (second !== undefined) expect(first).toEqual(second);
    });

    it("leaves what single writes do alone", async () => {
      const key = freshKey();
      await client.send(new PutItemCommand({ TableName: table, Item: key }));

      expect(await read(key)).toEqual(key);
    });
  });
};
