import type { BatchOperation, Callback, Store } from "./dynalite.ts";

/** How late global indexes see what the table holds, as AWS's do. */
export interface IndexLag {
  readonly millis: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface LaggingIndexes {
  /** Before an index is read: lets it see what was written long enough ago. */
  catchUp(): Promise<void>;
}

const OF_AN_INDEX = /^index-/;

/** Holds back what is written to indexes until one of them is read that much later. The order stays. */
export const letIndexesLag = (store: Store, { millis, now }: IndexLag): LaggingIndexes => {
  const write = store.db.batch.bind(store.db);
  let held: { readonly at: number; readonly operations: readonly BatchOperation[] }[] = [];
  store.db.batch = (operations: readonly BatchOperation[], callback: Callback) => {
    const late = operations.filter(({ key }) => OF_AN_INDEX.test(key));
    if (late.length > 0) held.push({ at: now() + millis, operations: late });
    write(
      operations.filter(({ key }) => !OF_AN_INDEX.test(key)),
      callback,
    );
  };
  return {
    catchUp: () =>
      new Promise((resolve, reject) => {
        const due = held.filter(({ at }) => at <= now());
        held = held.filter((each) => !due.includes(each));
        if (due.length === 0) return resolve();
        write(
          due.flatMap(({ operations }) => operations),
          (error) => (error ? reject(error) : resolve()),
        );
      }),
  };
};
