import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import type { AnswerCounts } from "../ports.ts";
import { answersKey } from "./items.ts";

interface AnswersTable {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

export const dynamoAnswerCounts = (table: AnswersTable): AnswerCounts => ({
  async of(runId) {
    const [received, notReceived] = await Promise.all([
      countOf(table, answersKey(runId, "received")),
      countOf(table, answersKey(runId, "not-received")),
    ]);
    return { received, notReceived };
  },
});

/** Counted in the index a megabyte at a time, some ten thousand answers. */
const countOf = async ({ client, tableName }: AnswersTable, key: string) => {
  let counted = 0;
  let start: Item | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: "list",
        KeyConditionExpression: "listKey = :key",
        ExpressionAttributeValues: { ":key": { S: key } },
        Select: "COUNT",
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    counted += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return counted;
};
