import { type DynamoDBClient, QueryCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { plusDays } from "../../kernel/rules/civil-date.ts";
import { civilDateAt } from "../../kernel/rules/civil-time.ts";
import type { TextTimes } from "../ports/text-inbox.ts";
import { KEEP_DAYS } from "./unread-texts.ts";

/** Beside the days of texts, which begin with a year; a function that handles texts may write there. */
const TIMES = "zalo-text#times";
const DAY_MINUTES = 24 * 60;

/** How long texts waited for staff, summed by day. */
export const dynamoTextTimes = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): TextTimes => ({
  async count(at, waitedMinutes) {
    const end = Math.floor(at.getTime() / 1_000) + (KEEP_DAYS + 1) * DAY_MINUTES * 60;
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: { pk: { S: TIMES }, sk: { S: civilDateAt(at) } },
        UpdateExpression: "ADD handled :one, minutes :minutes, withinDay :day SET expiresAt = :end",
        ExpressionAttributeValues: {
          ":one": { N: "1" },
          ":minutes": { N: String(waitedMinutes) },
          ":day": { N: waitedMinutes < DAY_MINUTES ? "1" : "0" },
          ":end": { N: String(end) },
        },
      }),
    );
  },

  async handledLately(now) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: "pk = :times AND sk > :first",
        ExpressionAttributeValues: {
          ":times": { S: TIMES },
          ":first": { S: plusDays(civilDateAt(now), -KEEP_DAYS) },
        },
      }),
    );
    const sum = (of: string) => Items.reduce((total, item) => total + Number(item[of]?.N ?? 0), 0);
    return { handled: sum("handled"), minutes: sum("minutes"), withinDay: sum("withinDay") };
  },
});
