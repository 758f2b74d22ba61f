import { QueryCommand } from "@aws-sdk/client-dynamodb";
import { batchGet, type Item } from "../../kernel/dynamodb/batch.ts";
import type { WaitingCursor, WaitingPage, WaitingPart } from "../ports/ledger.ts";
import { type ClaimStore, claimWakeKeys, openClaims } from "./claim-items.ts";
import { isIndexedAlone, recordOfItem, wakeKeys } from "./ledger-items.ts";

interface WakeQuery {
  readonly now: Date;
  readonly limit: number;
  readonly from: WaitingCursor | WaitingPart | undefined;
}

/** A claim holds up to fifty reminders. */
const REMINDERS_OF_A_CLAIM = 12;

/** The index knows keys alone: what they lead to is read as it is now. */
export const dueForCheck = async (options: ClaimStore, { now, limit, from }: WakeQuery): Promise<WaitingPage> => {
  const { client, tableName, wakeShards } = options;
  const claimsLimit = Math.max(1, Math.floor(limit / REMINDERS_OF_A_CLAIM));
  const partitions = [
    ...wakeKeys(wakeShards).map((key) => ({ key, most: limit })),
    ...claimWakeKeys(wakeShards).map((key) => ({ key, most: claimsLimit })),
  ];
  const isFirst = from === undefined || "of" in from;
  const isOurs = (index: number): boolean => from === undefined || !("of" in from) || index % from.of === from.part;
  const page = ({ key, most }: { readonly key: string; readonly most: number }, index: number) => {
    // Only this function makes cursors.
    const start = isFirst ? undefined : (from.shards[index] as Item | undefined);
    // From the second page on, a shard without a start has come to its end.
    const isOver = isFirst ? !isOurs(index) : start === undefined;
    if (isOver) return { Items: [], LastEvaluatedKey: undefined };
    const range = { Limit: most, ExclusiveStartKey: start, ...wakesOf(key, now) };
    return client.send(new QueryCommand({ TableName: tableName, ...range }));
  };
  const pages = await Promise.all(partitions.map(page));
  const shards = pages.map(({ LastEvaluatedKey }) => LastEvaluatedKey);
  const keysOf = (some: readonly { readonly Items?: readonly Item[] | undefined }[]): readonly Item[] =>
    some.flatMap(({ Items = [] }) => Items.flatMap(({ pk, sk }) => (pk && sk ? [{ pk, sk }] : [])));
  const [alone, opened] = await Promise.all([
    batchGet(client, tableName, keysOf(pages.slice(0, wakeShards)), { consistent: true }),
    openClaims(options, keysOf(pages.slice(wakeShards)), now),
  ]);
  // The index may still name what has moved on.
  const due = alone.filter((item) => isIndexedAlone(item) && (item.wakeAt?.S ?? "") <= now.toISOString());
  return {
    records: [...due.map(recordOfItem), ...opened.records],
    claims: opened.claims,
    ...(shards.some((key) => key !== undefined) && { next: { shards } }),
  };
};

const wakesOf = (key: string, now: Date) => ({
  IndexName: "wake",
  KeyConditionExpression: "wakeKey = :key AND wakeAt <= :now",
  ExpressionAttributeValues: { ":key": { S: key }, ":now": { S: now.toISOString() } },
});
