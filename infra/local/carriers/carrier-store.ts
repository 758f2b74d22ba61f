import { type Agenda, sqliteAgenda } from "./agenda.ts";
import { type CarrierDatabase, openCarrierDatabase } from "./carrier-database.ts";
import { type OutboxWriter, sqliteOutbox } from "./outbox.ts";

/** All that the carriers remember; open it once per process. */
export interface CarrierStore {
  readonly database: CarrierDatabase;
  readonly outbox: OutboxWriter;
  readonly agenda: Agenda;
  close(): void;
}

/** In `<dataDir>/carriers.sqlite`, or in memory without a folder. */
export const openCarrierStore = ({ dataDir }: { readonly dataDir?: string } = {}): CarrierStore => {
  const database = openCarrierDatabase(dataDir);
  return {
    database,
    outbox: sqliteOutbox(database),
    agenda: sqliteAgenda(database),
    close: () => database.sql.close(),
  };
};
