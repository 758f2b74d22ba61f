import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { civilDateSchema } from "../../kernel/contracts.ts";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import { mobileNumberSchema, optOutSchema } from "../../people/contracts.ts";
import type { ZaloUsers } from "../ports.ts";
import type { ZaloUser } from "../rules/conversation.ts";

const eventsOfDay = z.strictObject({ day: civilDateSchema, events: z.array(z.string()) });

const userSchema: z.ZodType<ZaloUser> = z.object({
  phones: z.array(mobileNumberSchema),
  wished: z.exactOptional(
    z.strictObject({
      kind: z.enum(["refuse", "accept"]),
      topic: optOutSchema,
      eventId: z.string(),
      at: z.iso.datetime(),
    }),
  ),
  wrong: z.exactOptional(eventsOfDay),
  triedCode: z.exactOptional(z.literal(true)),
  answered: z.exactOptional(eventsOfDay),
  puzzledAt: z.exactOptional(z.iso.datetime()),
});

const UNKNOWN_USER: ZaloUser = { phones: [] };
/** Two years after the last word; DynamoDB deletes by itself. */
const KEEP_SECONDS = 2 * 365 * 86_400;

/** Zalo's users in the registry's table, under a hash of their id. */
export const dynamoZaloUsers = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): ZaloUsers => ({
  async load(user) {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: keyOf(user), ConsistentRead: true }),
    );
    const conversation = item?.conversation?.S;
    return {
      user: conversation === undefined ? UNKNOWN_USER : userSchema.parse(JSON.parse(conversation)),
      version: Number(item?.version?.N ?? 0),
    };
  },

  async save(user, version, next, now) {
    const saved = await conditionally(() =>
      client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: keyOf(user),
          ...saving(next, version, expiry(now.getTime())),
        }),
      ),
    );
    return saved.ok;
  },

  async tellFollowing(user, following, at) {
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: { ...keyOf(user), sk: { S: "following" } },
        UpdateExpression: "SET following = :following, followingAt = :at, expiresAt = :end",
        ExpressionAttributeValues: {
          ":following": { BOOL: following },
          ":at": { S: at },
          ":end": expiry(Date.parse(at)),
        },
      }),
    );
  },
});

const expiry = (millis: number) => ({ N: String(Math.floor(millis / 1_000) + KEEP_SECONDS) });

const saving = (next: ZaloUser, version: number, end: Item[string]) => ({
  UpdateExpression: "SET conversation = :conversation, version = :next, expiresAt = :end",
  ConditionExpression: version === 0 ? "attribute_not_exists(version)" : "version = :seen",
  ExpressionAttributeValues: {
    ":conversation": { S: JSON.stringify(next) },
    ":next": { N: String(version + 1) },
    ":end": end,
    ...(version > 0 && { ":seen": { N: String(version) } }),
  },
});

const keyOf = (user: string): Item => ({ pk: { S: `zalo-user#${user}` }, sk: { S: "user" } });
