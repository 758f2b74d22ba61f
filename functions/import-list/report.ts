import type { FileKind } from "../../shared/contracts/file-columns.ts";
import { type ImportReport, reportKeys } from "../../shared/contracts/import-report.ts";
import type { ListStore } from "../../shared/ports/lists.ts";
import type { Tally } from "./tally.ts";
import { type FileProblem, fileSentence } from "./unreadable.ts";

/** What became of a file: without `kind` not even its header could be read. */
export interface Imported {
  readonly kind?: FileKind;
  readonly tally?: Tally;
  readonly sourceHash?: string;
  readonly problem?: FileProblem;
}

export const reportOf = (
  key: string,
  importedAt: Date,
  { kind, tally, sourceHash, problem }: Imported,
): ImportReport => {
  const file = key.slice(key.lastIndexOf("/") + 1);
  const counts = tally?.counts ?? { rows: 0, new: 0, changed: 0, same: 0, rejected: 0 };
  return {
    file,
    ...(kind !== undefined && { kind }),
    importedAt: importedAt.toISOString(),
    ...(sourceHash !== undefined && { sourceHash }),
    ...counts,
    warnings: tally?.warnings ?? {},
    ...(counts.rejected > 0 && { rejectedFile: reportKeys(key).rejected }),
    ...(problem && {
      error: {
        kind: problem.kind,
        ...("row" in problem && { row: problem.row }),
        sentence: fileSentence(file, problem),
      },
    }),
  };
};

/** The report comes last: who finds it finds the rejected rows too. */
export const writeReport = async (lists: ListStore, key: string, report: ImportReport, tally: Tally | undefined) => {
  const keys = reportKeys(key);
  const rejected = tally?.rejectedFile();
  if (rejected !== undefined) await lists.write(keys.rejected, rejected, "text/csv; charset=utf-8");
  await lists.write(keys.report, JSON.stringify(report, undefined, 2), "application/json");
};
