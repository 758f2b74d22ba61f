import { mkdirSync } from "node:fs";
import { ACCOUNT, REGION } from "../template/identities.ts";
import type { TableProperties } from "../template/storage-properties.ts";
import { type BatchOperation, db, type Store } from "./dynalite.ts";
import { callStore } from "./dynalite-call.ts";
import { repair } from "./dynalite-repairs.ts";
import type { DynamoDbReply } from "./dynamodb-reply.ts";
import { type IndexLag, letIndexesLag } from "./index-lag.ts";
import { executeStatements } from "./statements.ts";
import { describe, ensureTable } from "./tables.ts";
import { type Gathering, transactions } from "./transactions.ts";
import { turnstile } from "./turnstile.ts";

/** DynamoDB's API without HTTP. What it refuses is a reply; only what is broken throws. */
export interface DynamoDb {
  call(operation: string, input: unknown): Promise<DynamoDbReply>;
  /** Creates the table, or keeps the one already there. Throws when that one has other keys or indexes. */
  ensureTable(name: string, properties: TableProperties): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts DynamoDB with its data in `path`, or in memory. Every write is in the file before its reply.
 *
 * @param indexLag for tests, in memory alone: what an index has not seen yet is in no file
 */
export const startDynamoDb = async (path?: string, indexLag?: IndexLag): Promise<DynamoDb> => {
  if (path !== undefined) mkdirSync(path, { recursive: true });
  const store = repair(db.create({ ...(path === undefined ? {} : { path }), createTableMs: 0 }));
  store.tableDb.awsAccountId = ACCOUNT;
  store.tableDb.awsRegion = REGION;
  await store.db.open();
  const single: DynamoDb["call"] = (operation, input) => callStore(store, operation, input);
  const { together, alone } = turnstile();
  const lagging = indexLag && letIndexesLag(store, indexLag);
  const gathering = gatheringIn(store, single);
  const { write } = transactions(gathering);
  const statements = { call: single, keysOf: gathering.keysOf };
  const call: DynamoDb["call"] = (operation, input) => {
    if (operation === "TransactWriteItems") return alone(() => write(input));
    if (operation === "BatchExecuteStatement") return together(() => executeStatements(input, statements));
    if (lagging !== undefined && readsIndex(input)) {
      return together(async () => {
        await lagging.catchUp();
        return single(operation, input);
      });
    }
    return together(() => single(operation, input));
  };
  return {
    call,
    ensureTable: (name, properties) => ensureTable(store, name, properties),
    stop: () => new Promise((resolve, reject) => store.db.close((error) => (error ? reject(error) : resolve()))),
  };
};

const readsIndex = (input: unknown): boolean => typeof input === "object" && input !== null && "IndexName" in input;

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
