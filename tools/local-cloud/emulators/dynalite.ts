import { createRequire } from "node:module";

/**
 * The parts of dynalite that its HTTP server is made of, with the types it lacks. Calling them directly saves a socket
 * and a second parsing per request, and lets `dynalite-repairs.ts` mend what a killed process would leave behind.
 */
export type DynaliteItem = Readonly<Record<string, unknown>>;
export type Callback<T = unknown> = (error: unknown, value?: T) => void;

export interface SubStore {
  put(key: string, value: unknown, callback: Callback): void;
  del(key: string, callback: Callback): void;
}

export type BatchOperation =
  | { readonly type: "put"; readonly key: string; readonly value: unknown }
  | { readonly type: "del"; readonly key: string };

export interface Index {
  readonly IndexName: string;
  readonly KeySchema: readonly { readonly AttributeName: string }[];
}

export interface DynaliteTable {
  readonly TableName: string;
  readonly TableStatus: string;
  readonly KeySchema: readonly { readonly AttributeName: string }[];
  readonly GlobalSecondaryIndexes?: readonly Index[];
}

export interface Store {
  readonly db: {
    open(): Promise<void>;
    batch: (operations: readonly BatchOperation[], callback: Callback) => void;
    close(callback: Callback): void;
  };
  readonly tableDb: SubStore & { awsAccountId: string; awsRegion: string };
  getItemDb: (table: string) => SubStore;
  getTable: (name: string, checkStatus: boolean | Callback<DynaliteTable>, callback?: Callback<DynaliteTable>) => void;
}

export interface DynaliteRequest {
  readonly TableName: string;
  readonly ReturnValuesOnConditionCheckFailure?: "ALL_OLD" | "NONE";
}

interface IndexEntry {
  readonly index: string;
  readonly key: string;
  readonly item: DynaliteItem;
}

type ConditionError = Error & { statusCode: number; body: { Item?: DynaliteItem } };

export interface Db {
  create(options: { path?: string; createTableMs: number }): Store;
  createKey(item: DynaliteItem, table: DynaliteTable): string;
  capacityUnits(item: DynaliteItem, isRead: boolean, isConsistent: boolean): number;
  getIndexActions(
    indexes: readonly Index[],
    existing: DynaliteItem | null | undefined,
    item: DynaliteItem | null | undefined,
    table: DynaliteTable,
  ): { puts: readonly IndexEntry[] };
  updateIndexes: (
    store: Store,
    table: DynaliteTable,
    existing: DynaliteItem | null | undefined,
    item: DynaliteItem | null | undefined,
    callback: Callback,
  ) => void;
  addConsumedCapacity: (
    request: DynaliteRequest,
    isRead: boolean,
    existing: DynaliteItem | null | undefined,
    item?: DynaliteItem | null,
  ) => { CapacityUnits: number } | undefined;
  checkConditional: (
    request: DynaliteRequest,
    existing: DynaliteItem | null | undefined,
  ) => ConditionError | null | undefined;
}

export interface Validation {
  readonly types: Record<string, unknown>;
  readonly custom?: unknown;
}

interface Validations {
  checkTypes(input: unknown, types: Validation["types"]): DynaliteRequest;
  checkValidations(input: DynaliteRequest, types: Validation["types"], custom: unknown, store: Store): void;
}

export type DynaliteOperation = (store: Store, request: DynaliteRequest, callback: Callback) => void;

const require = createRequire(import.meta.url);

// CommonJS without types: the interfaces above were written from its source, version 4.0.0.
export const db = require("dynalite/db/index.js") as Db;
export const validations = require("dynalite/validations/index.js") as Validations;

const OPERATIONS = [
  ...["BatchGetItem", "BatchWriteItem", "CreateTable", "DeleteItem", "DescribeTable", "GetItem", "ListTables"],
  ...["PutItem", "Query", "Scan", "UpdateItem"],
];

/** Each operation's validation and action by its name in the API. */
export const operations: ReadonlyMap<string, { validation: Validation; action: DynaliteOperation }> = new Map(
  OPERATIONS.map((name) => {
    const file = `${name.charAt(0).toLowerCase()}${name.slice(1)}.js`;
    return [
      name,
      {
        validation: require(`dynalite/validations/${file}`) as Validation,
        action: require(`dynalite/actions/${file}`) as DynaliteOperation,
      },
    ];
  }),
);
