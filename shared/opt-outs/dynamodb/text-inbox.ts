import { type DynamoDBClient, GetItemCommand, QueryCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { type CivilDate, plusDays } from "../../kernel/rules/civil-date.ts";
import { civilDateAt } from "../../kernel/rules/civil-time.ts";
import type { HandledText, InboxText, TextInbox } from "../ports/text-inbox.ts";
import { KEEP_DAYS, textKey, textSchema } from "./unread-texts.ts";

const handledSchema: z.ZodType<HandledText> = z.object({
  kind: z.enum(["answered", "done", "opt-out"]),
  by: z.string(),
  at: z.string(),
  answer: z.exactOptional(z.string()),
  outcome: z.exactOptional(z.string()),
});

interface TextInboxOptions {
  readonly client: DynamoDBClient;
  /** The registry's: texts lie beside the users who wrote them, and end after 30 days. */
  readonly tableName: string;
}

/** A place is a day and the last text that was read of it. */
export const dynamoTextInbox = ({ client, tableName }: TextInboxOptions): TextInbox => ({
  async page(now, { isHandled, after, limit }) {
    const first = plusDays(civilDateAt(now), -KEEP_DAYS);
    const [dayText = civilDateAt(now), placeText = ""] = after?.split("|") ?? [];
    // A civil day of our own writing.
    let day = dayText as CivilDate;
    let place = placeText;
    const texts: InboxText[] = [];
    while (day >= first) {
      const query = queryOf(day, { now, isHandled, place, limit: limit - texts.length });
      const page = await client.send(new QueryCommand({ TableName: tableName, ...query }));
      texts.push(...(page.Items ?? []).map(textOf));
      place = page.LastEvaluatedKey?.sk?.S ?? "";
      if (texts.length >= limit) return { texts, next: `${day}|${place}` };
      if (place === "") day = plusDays(day, -1);
    }
    return { texts };
  },

  async find(ref, now) {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: keyOf(ref), ConsistentRead: true }),
    );
    return item?.letter && Number(item.expiresAt?.N) > now.getTime() / 1_000 ? textOf(item) : undefined;
  },

  handling: (ref, handled) =>
    asWrite({
      Update: {
        TableName: tableName,
        Key: keyOf(ref),
        UpdateExpression: "SET handled = :handled",
        ConditionExpression: "attribute_exists(letter) AND attribute_not_exists(handled)",
        ExpressionAttributeValues: { ":handled": { S: JSON.stringify(handled) } },
      },
    }),

  async amend(ref, handled) {
    const change =
      handled === undefined
        ? { UpdateExpression: "REMOVE handled" }
        : {
            UpdateExpression: "SET handled = :handled",
            ExpressionAttributeValues: { ":handled": { S: JSON.stringify(handled) } },
          };
    await client.send(new UpdateItemCommand({ TableName: tableName, Key: keyOf(ref), ...change }));
  },
});

interface DayOfTexts {
  readonly now: Date;
  readonly isHandled: boolean;
  readonly place: string;
  readonly limit: number;
}

const queryOf = (day: CivilDate, { now, isHandled, place, limit }: DayOfTexts) => ({
  KeyConditionExpression: "pk = :day",
  FilterExpression: `expiresAt > :now AND ${isHandled ? "attribute_exists" : "attribute_not_exists"}(handled)`,
  ExpressionAttributeValues: {
    ":day": { S: `zalo-text#${day}` },
    ":now": { N: String(Math.floor(now.getTime() / 1_000)) },
  },
  ScanIndexForward: false,
  Limit: limit,
  ...(place !== "" && { ExclusiveStartKey: { pk: { S: `zalo-text#${day}` }, sk: { S: place } } }),
});

const keyOf = ({ at, textId }: Pick<InboxText, "at" | "textId">): Item =>
  textKey(civilDateAt(new Date(at)), { at, textId });

const textOf = (item: Item): InboxText => ({
  ...textSchema.parse(JSON.parse(item.letter?.S ?? "null")),
  ...(item.handled?.S && { handled: handledSchema.parse(JSON.parse(item.handled.S)) }),
});
