import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { batchGet, type Item } from "../../kernel/dynamodb/batch.ts";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import type { Write } from "../../kernel/unit-of-work.ts";
import { refusalSchema } from "../contracts.ts";
import type { RefusalHistory, RefusalStore } from "../ports.ts";
import type { Refusal } from "../rules/history.ts";

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
    const saved = await conditionally(() =>
      client.send(
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
      ),
    );
    return saved.ok;
  },
});

/** A wish that staff heard, as a write that joins the transaction of its audit entry. */
export const refusalWrite = (
  { tableName }: Pick<RefusalStoreOptions, "tableName">,
  participantId: string,
  { seen, refusals }: { readonly seen: RefusalHistory | undefined; readonly refusals: readonly Refusal[] },
): Write =>
  asWrite({
    Put: {
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
    },
  });

const keyOf = (participantId: string): Item => ({ pk: { S: `refusals#${participantId}` }, sk: { S: "history" } });
