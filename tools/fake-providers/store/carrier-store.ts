import { randomInt } from "node:crypto";
import { type Agenda, sqliteAgenda } from "../timer-queue.ts";
import { sqliteZaloChat, type ZaloChat } from "../zalo/zalo-chat.ts";
import { type CarrierDatabase, openCarrierDatabase } from "./carrier-database.ts";
import { type OutboxWriter, sqliteOutbox } from "./outbox.ts";

/** All that the carriers remember; open it once per process. */
export interface CarrierStore {
  readonly database: CarrierDatabase;
  readonly outbox: OutboxWriter;
  readonly agenda: Agenda;
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
    agenda: sqliteAgenda(database),
    chat: sqliteZaloChat(database),
    storeId: storeIdIn(database),
    close: () => database.sql.close(),
  };
};

const storeIdIn = ({ sql, counted }: CarrierDatabase): number => {
  sql.prepare("INSERT INTO counter VALUES ('store-id', ?) ON CONFLICT DO NOTHING").run(randomInt(1, 2 ** 31));
  return counted("store-id");
};
