import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { shardOf } from "../../kernel/dynamodb/shard.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { MessagesOfDay } from "../ports/messages-of-day.ts";
import { type ReminderRecord, repetitionPart } from "../rules/record.ts";
import type { MessageKind, ReminderKey } from "../rules/types.ts";

const INDEX = "day";

interface DayIndexOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** A busy day's writes are spread over so many partitions. */
const SHARDS = 4;

/** What no channel has taken stands apart; what is on its way to a phone keeps its place until it is there. */
const GROUPS = {
  waiting: "waiting",
  sending: "out",
  sent: "out",
  unknown: "out",
  delivered: "out",
  failed: "failed",
  skipped: "skipped",
} as const satisfies Record<ReminderRecord["state"], string>;

/**
 * What puts a reminder into the index of its day: the group of its state and the scheme first, so that a filter by them
 * reads nothing else. A reminder that is sent and arrives is written there once (docs/adr/0028).
 */
export const dayAttributes = (record: Pick<ReminderRecord, "stepDate" | "state" | keyof ReminderKey>): Item => {
  const { stepDate, state, scheme, subject, dueDate, toldFor, step, repetition } = record;
  return {
    dayKey: { S: dayKey(stepDate, shardOf(subject, SHARDS)) },
    daySort: {
      S: [GROUPS[state], scheme, subject, toldFor ?? dueDate, `${step}${repetitionPart(repetition)}`].join("#"),
    },
  };
};

const dayKey = (day: CivilDate, shard: number): string => `${day}#${shard}`;

/** A place is a shard and the last entry that was read of it. */
export const dynamoMessagesOfDay = ({ client, tableName }: DayIndexOptions): MessagesOfDay => ({
  async find(day, { state, scheme }, { after, limit }) {
    const [shardText = "0", lastEntry = ""] = after?.split("|") ?? [];
    let shard = Number(shardText);
    let start = startOf(day, shard, lastEntry);
    const keys: ReminderKey[] = [];
    while (shard < SHARDS) {
      const page = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: INDEX,
          ...entriesOf(dayKey(day, shard), [state, scheme]),
          Limit: limit - keys.length,
          ExclusiveStartKey: start,
        }),
      );
      keys.push(...(page.Items ?? []).map(keyOf));
      const last = page.LastEvaluatedKey;
      if (last !== undefined && keys.length >= limit) return { keys, next: `${shard}|${last.daySort?.S ?? ""}` };
      start = last;
      if (last === undefined) shard += 1;
    }
    return { keys };
  },
});

/** Without a state no beginning is known of the entries, but that of all. */
const entriesOf = (
  key: string,
  [state, scheme]: readonly [ReminderRecord["state"] | undefined, MessageKind | undefined],
) => {
  const begins =
    state === undefined ? undefined : [GROUPS[state], ...(scheme === undefined ? [] : [scheme]), ""].join("#");
  return {
    KeyConditionExpression: begins === undefined ? "dayKey = :day" : "dayKey = :day AND begins_with(daySort, :begins)",
    ExpressionAttributeValues: { ":day": { S: key }, ...(begins !== undefined && { ":begins": { S: begins } }) },
  };
};

/** All of an entry's keys stand in its sort key. */
const startOf = (day: CivilDate, shard: number, entry: string): Item | undefined => {
  const [, scheme, subject, ...rest] = entry.split("#");
  if (scheme === undefined || subject === undefined) return undefined;
  return {
    dayKey: { S: dayKey(day, shard) },
    daySort: { S: entry },
    pk: { S: `${scheme}#${subject}` },
    sk: { S: rest.join("#") },
  };
};

const keyOf = ({ daySort }: Item): ReminderKey => {
  const [, scheme = "", subject = "", dueDate = "", step = "", repetition] = (daySort?.S ?? "").split("#");
  return {
    // Only `dayAttributes` writes them.
    scheme: scheme as MessageKind,
    subject,
    dueDate: dueDate as CivilDate,
    step,
    ...(repetition !== undefined && { repetition: Number(repetition) }),
  };
};
