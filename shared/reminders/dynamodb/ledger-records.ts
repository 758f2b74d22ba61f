import { type DynamoDBClient, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { batchGet, batchWrite, type Item } from "../../kernel/dynamodb/batch.ts";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import { err, ok } from "../../kernel/result.ts";
import type { Write } from "../../kernel/unit-of-work.ts";
import type { ReminderRecords } from "../ports/ledger.ts";
import { type NextRecord, type ReminderRecord, reminderId } from "../rules/record.ts";
import type { ReminderKey } from "../rules/types.ts";
import { conditionFor, recordOfItem, reminderItemKey, smsKey, toItem, versioned } from "./ledger-items.ts";
import { reminderKeySchema } from "./ledger-record.ts";
import { codeItems } from "./look-up-code-index.ts";

export interface LedgerOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Partitions of the time index; more spread the writes of a busy day. */
  readonly wakeShards: number;
}

/** One item a reminder, found by subject and key: for functions that handle one at a time. */
export const dynamoReminderRecords = (options: LedgerOptions): ReminderRecords => {
  const { client, tableName, wakeShards } = options;
  const load: ReminderRecords["load"] = async (keys, consistency = "strong") => {
    const consistent = consistency === "strong";
    const items = await batchGet(client, tableName, keys.map(reminderItemKey), { consistent });
    return new Map(items.map(recordOfItem).map((record) => [reminderId(record), record]));
  };
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
      if (written.ok && next.state === "unknown") await writeItems(options, codeItems(next));
      if (written.ok) return ok(record);
      const { item } = written.error;
      const stored = item ? recordOfItem(item) : (await load([next])).get(reminderId(next));
      return err({ kind: "wrong-state", record: stored });
    },

    async findBySms(messageId) {
      const [item] = await batchGet(client, tableName, [smsKey(messageId)], { consistent: true });
      if (item === undefined) return undefined;
      const [found] = (await load([reminderKeySchema.parse(JSON.parse(item.reminder?.S ?? "null"))])).values();
      return found;
    },
  };
};

export const writeItems = ({ client, tableName }: LedgerOptions, items: readonly Item[]): Promise<void> =>
  batchWrite(
    client,
    tableName,
    items.map((Item) => ({ PutRequest: { Item } })),
  );

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
