import { setTimeout as pause } from "node:timers/promises";
import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type DynamoDBClient,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import { inParallel } from "../in-parallel.ts";

export type Item = Record<string, AttributeValue>;

/** DynamoDB's own limits: keys in one BatchGetItem, requests in one BatchWriteItem. */
const MAX_KEYS = 100;
const MAX_WRITES = 25;
const BATCHES_AT_ONCE = 8;
/** Six pauses of 25 ms to 800 ms: past that the table is not merely busy. */
const MAX_ATTEMPTS = 7;
const FIRST_PAUSE_MILLIS = 25;

/** Reads any number of items, each key once; those that do not exist are absent. In no particular order. */
export const batchGet = async (
  client: DynamoDBClient,
  tableName: string,
  keys: readonly Item[],
  { consistent = false }: { readonly consistent?: boolean } = {},
): Promise<readonly Item[]> => {
  const distinct = [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
  const pages = await inParallel(chunksOf(distinct, MAX_KEYS), BATCHES_AT_ONCE, async (chunk) => {
    const found: Item[] = [];
    await untilNoneIsLeft(tableName, chunk, async (left) => {
      const request = { [tableName]: { Keys: left, ConsistentRead: consistent } };
      const reply = await client.send(new BatchGetItemCommand({ RequestItems: request }));
      found.push(...(reply.Responses?.[tableName] ?? []));
      return reply.UnprocessedKeys?.[tableName]?.Keys ?? [];
    });
    return found;
  });
  return pages.flat();
};

/** Puts and deletes any number of items without conditions. At most one request for each key. */
export const batchWrite = async (
  client: DynamoDBClient,
  tableName: string,
  requests: readonly WriteRequest[],
): Promise<void> => {
  await inParallel(chunksOf(requests, MAX_WRITES), BATCHES_AT_ONCE, (chunk) =>
    untilNoneIsLeft(tableName, chunk, async (left) => {
      const reply = await client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: left } }));
      return reply.UnprocessedItems?.[tableName] ?? [];
    }),
  );
};

/** DynamoDB hands back what it could not do for now: that is asked again after a growing, jittered pause. */
const untilNoneIsLeft = async <T>(tableName: string, all: readonly T[], ask: (left: T[]) => Promise<readonly T[]>) => {
  let left = all;
  for (let tries = 0; left.length > 0; tries++) {
    if (tries === MAX_ATTEMPTS) throw tableBusy(`${tableName} left ${left.length} requests undone ${tries} times.`);
    if (tries > 0) await pause(FIRST_PAUSE_MILLIS * 2 ** (tries - 1) * (0.5 + Math.random() / 2));
    left = await ask([...left]);
  }
};

const tableBusy = (message: string): Error => Object.assign(new Error(message), { name: "TableBusy" });

const chunksOf = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
