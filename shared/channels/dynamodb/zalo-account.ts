import { type DynamoDBClient, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import type { ZaloAccount } from "../ports/zalo-account.ts";

export interface ZaloAccountOptions {
  readonly client: DynamoDBClient;
  /** With the tokens. */
  readonly channelsTable: string;
  /** With what Zalo said of templates. */
  readonly settingsTable: string;
}

const failureSchema = z.object({ kind: z.string(), at: z.string() });

/** Reads the times of the token item and never the tokens themselves. */
export const dynamoZaloAccount = ({ client, channelsTable, settingsTable }: ZaloAccountOptions): ZaloAccount => ({
  async state() {
    const { Item: item } = await client.send(
      new GetItemCommand({
        TableName: channelsTable,
        Key: { pk: { S: "zalo" }, sk: { S: "tokens" } },
        ProjectionExpression: "refreshIssuedAt, accessExpiresAt, failure",
      }),
    );
    if (item?.refreshIssuedAt?.S === undefined) return undefined;
    return {
      refreshIssuedAt: item.refreshIssuedAt.S,
      accessExpiresAt: item.accessExpiresAt?.S ?? item.refreshIssuedAt.S,
      ...(item.failure?.S !== undefined && { failure: failureSchema.parse(JSON.parse(item.failure.S)) }),
    };
  },

  async templates() {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: settingsTable,
        KeyConditionExpression: "pk = :zalo AND begins_with(sk, :template)",
        ExpressionAttributeValues: { ":zalo": { S: "zalo" }, ":template": { S: TEMPLATE } },
      }),
    );
    return Items.map((item) => ({
      templateId: (item.sk?.S ?? "").slice(TEMPLATE.length),
      ...(item["template-status"]?.S !== undefined && { state: item["template-status"].S }),
      ...(item["template-quality"]?.S !== undefined && { quality: item["template-quality"].S }),
    }));
  },
});

const TEMPLATE = "template#";
