import type { Item } from "../../kernel/dynamodb/batch.ts";
import { shardOf } from "../../kernel/dynamodb/shard.ts";
import { type State, statesBefore } from "../rules/lifecycle.ts";
import { type NextRecord, type ReminderRecord, repetitionPart } from "../rules/record.ts";
import type { ReminderKey } from "../rules/types.ts";
import { recordSchema } from "./ledger-record.ts";
import { dayAttributes } from "./messages-of-day.ts";

/** Where a reminder lies. */
export const reminderItemKey = ({ scheme, subject, dueDate, toldFor, step, repetition }: ReminderKey) => ({
  pk: { S: `${scheme}#${subject}` },
  sk: { S: `${toldFor ?? dueDate}#${step}${repetitionPart(repetition)}` },
});

/** Where a carrier's message id leads to its reminder from. */
export const smsKey = (messageId: string) => ({ pk: { S: `sms#${messageId}` }, sk: { S: "reminder" } });

export const versioned = (seen: ReminderRecord | undefined, next: NextRecord): ReminderRecord => ({
  ...next,
  version: (seen?.version ?? 0) + 1,
});

const wakeKey = (subject: string, wakeShards: number): string => `wake#${shardOf(subject, wakeShards)}`;

/** Every partition of the time index that holds single reminders. */
export const wakeKeys = (wakeShards: number): readonly string[] =>
  Array.from({ length: wakeShards }, (_, shard) => `wake#${shard}`);

/** With an entry of its own in the time index where it must be looked at again. */
export const toItem = (record: ReminderRecord, wakeShards: number): Item => ({
  ...toClaimedItem(record),
  ...(record.nextCheckAt && { wakeKey: { S: wakeKey(record.subject, wakeShards) } }),
});

/** Without an entry of its own: the item of its claim has one for all that it holds. */
export const toClaimedItem = (record: ReminderRecord): Item => {
  const { state, version, nextCheckAt, ...doc } = record;
  return {
    ...reminderItemKey(record),
    state: { S: state },
    version: { N: String(version) },
    doc: { S: JSON.stringify(doc) },
    ...dayAttributes(record),
    ...(nextCheckAt && { wakeAt: { S: nextCheckAt } }),
  };
};

export const isIndexedAlone = (item: Item): boolean => item.wakeKey !== undefined && item.wakeAt !== undefined;

export const recordOfItem = (item: Item): ReminderRecord =>
  recordSchema.parse({
    ...JSON.parse(item.doc?.S ?? "null"),
    state: item.state?.S,
    version: Number(item.version?.N),
    ...(item.wakeAt?.S && { nextCheckAt: item.wakeAt.S }),
  });

/** The life cycle's table as a condition: what the caller saw is still there, and the move from it is allowed. */
export const conditionFor = (seen: ReminderRecord | undefined, to: State) => {
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
