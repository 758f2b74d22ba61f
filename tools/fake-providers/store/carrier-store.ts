import { randomInt } from "node:crypto";
import { sqliteTimerQueue, type TimerQueue } from "../timer-queue.ts";
import { sqliteZaloChat, type ZaloChat } from "../zalo/zalo-chat.ts";
import { type CarrierDatabase, openCarrierDatabase } from "./carrier-database.ts";
import { sqliteOutbox, type WritableOutbox } from "./outbox.ts";

/** All that the carriers remember; open it once per process. */
export interface CarrierStore {
  readonly database: CarrierDatabase;
  readonly outbox: WritableOutbox;
  readonly timers: TimerQueue;
  readonly chat: ZaloChat;
  /** Another one after the data was forgotten. */
  readonly storeId: number;
  close(): void;
}

/** In `<dataDir>/carriers.sqlite`, or in memory without a folder. */
export const openCarrierStore = ({ dataDir }: { readonly dataDir?: string } = {}): CarrierStore => {
  const database = openCarrierDatabase(dataDir);
  return {
    database,
    outbox: sqliteOutbox(database),
    timers: sqliteTimerQueue(database),
    chat: sqliteZaloChat(database),
    storeId: storeIdIn(database),
    close: () => database.sql.close(),
  };
};

const storeIdIn = ({ sql, counted }: CarrierDatabase): number => {
  sql.prepare("INSERT INTO counter VALUES ('store-id', ?) ON CONFLICT DO NOTHING").run(randomInt(1, 2 ** 31));
  return counted("store-id");
};
