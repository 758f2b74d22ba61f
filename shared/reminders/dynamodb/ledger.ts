import { type DynamoDBClient, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { batchGet, batchWrite, type Item } from "../../kernel/dynamodb/batch.ts";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import { shardOf } from "../../kernel/dynamodb/shard.ts";
import { err, ok } from "../../kernel/result.ts";
import type { Write } from "../../kernel/unit-of-work.ts";
import type { ReminderLedger, WaitingCursor, WaitingPage } from "../ports/ledger.ts";
import { type State, statesBefore } from "../rules/lifecycle.ts";
import { type NextRecord, type ReminderRecord, reminderId, repetitionPart } from "../rules/record.ts";
import type { ReminderKey } from "../rules/types.ts";
import { recordSchema, reminderKeySchema } from "./ledger-record.ts";
import { codeItems } from "./look-up-code-index.ts";
import { dayAttributes } from "./messages-of-day.ts";

export interface LedgerOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Partitions of the time index; more spread the writes of a busy day. */
  readonly wakeShards: number;
}

/** The reminder ledger on DynamoDB: one item a reminder, found by subject and by the moment it must be looked at again. */
export const dynamoReminderLedger = (options: LedgerOptions): ReminderLedger => {
  const { client, tableName, wakeShards } = options;
  const load = async (keys: readonly ReminderKey[]) => {
    const items = await batchGet(client, tableName, keys.map(reminderItemKey), { consistent: true });
    return new Map(items.map(recordOfItem).map((record) => [reminderId(record), record]));
  };

  const write = (items: readonly Item[]) =>
    batchWrite(
      client,
      tableName,
      items.map((Item) => ({ PutRequest: { Item } })),
    );

  return {
    load,

    async move(seen, next) {
      const record = versioned(seen, next);
      const put = new PutItemCommand({
        ...{ TableName: tableName, Item: toItem(record, wakeShards), ...conditionFor(seen, next.state) },
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      });
      const written = await conditionally(() => client.send(put));
      // The worker that made the call wrote nothing: its message may have come through.
      if (written.ok && next.state === "unknown") await write(codeItems(next));
      if (written.ok) return ok(record);
      const { item } = written.error;
      const stored = item ? recordOfItem(item) : (await load([next])).get(reminderId(next));
      return err({ kind: "wrong-state", record: stored });
    },

    async settle(claimed) {
      const items = claimed.flatMap(({ seen, next }) => {
        return [toItem(versioned(seen, next), wakeShards), ...smsItems(next)];
      });
      await write([...items, ...distinct(claimed.flatMap(({ next, to }) => codeItems(next, to)))]);
    },

    async findBySms(messageId) {
      const [item] = await batchGet(client, tableName, [smsKey(messageId)], { consistent: true });
      if (item === undefined) return undefined;
      const [found] = (await load([reminderKeySchema.parse(JSON.parse(item.reminder?.S ?? "null"))])).values();
      return found;
    },

    dueForCheck: (now, limit, from) => dueForCheck(options, { now, limit, from }),
  };
};

interface WakeQuery {
  readonly now: Date;
  readonly limit: number;
  readonly from: WaitingCursor | undefined;
}

const dueForCheck = async (
  { client, tableName, wakeShards }: LedgerOptions,
  { now, limit, from }: WakeQuery,
): Promise<WaitingPage> => {
  const page = (start: Item | undefined, shard: number) => {
    // From the second page on, a shard without a start has come to its end.
    if (from !== undefined && start === undefined) return { Items: [], LastEvaluatedKey: undefined };
    const range = { Limit: limit, ExclusiveStartKey: start, ...wakesOf(shard, now) };
    return client.send(new QueryCommand({ TableName: tableName, ...range }));
  };
  // Only this function makes cursors.
  const starts = (from?.shards ?? Array.from({ length: wakeShards })) as readonly (Item | undefined)[];
  const pages = await Promise.all(starts.map(page));
  const shards = pages.map(({ LastEvaluatedKey }) => LastEvaluatedKey);
  return {
    records: pages.flatMap(({ Items = [] }) => Items.map(recordOfItem)),
    ...(shards.some((key) => key !== undefined) && { next: { shards } }),
  };
};

const wakesOf = (shard: number, now: Date) => ({
  IndexName: "wake",
  KeyConditionExpression: "wakeKey = :shard AND wakeAt <= :now",
  ExpressionAttributeValues: { ":shard": { S: wakeKey(shard) }, ":now": { S: now.toISOString() } },
});

