import type { DynamoDBClient, WriteRequest } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { batchGet, batchWrite, type Item } from "../../kernel/dynamodb/batch.ts";
import { shardOf } from "../../kernel/dynamodb/shard.ts";
import type { DueClaim } from "../ports/ledger.ts";
import type { ReminderRecord } from "../rules/record.ts";
import type { ReminderKey } from "../rules/types.ts";
import { isIndexedAlone, recordOfItem, reminderItemKey } from "./ledger-items.ts";

/**
 * One item for the reminders that a worker claimed together: it alone is in the time index, for all of them. It is written
 * before the first claim and goes when nothing of it must be looked at any more.
 */
export interface ClaimStore {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly wakeShards: number;
}

/** Beginning of `pk`, `sk`, and the subjects: most of a batch share the first two, and a kilobyte more is a unit more. */
const heldSchema = z.array(z.tuple([z.string(), z.string(), z.array(z.string())]));

const PREFIX = "claim#";

const claimKey = (claimId: string): Item => ({ pk: { S: `${PREFIX}${claimId}` }, sk: { S: "claim" } });

/** Every partition of the time index that holds claims. */
export const claimWakeKeys = (wakeShards: number): readonly string[] =>
  Array.from({ length: wakeShards }, (_, shard) => `claims#${shard}`);

/** Holds these reminders until the first of them must be looked at. */
export const holdClaim = async (
  { client, tableName, wakeShards }: ClaimStore,
  claimId: string,
  held: readonly (ReminderKey & Pick<ReminderRecord, "nextCheckAt">)[],
): Promise<void> => {
  await batchWrite(client, tableName, [claimWrite(claimId, held, wakeShards)]);
};

const claimWrite = (
  claimId: string,
  held: readonly (ReminderKey & Pick<ReminderRecord, "nextCheckAt">)[],
  wakeShards: number,
): WriteRequest => {
  const waking = held.flatMap(({ nextCheckAt }) => (nextCheckAt === undefined ? [] : [nextCheckAt]));
  const wakeAt = waking.reduce((first, each) => (each < first ? each : first), waking[0] ?? "");
  if (wakeAt === "") return { DeleteRequest: { Key: claimKey(claimId) } };
  const groups = [...Map.groupBy(held, (each) => `${each.scheme} ${reminderItemKey(each).sk.S}`).values()];
  const keys = groups.flatMap((group) =>
    group[0] ? [[group[0].scheme, reminderItemKey(group[0]).sk.S, group.map(({ subject }) => subject)]] : [],
  );
  return {
    PutRequest: {
      Item: {
        ...claimKey(claimId),
        held: { S: JSON.stringify(keys) },
        wakeAt: { S: wakeAt },
        wakeKey: { S: `claims#${shardOf(claimId, wakeShards)}` },
      },
    },
  };
};

export const concludeClaims = ({ client, tableName, wakeShards }: ClaimStore, claims: readonly DueClaim[]) =>
  batchWrite(
    client,
    tableName,
    claims.map(({ claimId, later }) => claimWrite(claimId, later, wakeShards)),
  );

/** Of claims whose time has come: their reminders that are due, and those that are looked at later. */
export const openClaims = async (
  { client, tableName }: ClaimStore,
  keys: readonly Item[],
  now: Date,
): Promise<{ readonly records: readonly ReminderRecord[]; readonly claims: readonly DueClaim[] }> => {
  if (keys.length === 0) return { records: [], claims: [] };
  const claims = await batchGet(client, tableName, keys, { consistent: true });
  const heldBy = new Map(claims.map((item) => [claimIdOf(item), keysHeldBy(item)]));
  // Each was written minutes ago or is moved under a condition on what is read here.
  const found = await batchGet(client, tableName, [...heldBy.values()].flat());
  // What has an entry of its own is found by that one.
  const waiting = found.filter((item) => item.wakeAt !== undefined && !isIndexedAlone(item));
  const byKey = new Map(waiting.map((item) => [nameOf(item), recordOfItem(item)]));
  const isDue = ({ nextCheckAt = "" }: ReminderRecord): boolean => nextCheckAt <= now.toISOString();
  return {
    records: [...byKey.values()].filter(isDue),
    claims: [...heldBy].map(([claimId, held]) => ({
      claimId,
      later: held.flatMap((key) => byKey.get(nameOf(key)) ?? []).filter((record) => !isDue(record)),
    })),
  };
};

const keysHeldBy = ({ held }: Item): readonly Item[] =>
  heldSchema
    .parse(JSON.parse(held?.S ?? "[]"))
    .flatMap(([scheme, sk, subjects]) =>
      subjects.map((subject) => ({ pk: { S: `${scheme}#${subject}` }, sk: { S: sk } })),
    );

const nameOf = ({ pk, sk }: Item): string => `${pk?.S}\n${sk?.S}`;

const claimIdOf = ({ pk }: Item): string => pk?.S?.slice(PREFIX.length) ?? "";
