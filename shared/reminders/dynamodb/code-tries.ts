import { type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { instantAt } from "../../kernel/rules/civil-time.ts";
import type { CodeTries } from "../ports/look-up-codes.ts";

const KEEP_SECONDS = 2 * 86_400;

/** Tries of codes in the ledger's table, by keyed hash and day, for two days. */
export const dynamoCodeTries = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): CodeTries => ({
  async count(codeHash, day) {
    const { Attributes } = await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: { pk: { S: `check#${codeHash}` }, sk: { S: day } },
        UpdateExpression: "ADD tries :one SET expiresAt = :end",
        ExpressionAttributeValues: {
          ":one": { N: "1" },
          ":end": { N: String(instantAt(day, 0).getTime() / 1_000 + KEEP_SECONDS) },
        },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    return Number(Attributes?.tries?.N);
  },
});
