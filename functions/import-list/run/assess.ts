import type { OpenedList } from "../../../shared/lists/read/open-list.ts";
import type { FileRow } from "../../../shared/lists/read/read-rows.ts";
import { type HoldReason, reasonsToHold } from "../../../shared/lists/rules/unusual.ts";
import type { Imported } from "../report/report.ts";
import { rememberAbsentees } from "./absentees.ts";
import { writingNothing } from "./dry-run.ts";
import { noImportLog } from "./import-log.ts";
import { type ImportRowsDeps, importRows } from "./import-rows.ts";

export interface Assessment {
  /** What the list would come to. */
  readonly imported: Imported;
  readonly reasons: readonly HoldReason[];
  /** The list as it was read, to be taken without reading the file again. */
  readonly list: OpenedList;
  /** Rows in it. */
  readonly rowCount: number;
  /** The registry for taking the list right now, without asking again for what it does not know. */
  readonly registry: ImportRowsDeps["registry"];
}

type AssessDeps = Omit<ImportRowsDeps, "journal" | "shouldPause"> & { readonly importId: string };

/** Works out everything that a list would do, and writes nothing. It cannot be resumed, so it does not pause. */
export const assess = async (deps: AssessDeps, list: OpenedList): Promise<Assessment> => {
  const { settings, importId } = deps;
  const { policy } = await settings.load();
  const spool = newSpool();
  const { noting, skipping } = rememberAbsentees(deps.registry);
  const imported = await importRows(
    { ...writingNothing({ ...deps, registry: noting }), journal: noImportLog(importId), shouldPause: () => false },
    { ...list, rows: spool.passing(list.rows) },
  );
  if (imported === undefined) throw new Error("A list that cannot be resumed was paused.");
  const { totals, missing } = imported;
  const { rows = 0, cancelled = 0 } = totals?.counts ?? {};
  const assessed = {
    rows: rows - cancelled,
    counts: totals?.unusual.counts(policy.sharedPhoneLimit) ?? {},
    ...(missing && { missing: { count: missing.count, known: missing.known } }),
  };
  return {
    imported,
    reasons: reasonsToHold(assessed, policy.holdLimits),
    list: { ...list, rows: spool.rows() },
    rowCount: rows,
    registry: skipping,
  };
};

const ROWS_IN_BLOCK = 500;

/** Keeps rows as bytes, which take a fifth of the memory of what was read, and gives them back in order. */
const newSpool = () => {
  const blocks: Buffer[] = [];
  let open: FileRow[] = [];
  let failure: unknown;
  const close = () => {
    if (open.length > 0) blocks.push(Buffer.from(JSON.stringify(open)));
    open = [];
  };
  return {
    async *passing(rows: AsyncIterable<FileRow>): AsyncGenerator<FileRow> {
      try {
        for await (const row of rows) {
          open.push(row);
          if (open.length === ROWS_IN_BLOCK) close();
          yield row;
        }
      } catch (error) {
        failure = error;
        throw error;
      } finally {
        close();
      }
    },
    /** Ends as the reading did: with the failure, where there was one. */
    async *rows(): AsyncGenerator<FileRow> {
      // `passing` alone wrote these bytes.
      for (const block of blocks) yield* JSON.parse(block.toString()) as readonly FileRow[];
      if (failure !== undefined) throw failure;
    },
  };
};
