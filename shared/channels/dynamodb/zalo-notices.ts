import { type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import type { ZaloNotice, ZaloNotices } from "../ports/zalo-events.ts";

/** What Zalo said last of the account and its templates, beside the settings. */
export const dynamoZaloNotices = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): ZaloNotices => ({
  async record(notice) {
    const { item, value } = entryOf(notice);
    // What is newer and stored already stays.
    await conditionally(() =>
      client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: { pk: { S: "zalo" }, sk: { S: item } },
          UpdateExpression: "SET #value = :value, #at = :at",
          ConditionExpression: "attribute_not_exists(#at) OR #at <= :at",
          ExpressionAttributeNames: { "#value": notice.kind, "#at": `${notice.kind}-at` },
          ExpressionAttributeValues: { ":value": value, ":at": { S: notice.at } },
        }),
      ),
    );
  },
});

const entryOf = (notice: ZaloNotice) => {
  switch (notice.kind) {
    case "template-status":
      return { item: `template#${notice.templateId}`, value: { S: notice.status } };
    case "template-quality":
      return { item: `template#${notice.templateId}`, value: { S: notice.quality } };
    case "daily-quota":
      return { item: "account", value: { N: String(notice.quota) } };
  }
};
