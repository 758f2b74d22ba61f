// The only file that knows where fauxqs keeps its parts: the package exports its HTTP app alone (README.md).
import { buildApp } from "fauxqs";
import { PersistenceManager } from "../../../node_modules/fauxqs/dist/persistence.js";
import { S3Store } from "../../../node_modules/fauxqs/dist/s3/s3Store.js";
import { SnsStore } from "../../../node_modules/fauxqs/dist/sns/snsStore.js";
import { type SqsQueue, SqsStore } from "../../../node_modules/fauxqs/dist/sqs/sqsStore.js";
import type { MessageAttributeValue, SqsMessage } from "../../../node_modules/fauxqs/dist/sqs/sqsTypes.js";

export type EmulatedQueue = SqsQueue;
export type EmulatedMessage = SqsMessage;
export type MessageAttributes = Record<string, MessageAttributeValue>;

export interface Stores {
  readonly sqsStore: SqsStore;
  readonly snsStore: SnsStore;
  readonly s3Store: S3Store;
}

export const newStores = (): Stores => ({
  sqsStore: new SqsStore(),
  snsStore: new SnsStore(),
  s3Store: new S3Store(),
});

/** The AWS API over the stores. */
export const newApp = (stores: Stores, defaultRegion: string) => buildApp({ logger: false, defaultRegion, stores });

export const newMessage = (body: string, attributes: MessageAttributes, delaySeconds: number | undefined) =>
  SqsStore.createMessage(body, attributes, delaySeconds);

export type Transaction = <T>(run: () => T) => T;

/** Loads what a former run left, then writes every change before the reply to its request. */
export const persist = ({ sqsStore, snsStore, s3Store }: Stores, dataDir: string): Transaction => {
  const persistence = new PersistenceManager(dataDir);
  // biome-ignore lint/complexity/useLiteralKeys: private in the type only, and the only way to its transactions
  const database = persistence["db"];
  // Safe against a killed process. Only a power cut could take the last moments.
  database.exec("PRAGMA synchronous = NORMAL");
  persistence.load(sqsStore, snsStore, s3Store);
  for (const queue of sqsStore.allQueues()) queue.persistence = persistence;
  sqsStore.persistence = persistence;
  snsStore.persistence = persistence;
  s3Store.persistence = persistence;
  return (run) => {
    database.exec("BEGIN");
    try {
      const result = run();
      database.exec("COMMIT");
      return result;
    } catch (error) {
      database.exec("ROLLBACK");
      throw error;
    }
  };
};
