import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import type { TableProperties } from "../template/storage-properties.ts";
import type { Store } from "./dynalite.ts";
import { callStore } from "./dynalite-call.ts";

const describedSchema = z.object({
  Table: z.object({
    TableStatus: z.string(),
    KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
    GlobalSecondaryIndexes: z
      .array(z.object({ IndexName: z.string(), KeySchema: z.unknown(), Projection: z.unknown() }))
      .default([]),
  }),
});

export const describe = async (store: Store, name: string) => {
  const { status, body } = await callStore(store, "DescribeTable", { TableName: name });
  return status === 200 ? describedSchema.parse(body).Table : undefined;
};

export const ensureTable = async (store: Store, name: string, properties: TableProperties): Promise<void> => {
  const { BillingMode, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = properties;
  const existing = await describe(store, name);
  if (existing?.TableStatus === "ACTIVE") {
    const { KeySchema: keys, GlobalSecondaryIndexes: indexes } = existing;
    const isSame = shapeOf(keys, indexes) === shapeOf(KeySchema, GlobalSecondaryIndexes);
    if (!isSame) throw new Error(`The stored table ${name} has other keys or indexes: start with empty data`);
    return;
  }
  // Killed while creating it: nothing is in it yet.
  if (existing !== undefined) await new Promise((resolve) => store.tableDb.del(name, resolve));
  const { status, body } = await callStore(store, "CreateTable", {
    TableName: name,
    BillingMode,
    KeySchema,
    AttributeDefinitions,
    ...(GlobalSecondaryIndexes.length === 0 ? {} : { GlobalSecondaryIndexes }),
  });
  if (status !== 200) throw new Error(`The table ${name} cannot be created: ${JSON.stringify(body)}`);
  while ((await describe(store, name))?.TableStatus !== "ACTIVE") await delay(1);
};

interface IndexShape {
  readonly IndexName: string;
  readonly KeySchema: unknown;
  readonly Projection: unknown;
}

const shapeOf = (keys: unknown, indexes: readonly IndexShape[]): string =>
  JSON.stringify([
    keys,
    indexes
      .map(({ IndexName, KeySchema, Projection }) => [IndexName, KeySchema, Projection])
      .sort(([a], [b]) => String(a).localeCompare(String(b))),
  ]);
