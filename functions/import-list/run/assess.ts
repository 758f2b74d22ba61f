import type { OpenedList } from "../../../shared/lists/read/open-list.ts";
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
  /** The registry for taking the list right now, without asking again for what it does not know. */
  readonly registry: ImportRowsDeps["registry"];
}

type AssessDeps = Omit<ImportRowsDeps, "journal" | "shouldPause"> & { readonly importId: string };

/** Works out everything that a list would do, and writes nothing. It cannot be resumed, so it does not pause. */
export const assess = async (deps: AssessDeps, list: OpenedList): Promise<Assessment> => {
  const { settings, importId } = deps;
  const { policy } = await settings.load();
  const { noting, skipping } = rememberAbsentees(deps.registry);
  const imported = await importRows(
    { ...writingNothing({ ...deps, registry: noting }), journal: noImportLog(importId), shouldPause: () => false },
    list,
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
    registry: skipping,
  };
};
