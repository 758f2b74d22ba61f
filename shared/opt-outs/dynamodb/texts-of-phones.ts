import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { batchGet, type Item } from "../../kernel/dynamodb/batch.ts";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { plusDays } from "../../kernel/rules/civil-date.ts";
import { civilDateAt } from "../../kernel/rules/civil-time.ts";
import type { Write } from "../../kernel/unit-of-work.ts";
import type { UnreadText } from "../ports.ts";
import { KEEP_DAYS, textKey, textSchema } from "./unread-texts.ts";

interface WrittenOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

const phonesSchema = z.object({ phones: z.array(z.string()) });

/**
 * What was written by users who speak for these phones, for an export or an erasure. It looks through the texts of thirty
 * days, which are few: twenty a user and day at most.
 */
export const textsOfPhones = async (
  { client, tableName }: WrittenOptions,
  phones: readonly string[],
  now: Date,
): Promise<readonly UnreadText[]> => {
  if (phones.length === 0) return [];
  const today = civilDateAt(now);
  const days = Array.from({ length: KEEP_DAYS + 1 }, (_, index) => plusDays(today, -index));
  const items = (await Promise.all(days.map((day) => allOf({ client, tableName }, `zalo-text#${day}`)))).flat();
  const texts = items.flatMap(({ letter }) => (letter?.S ? [textSchema.parse(JSON.parse(letter.S))] : []));
  const keys = [...new Set(texts.map(({ user }) => user))].map(userKey);
  const users = await batchGet(client, tableName, keys, { consistent: true });
  const meant = new Set(
    users
      .filter(({ conversation }) => {
        const known = phonesSchema.safeParse(JSON.parse(conversation?.S ?? "null")).data?.phones ?? [];
        return known.some((phone) => phones.includes(phone));
      })
      .map(({ pk }) => pk?.S),
  );
  return texts.filter(({ user }) => meant.has(userKey(user).pk.S));
};

/** The texts, and what is known of the users who wrote them. */
export const forgetTexts = (tableName: string, texts: readonly UnreadText[]): readonly Write[] => [
  ...texts.map((text) =>
    asWrite({ Delete: { TableName: tableName, Key: textKey(civilDateAt(new Date(text.at)), text) } }),
  ),
  ...[...new Set(texts.map(({ user }) => user))].flatMap((user) =>
    ["user", "address"].map((part) =>
      asWrite({ Delete: { TableName: tableName, Key: { ...userKey(user), sk: { S: part } } } }),
    ),
  ),
];

const userKey = (user: string) => ({ pk: { S: `zalo-user#${user}` }, sk: { S: "user" } });

const allOf = async ({ client, tableName }: WrittenOptions, pk: string): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: pk } },
        ExclusiveStartKey: start,
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
};
