import { ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { batchGet, type Item } from "../../kernel/dynamodb/batch.ts";
import { refusalSchema } from "../contracts.ts";
import type { RefusalStore } from "../ports.ts";

const historySchema = z.array(refusalSchema);

export interface RefusalStoreOptions {
  readonly client: DynamoDBClient;
  /** The registry's table. */
  readonly tableName: string;
}

/** What people refused, in the registry's table: one item a participant, which only ever grows. */
export const dynamoRefusals = ({ client, tableName }: RefusalStoreOptions): RefusalStore => ({
  async load(participantIds) {
    const items = await batchGet(client, tableName, participantIds.map(keyOf), { consistent: true });
    return new Map(
      items.map((item) => [
        (item.pk?.S ?? "").slice("refusals#".length),
        { refusals: historySchema.parse(JSON.parse(item.history?.S ?? "null")), version: Number(item.version?.N) },
      ]),
    );
  },

  async save(participantId, seen, refusals) {
    try {
      await client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: {
            ...keyOf(participantId),
            version: { N: String((seen?.version ?? 0) + 1) },
            history: { S: JSON.stringify(refusals) },
          },
          ...(seen
            ? {
                ConditionExpression: "version = :seen",
                ExpressionAttributeValues: { ":seen": { N: String(seen.version) } },
              }
            : { ConditionExpression: "attribute_not_exists(pk)" }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});

const keyOf = (participantId: string): Item => ({ pk: { S: `refusals#${participantId}` }, sk: { S: "history" } });
