import {
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import { err, ok } from "../../kernel/result.ts";
import type { LockHolder, RegistryLock } from "../ports/imports.ts";

export interface RegistryLockOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** The lock is one item beside the imports: whose it is (`holder`), until when, and who changed the registry last. */
export const dynamoRegistryLock = ({ client, tableName }: RegistryLockOptions): RegistryLock => {
  const read = async (): Promise<Item> => {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: KEY, ConsistentRead: true }),
    );
    return item ?? {};
  };
  /** False when the condition does not hold. */
  const update = async (input: UpdateOfLock): Promise<boolean> =>
    (await conditionally(() => client.send(new UpdateItemCommand({ TableName: tableName, Key: KEY, ...input })))).ok;
  const ifMine = (holderId: string, UpdateExpression: string, more: Item = {}) =>
    update({
      UpdateExpression,
      ConditionExpression: "holder = :work",
      ExpressionAttributeValues: { ":work": { S: holderId }, ...more },
    });

  return {
    async take(holding, now, takeOverFrom = holding.holderId) {
      const { holderId } = holding;
      if (await update(takingFrom(takeOverFrom, holding, now))) return ok(undefined);
      const { holder, heldUntil } = await read();
      // Between both requests it may have become free: the caller then finds it waiting and takes it over.
      const isLeased = holder?.S !== undefined && (heldUntil?.S ?? "") >= now.toISOString();
      return err({ holderId: holder?.S ?? holderId, isLeased });
    },
    async pause(holderId) {
      await ifMine(holderId, "SET heldUntil = :past", { ":past": { S: "" } });
    },
    async end(holderId) {
      await ifMine(holderId, "REMOVE holder, heldUntil");
    },
    async lastChange() {
      return (await read()).lastChange?.S;
    },
    async markChange(holderId) {
      await update({
        UpdateExpression: "SET lastChange = :work",
        ExpressionAttributeValues: { ":work": { S: holderId } },
      });
    },
  };
};

type UpdateOfLock = Omit<UpdateItemCommandInput, "TableName" | "Key">;

const takingFrom = (takeOverFrom: string, { holderId, until }: LockHolder, now: Date): UpdateOfLock => ({
  UpdateExpression: "SET holder = :work, heldUntil = :until",
  ConditionExpression: "attribute_not_exists(holder) OR (holder = :instead AND heldUntil < :now)",
  ExpressionAttributeValues: {
    ":work": { S: holderId },
    ":instead": { S: takeOverFrom },
    ":until": { S: until.toISOString() },
    ":now": { S: now.toISOString() },
  },
});

const KEY: Item = { pk: { S: "registry" }, sk: { S: "turn" } };
