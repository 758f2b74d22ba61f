import { mkdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import { ACCOUNT, REGION } from "../template/identities.ts";
import type { TableProperties } from "../template/properties.ts";
import { type BatchOperation, db, operations, type Store, validations } from "./dynalite.ts";
import { repair } from "./dynalite-repairs.ts";
import type { DynamoDbReply } from "./dynamodb-reply.ts";
import { type Gathering, transactions } from "./transactions.ts";
import { turnstile } from "./turnstile.ts";

/** DynamoDB's API without HTTP. What it refuses is a reply; only what is broken throws. */
export interface DynamoDb {
  call(operation: string, input: unknown): Promise<DynamoDbReply>;
  /** Creates the table, or keeps the one already there. Throws when that one has other keys or indexes. */
  ensureTable(name: string, properties: TableProperties): Promise<void>;
  stop(): Promise<void>;
}

/** Starts DynamoDB with its data in `path`, or in memory. Every write is in the file before its reply. */
export const startDynamoDb = async (path?: string): Promise<DynamoDb> => {
  if (path !== undefined) mkdirSync(path, { recursive: true });
  const store = repair(db.create({ ...(path === undefined ? {} : { path }), createTableMs: 0 }));
  store.tableDb.awsAccountId = ACCOUNT;
  store.tableDb.awsRegion = REGION;
  await store.db.open();
  const single: DynamoDb["call"] = (operation, input) => callStore(store, operation, input);
  const { together, alone } = turnstile();
  const { write } = transactions(gatheringIn(store, single));
  const call: DynamoDb["call"] = (operation, input) =>
    operation === "TransactWriteItems" ? alone(() => write(input)) : together(() => single(operation, input));
  return {
    call,
    ensureTable: (name, properties) => ensureTable(store, name, properties),
    stop: () => new Promise((resolve, reject) => store.db.close((error) => (error ? reject(error) : resolve()))),
  };
};

/** Lets a transaction's writes pile up before LevelDB gets them, which then writes them as one. */
const gatheringIn = (store: Store, call: DynamoDb["call"]): Gathering => {
  const write = store.db.batch.bind(store.db);
  let pile: BatchOperation[] = [];
  let isGathering = false;
  store.db.batch = (operations, callback) => {
    if (!isGathering) return write(operations, callback);
    pile.push(...operations);
    callback(null);
  };
  return {
    call,
    keysOf: async (name) => (await describe(store, name))?.KeySchema.map(({ AttributeName }) => AttributeName) ?? [],
    async gather(work, keep) {
      const before = pile.length;
      isGathering = true;
      try {
        const result = await work();
        if (!keep(result)) pile = pile.slice(0, before);
        return result;
      } finally {
        isGathering = false;
      }
    },
    flush: (isWanted) =>
      new Promise((resolve, reject) => {
        const operations = pile;
        pile = [];
        if (!isWanted) return resolve();
        write(operations, (error) => (error ? reject(error) : resolve()));
      }),
  };
};

const refusalSchema = z.object({ statusCode: z.number(), body: z.record(z.string(), z.unknown()) });

const callStore = (store: Store, operation: string, input: unknown): Promise<DynamoDbReply> =>
  new Promise((resolve, reject) => {
    const settle = (error: unknown, value?: unknown): void => {
      const refusal = refusalSchema.safeParse(error);
      if (!error) resolve({ status: 200, body: z.record(z.string(), z.unknown()).parse(value) });
      else if (refusal.success) resolve({ status: refusal.data.statusCode, body: refusal.data.body });
      else reject(error);
    };
    const known = operations.get(operation);
    if (known === undefined) return resolve(unknownOperation(operation));
    try {
      const { types, custom } = known.validation;
      const request = validations.checkTypes(input, types);
      validations.checkValidations(request, types, custom, store);
      known.action(store, request, settle);
    } catch (error) {
      settle(error);
    }
  });

const unknownOperation = (operation: string): DynamoDbReply => ({
  status: 400,
  body: {
    __type: "com.amazon.coral.service#UnknownOperationException",
    message: `${operation} is not supported by the local cloud`,
  },
});

const describedSchema = z.object({
  Table: z.object({
    TableStatus: z.string(),
    KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
    GlobalSecondaryIndexes: z
      .array(z.object({ IndexName: z.string(), KeySchema: z.unknown(), Projection: z.unknown() }))
      .default([]),
  }),
});

const describe = async (store: Store, name: string) => {
  const { status, body } = await callStore(store, "DescribeTable", { TableName: name });
  return status === 200 ? describedSchema.parse(body).Table : undefined;
};

const ensureTable = async (store: Store, name: string, properties: TableProperties): Promise<void> => {
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
