import type { OfficeDeps } from "../../../shared/api/server/office.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import type { UndoRequest } from "../../../shared/lists/contracts/undo-request.ts";
import type { ImportJournals } from "../../../shared/lists/ports/import-journals.ts";
import type { ImportRecords } from "../../../shared/lists/ports/imports.ts";
import type { ListStore } from "../../../shared/lists/ports/lists.ts";
import type { StaffListFiles, StaffUploads } from "../../../shared/lists/ports/staff-uploads.ts";
import type { RegistryWriter } from "../../../shared/people/ports.ts";

export interface WantedList {
  readonly importId: string;
  readonly kind: "people" | "renewals" | "payouts";
  readonly fileName: string;
  readonly size: number;
  readonly uploadedBy: string;
  readonly full: boolean;
  readonly dryRun: boolean;
}

/** What the routes of lists stand on. */
export interface ListsDeps extends Pick<OfficeDeps, "audit" | "commit" | "staff"> {
  readonly imports: ImportRecords;
  readonly uploads: StaffUploads;
  readonly files: StaffListFiles;
  readonly lists: Pick<ListStore, "read">;
  readonly journals: Pick<ImportJournals, "read">;
  readonly registry: Pick<RegistryWriter, "loadVersioned">;
  readonly undoQueue: { ask(request: UndoRequest): Promise<void> };
  newImportId(now: Date): string;
  /** An address that takes this one file. */
  uploadAddress(
    wanted: WantedList,
  ): Promise<
    Result<{ readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly key: string }, string>
  >;
}
