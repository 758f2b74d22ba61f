import { type AttributeValue, type DynamoDBClient, GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { mobileNumberSchema } from "../../people/contracts.ts";
import { wishSchema } from "../contracts.ts";
import type { ZaloUser, ZaloUsers } from "../ports.ts";

/** Zalo's users in the registry's table, under a hash of their id. The last wish of each kind and topic has an attribute of its own. */
export const dynamoZaloUsers = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): ZaloUsers => {
  const set = async (user: string, attributes: Readonly<Record<string, AttributeValue>>): Promise<ZaloUser> => {
    const fields = Object.entries(attributes);
    const { Attributes = {} } = await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: keyOf(user),
        UpdateExpression: `SET ${fields.map((_, index) => `#f${index} = :f${index}`).join(", ")}`,
        ExpressionAttributeNames: Object.fromEntries(fields.map(([name], index) => [`#f${index}`, name])),
        ExpressionAttributeValues: Object.fromEntries(fields.map(([, value], index) => [`:f${index}`, value])),
        ReturnValues: "ALL_NEW",
      }),
    );
    return userOf(Attributes);
  };

  return {
    async load(user) {
      const { Item: item = {} } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: keyOf(user), ConsistentRead: true }),
      );
      return userOf(item);
    },
    async tellPhone(user, phone) {
      await set(user, { phone: { S: phone } });
    },
    tellWish: (user, wish) => set(user, { [`${WISH}${wish.kind}#${wish.topic}`]: { S: JSON.stringify(wish) } }),
    async tellFollowing(user, following, at) {
      await set(user, { following: { BOOL: following }, followingAt: { S: at } });
    },
  };
};

const WISH = "wish#";

const userOf = (item: Item): ZaloUser => ({
  ...(item.phone?.S !== undefined && { phone: mobileNumberSchema.parse(item.phone.S) }),
  wishes: Object.entries(item)
    .filter(([name]) => name.startsWith(WISH))
    .map(([, value]) => wishSchema.parse(JSON.parse(value.S ?? "null"))),
});

const keyOf = (user: string): Item => ({ pk: { S: `zalo-user#${user}` }, sk: { S: "user" } });
