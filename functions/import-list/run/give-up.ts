import { reportKeys } from "../../../shared/lists/contracts/import-report.ts";
import type { ImportRecord } from "../../../shared/lists/ports/imports.ts";
import { reportOf, writeReport } from "../report/report.ts";
import type { ImportListDeps } from "./context.ts";

/** Crashes of one import in a row until it is given up, so that it does not block all others. */
const MAX_CRASHES = 5;

export const isHopeless = ({ crashCount }: ImportRecord): boolean => crashCount >= MAX_CRASHES;

/** Ends an import whose workers died, with a report like that of any other list: it may be undone. */
export const giveUp = async (
  deps: Pick<ImportListDeps, "imports" | "lists" | "writeSheet" | "clock" | "log">,
  record: ImportRecord,
): Promise<void> => {
  const { importId, key, crashCount, assessed: isPartlyIn = false } = record;
  const report = reportOf(record, { problem: { kind: "given-up", tries: crashCount, isPartlyIn } });
  await writeReport(deps, key, report);
  await deps.imports.save({
    ...record,
    state: "failed",
    endedAt: deps.clock.now().toISOString(),
    reportKey: reportKeys(key).report,
    problem: "given-up",
  });
  deps.log.error("list.given-up", { importId, crashCount });
};
