import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import type { PayoutStore } from "../ports.ts";
import { dueKey, dueNoticeOf, historyOf, lastRunKey, markKey, payoutOf, RUN_SHARDS } from "./items.ts";

type PayoutLists = Pick<PayoutStore, "recipientsAt" | "due" | "marked" | "lastSeenIn">;

interface ListQuery {
  readonly index: string;
  readonly condition: string;
  readonly values: Readonly<Record<string, string>>;
  readonly limit?: number;
  readonly cursor?: string | undefined;
}

/** Payouts and their recipients by index, a page at a time. */
export const dynamoPayoutLists = (client: DynamoDBClient, tableName: string): PayoutLists => {
  const query = queryOn({ client, tableName });
  return {
    async recipientsAt(phone) {
      const { items } = await query({ index: "phone", condition: "phoneKey = :phone", values: { ":phone": phone } });
      return items.map(({ pk }) => (pk?.S ?? "").slice("recipient#".length));
    },

    async due({ runId, shard, from, through, cursor }) {
      const { items, next } = await query({
        index: "due",
        condition: "dueKey = :run AND dueSort BETWEEN :from AND :through",
        values: { ":run": dueKey(runId, shard), ":from": from ?? "0", ":through": `${through}~` },
        cursor,
      });
      return { notices: items.map(({ dueSort }) => dueNoticeOf(dueSort?.S ?? "")), ...next };
    },

    async marked({ runId, mark, limit, cursor }) {
      const values = { ":key": markKey(runId, mark) };
      const { items, next } = await query({ index: "list", condition: "listKey = :key", values, limit, cursor });
      return { payouts: items.map(payoutOf), ...next };
    },

    async lastSeenIn(runId, limit) {
      const shards = Array.from({ length: RUN_SHARDS }, (_, shard) => ({ ":key": lastRunKey(runId, shard) }));
      const pages = await Promise.all(
        shards.map((values) => query({ index: "list", condition: "listKey = :key", values, limit })),
      );
      return pages.flatMap(({ items }) => items.map(historyOf)).slice(0, limit);
    },
  };
};

interface Table {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

const queryOn =
  ({ client, tableName }: Table) =>
  async ({ index, condition, values, limit, cursor }: ListQuery) => {
    const { Items = [], LastEvaluatedKey: last } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: index,
        KeyConditionExpression: condition,
        ExpressionAttributeValues: Object.fromEntries(Object.entries(values).map(([name, S]) => [name, { S }])),
        ...(limit !== undefined && { Limit: limit }),
        ...(cursor !== undefined && { ExclusiveStartKey: JSON.parse(cursor) }),
      }),
    );
    const items: readonly Item[] = Items;
    return { items, next: last === undefined ? {} : { cursor: JSON.stringify(last) } };
  };