/** Two codes of a batch may be the same, once in a billion batches: DynamoDB refuses a batch that writes an item twice. */
const distinct = (items: readonly Item[]): readonly Item[] => [
  ...new Map(items.map((item) => [item.pk?.S, item])).values(),
];

/** A reminder that begins together with what other stores write. */
export const newReminderWrite = (
  { tableName, wakeShards }: Pick<LedgerOptions, "tableName" | "wakeShards">,
  next: NextRecord,
): Write => {
  const Item = toItem(versioned(undefined, next), wakeShards);
  return asWrite({ Put: { TableName: tableName, Item, ...conditionFor(undefined, next.state) } });
};

/** All reminders of one subject, in no order: for the card of a person. */
export const dynamoRemindersOf =
  ({ client, tableName }: Pick<LedgerOptions, "client" | "tableName">) =>
  async ({ scheme, subject }: Pick<ReminderKey, "scheme" | "subject">): Promise<readonly ReminderRecord[]> => {
    const items: Item[] = [];
    let start: Item | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: "pk = :subject",
          // Ratings lie beside the reminders.
          FilterExpression: "attribute_exists(doc) AND attribute_exists(#state)",
          ExpressionAttributeNames: { "#state": "state" },
          ExpressionAttributeValues: { ":subject": { S: `${scheme}#${subject}` } },
          ExclusiveStartKey: start,
        }),
      );
      items.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return items.map(recordOfItem);
  };

const versioned = (seen: ReminderRecord | undefined, next: NextRecord): ReminderRecord => ({
  ...next,
  version: (seen?.version ?? 0) + 1,
});

/** The life cycle's table as a condition: what the caller saw is still there, and the move from it is allowed. */
const conditionFor = (seen: ReminderRecord | undefined, to: State) => {
  const allowed = statesBefore(to);
  if (seen === undefined) {
    if (!allowed.includes("none")) throw new Error(`No reminder begins as ${to}.`);
    return { ConditionExpression: "attribute_not_exists(pk)" };
  }
  const states = Object.fromEntries(
    allowed.filter((state) => state !== "none").map((state, index) => [`:s${index}`, { S: state }]),
  );
  return {
    ConditionExpression: `version = :seen AND #state IN (${Object.keys(states).join(", ")})`,
    ExpressionAttributeNames: { "#state": "state" },
    ExpressionAttributeValues: { ":seen": { N: String(seen.version) }, ...states },
  };
};

const toItem = (record: ReminderRecord, wakeShards: number): Item => {
  const { state, version, nextCheckAt, ...doc } = record;
  return {
    ...reminderItemKey(record),
    state: { S: state },
    version: { N: String(version) },
    doc: { S: JSON.stringify(doc) },
    ...dayAttributes(record, wakeShards),
    ...(nextCheckAt && { wakeAt: { S: nextCheckAt }, wakeKey: { S: wakeKey(shardOf(record.subject, wakeShards)) } }),
  };
};

export const recordOfItem = (item: Item): ReminderRecord =>
  recordSchema.parse({
    ...JSON.parse(item.doc?.S ?? "null"),
    state: item.state?.S,
    version: Number(item.version?.N),
    ...(item.wakeAt?.S && { nextCheckAt: item.wakeAt.S }),
  });

/** Carriers report up to three days late; what comes later finds nothing any more. */
const KEEP_SMS_SECONDS = 14 * 86_400;

/** From a carrier's message id to the reminder. Only SMS needs it: a receipt of Zalo's names the reminder itself. */
const smsItems = ({ attempts, scheme, subject, dueDate, toldFor, step, repetition }: NextRecord): readonly Item[] => {
  const { channel, messageId, at = "" } = attempts.at(-1) ?? {};
  if (channel !== "sms" || messageId === undefined) return [];
  const expiresAt = Math.floor(Date.parse(at) / 1_000) + KEEP_SMS_SECONDS;
  return [
    {
      ...smsKey(messageId),
      reminder: { S: JSON.stringify({ scheme, subject, dueDate: toldFor ?? dueDate, step, repetition }) },
      expiresAt: { N: String(expiresAt) },
    },
  ];
};

const smsKey = (messageId: string) => ({ pk: { S: `sms#${messageId}` }, sk: { S: "reminder" } });

const wakeKey = (shard: number): string => `wake#${shard}`;

/** Where a reminder lies. */
export const reminderItemKey = ({ scheme, subject, dueDate, toldFor, step, repetition }: ReminderKey) => ({
  pk: { S: `${scheme}#${subject}` },
  sk: { S: `${toldFor ?? dueDate}#${step}${repetitionPart(repetition)}` },
});
