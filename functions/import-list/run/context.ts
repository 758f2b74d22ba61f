import type { Clock } from "../../../shared/kernel/clock.ts";
import type { Logger } from "../../../shared/kernel/logger.ts";
import type { ImportJournals } from "../../../shared/lists/ports/import-journals.ts";
import type { ImportRecords, RegistryLock } from "../../../shared/lists/ports/imports.ts";
import type { ListStore } from "../../../shared/lists/ports/lists.ts";
import type { WriteSheet } from "../../../shared/lists/ports/workbooks.ts";
import type { ReadList } from "../../../shared/lists/read/read-list.ts";
import type { PayoutCases, PayoutRuns, PayoutStore, RecipientPeople } from "../../../shared/payouts/ports.ts";
import type { ImportRowsDeps } from "./import-rows.ts";
/** A list that came in; the id is the same however often it is told. */
export interface Arrival {
  readonly importId: string;
  readonly key: string;
  /** Who put the file there, as AWS knows the caller; what the upload itself says goes before. */
  readonly broughtBy?: string;
}

export interface ImportListDeps
  extends Omit<ImportRowsDeps, "journal" | "startedAt" | "newerLists" | "full" | "shouldPause" | "onProgress"> {
  readonly lists: ListStore;
  readonly readList: ReadList;
  readonly writeSheet: WriteSheet;
  readonly imports: ImportRecords;
  readonly lock: RegistryLock;
  readonly journals: ImportJournals;
  readonly payouts: PayoutStore;
  readonly runs: PayoutRuns;
  readonly people: RecipientPeople;
  readonly cases: Pick<PayoutCases, "open">;
  /** Whether the same work may succeed in a moment. */
  readonly isPassing: (error: unknown) => boolean;
  readonly clock: Clock;
  readonly log: Logger;
}
