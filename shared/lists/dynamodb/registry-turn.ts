import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { err, ok } from "../../kernel/result.ts";
import type { RegistryTurn } from "../ports/imports.ts";

export interface RegistryTurnOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** The turn is one item beside the imports: whose it is (`holder`), until when, and who changed the registry last. */
export const dynamoRegistryTurn = ({ client, tableName }: RegistryTurnOptions): RegistryTurn => {
  const read = async (): Promise<Item> => {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: KEY, ConsistentRead: true }),
    );
    return item ?? {};
  };
  /** False when the condition does not hold. */
  const update = async (input: Omit<UpdateItemCommandInput, "TableName" | "Key">): Promise<boolean> => {
    try {
      await client.send(new UpdateItemCommand({ TableName: tableName, Key: KEY, ...input }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
  const ifMine = (workId: string, UpdateExpression: string, more: Item = {}) =>
    update({
      UpdateExpression,
      ConditionExpression: "holder = :work",
      ExpressionAttributeValues: { ":work": { S: workId }, ...more },
    });

  return {
    async take({ workId, until }, now, instead = workId) {
      const taken = await update({
        UpdateExpression: "SET holder = :work, heldUntil = :until",
        ConditionExpression: "attribute_not_exists(holder) OR (holder = :instead AND heldUntil < :now)",
        ExpressionAttributeValues: {
          ":work": { S: workId },
          ":instead": { S: instead },
          ":until": { S: until.toISOString() },
          ":now": { S: now.toISOString() },
        },
      });
      if (taken) return ok(undefined);
      const { holder, heldUntil } = await read();
      // Between both requests it may have become free: the caller then finds it waiting and takes it over.
      const isAlive = holder?.S !== undefined && (heldUntil?.S ?? "") >= now.toISOString();
      return err({ workId: holder?.S ?? workId, isAlive });
    },
    async pause(workId) {
      await ifMine(workId, "SET heldUntil = :past", { ":past": { S: "" } });
    },
    async end(workId) {
      await ifMine(workId, "REMOVE holder, heldUntil");
    },
    async lastChange() {
      return (await read()).lastChange?.S;
    },
    async markChange(workId) {
      await update({
        UpdateExpression: "SET lastChange = :work",
        ExpressionAttributeValues: { ":work": { S: workId } },
      });
    },
  };
};

const KEY: Item = { pk: { S: "registry" }, sk: { S: "turn" } };
