import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import type { ReplyAddresses } from "../ports/zalo-conversation.ts";

export interface ReplyAddressesOptions {
  readonly client: DynamoDBClient;
  /** The registry's table, which lets go of items after their `expiresAt`. */
  readonly tableName: string;
}

/**
 * Zalo's ids of users who may be answered, under the hash that they are known by.
 * DynamoDB deletes the item within days of its end; until then `claim` ignores it.
 */
export const dynamoReplyAddresses = ({ client, tableName }: ReplyAddressesOptions): ReplyAddresses => ({
  async keep(user, { userId, until }) {
    // A later end that is stored already stays.
    await conditionally(() =>
      client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: keyOf(user),
          UpdateExpression: "SET userId = :userId, expiresAt = :until",
          ConditionExpression: "attribute_not_exists(expiresAt) OR expiresAt < :until",
          ExpressionAttributeValues: { ":userId": { S: userId }, ":until": seconds(until) },
        }),
      ),
    );
  },

  async find(user, now) {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: keyOf(user), ConsistentRead: true }),
    );
    return Number(item?.expiresAt?.N ?? 0) > now.getTime() / 1_000 ? item?.userId?.S : undefined;
  },
});

const seconds = (instant: Date) => ({ N: String(Math.floor(instant.getTime() / 1_000)) });

const keyOf = (user: string): Item => ({ pk: { S: `zalo-user#${user}` }, sk: { S: "address" } });
