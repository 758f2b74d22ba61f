import type { OpenList } from "../../../shared/lists/read/open-list.ts";
import { type HoldReason, reasonsToHold } from "../../../shared/lists/rules/unusual.ts";
import type { Imported } from "../report/report.ts";
import { rememberAbsentees } from "./absentees.ts";
import { writingNothing } from "./dry-run.ts";
import { type ImportRows, importRows } from "./import-rows.ts";
import { noJournal } from "./own-journal.ts";

export interface Assessment {
  /** What the list would come to. */
  readonly imported: Imported;
  readonly reasons: readonly HoldReason[];
  /** The registry for taking the list right now, without asking again for what it does not know. */
  readonly registry: ImportRows["registry"];
}

type AssessDeps = Omit<ImportRows, "journal" | "shouldPause"> & { readonly importId: string };

/** Works out everything that a list would do, and writes nothing. It cannot be resumed, so it does not pause. */
export const assess = async (deps: AssessDeps, list: OpenList): Promise<Assessment> => {
  const { settings, importId } = deps;
  const { policy } = await settings.load();
  const { noting, skipping } = rememberAbsentees(deps.registry);
  const imported = await importRows(
    { ...writingNothing({ ...deps, registry: noting }), journal: noJournal(importId), shouldPause: () => false },
    list,
  );
  if (imported === undefined) throw new Error("A list that cannot be resumed was paused.");
  const { standing, missing } = imported;
  const { rows = 0, cancelled = 0 } = standing?.counts ?? {};
  const assessed = {
    rows: rows - cancelled,
    counts: standing?.unusual.counts(policy.sharedPhoneLimit) ?? {},
    ...(missing && { missing: { count: missing.count, known: missing.known } }),
  };
  return {
    imported,
    reasons: reasonsToHold(assessed, policy.holdLimits),
    registry: skipping,
  };
};
