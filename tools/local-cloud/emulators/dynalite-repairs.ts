import {
  type BatchOperation,
  type DynaliteItem,
  type DynaliteTable,
  db,
  type Index,
  operations,
  type Store,
} from "./dynalite.ts";

/**
 * What dynalite 4.0.0 does otherwise than DynamoDB, as far as this service could notice:
 * - It writes an item and its index entries one after the other: a process killed in between leaves an index that no
 *   later write mends. Here they are one LevelDB batch.
 * - It does not count the write units of indexes.
 * - It ignores `ReturnValuesOnConditionCheckFailure`.
 * - It reads the table's description again for every item.
 */
export const repair = (store: Store): Store => {
  repairModule();
  const getItemDb = store.getItemDb;
  const joined = new Set<string>();
  store.getItemDb = (name) => {
    const itemDb = getItemDb(name);
    if (!joined.has(name)) {
      joined.add(name);
      const write = (operation: BatchOperation, callback: (error: unknown) => void): void =>
        store.db.batch([...takePending(store, name, operation.key), prefixed(`item-${name}`, operation)], callback);
      itemDb.put = (key, value, callback) => write({ type: "put", key, value }, callback);
      itemDb.del = (key, callback) => write({ type: "del", key }, callback);
    }
    return itemDb;
  };
  rememberTables(store);
  return store;
};

const rememberTables = (store: Store): void => {
  const getTable = store.getTable;
  const known = new Map<string, DynaliteTable>();
  store.getTable = (name, checkStatus, callback) => {
    const done = typeof checkStatus === "function" ? checkStatus : callback;
    const table = known.get(name);
    if (table !== undefined) return done?.(null, table);
    getTable(name, checkStatus !== false, (error, found) => {
      if (found?.TableStatus === "ACTIVE") {
        known.set(name, found);
        tables.set(name, found);
      }
      done?.(error, found);
    });
  };
};

/** Capacity is counted where only the table's name is known. Two clouds in one process describe a name alike. */
const tables = new Map<string, DynaliteTable>();

/** Index entries that wait for the write of their item, which follows under the same lock. */
const pending = new WeakMap<Store, Map<string, readonly BatchOperation[]>>();

const takePending = (store: Store, table: string, key: string): readonly BatchOperation[] => {
  const operations = pending.get(store)?.get(`${table}~${key}`) ?? [];
  pending.get(store)?.delete(`${table}~${key}`);
  return operations;
};

const prefixed = (prefix: string, operation: BatchOperation): BatchOperation => ({
  ...operation,
  key: `${prefix}~${operation.key}`,
});

/** Write units of the indexes of each table since this process began. */
export const indexUnitsWritten = new Map<string, number>();

let isRepaired = false;

const repairModule = (): void => {
  if (isRepaired) return;
  isRepaired = true;
  db.updateIndexes = (store, table, existing, item, callback) => {
    const key = item ?? existing;
    if (key === undefined || key === null) return callback(null);
    const writes = (table.GlobalSecondaryIndexes ?? []).flatMap((index) => indexWrites(index, table, existing, item));
    const waiting = pending.get(store) ?? new Map();
    pending.set(store, waiting.set(`${table.TableName}~${db.createKey(key, table)}`, writes));
    callback(null);
  };
  const addConsumedCapacity = db.addConsumedCapacity;
  db.addConsumedCapacity = (request, isRead, existing, item) => {
    const consumed = addConsumedCapacity(request, isRead, existing, item);
    const table = tables.get(request.TableName);
    if (consumed !== undefined && !isRead && table !== undefined) {
      const ofIndexes = indexUnits(table, existing, item);
      consumed.CapacityUnits += ofIndexes;
      indexUnitsWritten.set(request.TableName, (indexUnitsWritten.get(request.TableName) ?? 0) + ofIndexes);
    }
    return consumed;
  };
  const checkConditional = db.checkConditional;
  db.checkConditional = (request, existing) => {
    const error = checkConditional(request, existing);
    if (request.ReturnValuesOnConditionCheckFailure === "ALL_OLD" && existing && error) error.body.Item = existing;
    return error;
  };
  for (const name of ["PutItem", "UpdateItem", "DeleteItem"]) {
    const types = operations.get(name)?.validation.types;
    if (types !== undefined) types.ReturnValuesOnConditionCheckFailure = { type: "String", enum: ["ALL_OLD", "NONE"] };
  }
};

/** dynalite projects attributes that an item does not have as undefined, and fails when it measures them. */
const entryOf = (index: Index, table: DynaliteTable, item: DynaliteItem | null | undefined) => {
  const entry = db.getIndexActions([index], null, item, table).puts[0];
  if (entry === undefined) return undefined;
  return { ...entry, item: Object.fromEntries(Object.entries(entry.item).filter(([, value]) => value !== undefined)) };
};

const indexWrites = (
  index: Index,
  table: DynaliteTable,
  existing: DynaliteItem | null | undefined,
  item: DynaliteItem | null | undefined,
): readonly BatchOperation[] => {
  const prefix = `index-global~${table.TableName}~${index.IndexName}`;
  const before = entryOf(index, table, existing);
  const after = entryOf(index, table, item);
  return [
    ...(before !== undefined && before.key !== after?.key ? [prefixed(prefix, { type: "del", key: before.key })] : []),
    ...(after === undefined ? [] : [prefixed(prefix, { type: "put", key: after.key, value: after.item })]),
  ];
};

/** An index costs one write where an entry comes, goes or changes, and two where it moves to another key. */
const indexUnits = (
  table: DynaliteTable,
  existing: DynaliteItem | null | undefined,
  item: DynaliteItem | null | undefined,
): number =>
  (table.GlobalSecondaryIndexes ?? [])
    .map((index) => {
      const before = entryOf(index, table, existing);
      const after = entryOf(index, table, item);
      const [old, fresh] = [before, after].map((entry) => (entry ? db.capacityUnits(entry.item, false, false) : 0));
      if (before?.key !== after?.key) return (old ?? 0) + (fresh ?? 0);
      return JSON.stringify(before?.item) === JSON.stringify(after?.item) ? 0 : Math.max(old ?? 0, fresh ?? 0);
    })
    .reduce((sum, units) => sum + units, 0);
