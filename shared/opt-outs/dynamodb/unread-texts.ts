import { DeleteItemCommand, type DynamoDBClient, QueryCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import { civilDateAt } from "../../kernel/rules/civil-time.ts";
import type { UnreadText, UnreadTexts } from "../ports.ts";

export const KEEP_DAYS = 30;
const KEEP_SECONDS = KEEP_DAYS * 86_400;
const MOST_A_DAY = 20;
/** What Zalo lets a user write at once is about this long. */
const LONGEST = 2_000;

export const textSchema = z.object({
  user: z.string(),
  textId: z.string(),
  text: z.string(),
  at: z.string(),
  about: z.exactOptional(z.array(z.enum(["end", "amount", "where", "paid"]))),
});

/** Texts for staff, in the registry's table: encrypted with the key of people's data, a partition for each day. */
export const dynamoUnreadTexts = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): UnreadTexts => ({
  async keep(text) {
    const day = civilDateAt(new Date(text.at));
    const update = (key: Item, change: Pick<TextUpdate, "UpdateExpression"> & Partial<TextUpdate>) =>
      client.send(new UpdateItemCommand({ TableName: tableName, Key: key, ...change }));
    const counted = await conditionally(() =>
      update(countKey(text.user, day), {
        UpdateExpression: "ADD texts :one SET expiresAt = :end",
        ConditionExpression: "attribute_not_exists(texts) OR texts < :most",
        ExpressionAttributeValues: { ":one": { N: "1" }, ":most": { N: String(MOST_A_DAY) }, ":end": endOf(text.at) },
      }),
    );
    if (!counted.ok) return;
    await update(textKey(day, text), {
      UpdateExpression: "SET letter = :letter, expiresAt = :end",
      ExpressionAttributeValues: {
        ":letter": { S: JSON.stringify({ ...text, text: text.text.slice(0, LONGEST) } satisfies UnreadText) },
        ":end": endOf(text.at),
      },
    });
  },

  async settle(text) {
    const Key = textKey(civilDateAt(new Date(text.at)), text);
    await client.send(new DeleteItemCommand({ TableName: tableName, Key }));
  },

  async on(day, now) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: "pk = :day",
        // DynamoDB deletes within days of the end; texts are not read after it.
        FilterExpression: "expiresAt > :now",
        ExpressionAttributeValues: {
          ":day": { S: `zalo-text#${day}` },
          ":now": { N: String(Math.floor(now.getTime() / 1_000)) },
        },
      }),
    );
    return Items.map((item) => textSchema.parse(JSON.parse(item.letter?.S ?? "null")));
  },
});

type TextUpdate = ConstructorParameters<typeof UpdateItemCommand>[0];

const endOf = (at: string) => ({ N: String(Math.floor(Date.parse(at) / 1_000) + KEEP_SECONDS) });

const countKey = (user: string, day: string): Item => ({
  pk: { S: `zalo-user#${user}` },
  sk: { S: `texts#${day}` },
});

export const textKey = (day: string, { at, textId }: Pick<UnreadText, "at" | "textId">): Item => ({
  pk: { S: `zalo-text#${day}` },
  sk: { S: `${at}#${textId}` },
});
