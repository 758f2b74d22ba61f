import { createHash } from "node:crypto";
import { type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { settingsKey } from "../../kernel/dynamodb/settings-key.ts";
import type { AudienceTally } from "../ports.ts";

/**
 * An item for each one-time campaign with a number for each page that was read: a page that is read again says the same
 * once more instead of counting twice.
 */
export const dynamoAudienceTally = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): AudienceTally => ({
  async count(step, page, messages) {
    const { Attributes = {} } = await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: settingsKey(`audience#${step}`),
        UpdateExpression: "SET #page = :messages",
        ExpressionAttributeNames: { "#page": PREFIX + createHash("sha256").update(page).digest("hex").slice(0, 12) },
        ExpressionAttributeValues: { ":messages": { N: String(messages) } },
        ReturnValues: "ALL_NEW",
      }),
    );
    return Object.entries(Attributes)
      .filter(([name]) => name.startsWith(PREFIX))
      .reduce((total, [, value]) => total + Number(value.N), 0);
  },
});

const PREFIX = "page#";
