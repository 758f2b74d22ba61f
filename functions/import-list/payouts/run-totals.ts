import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import type { PayoutRow } from "../../../shared/lists/forms/payout-rows.ts";
import { type ControlTotals, NO_TOTALS, totalsWith } from "../../../shared/payouts/rules/control-totals.ts";
import { holds } from "../../../shared/payouts/rules/flags.ts";
import type { Months } from "../../../shared/payouts/rules/months.ts";
import type { PayoutRun, RunCounts, RunFile } from "../../../shared/payouts/rules/run.ts";
import type { Payout } from "../../../shared/payouts/rules/types.ts";
import type { ImportPayoutsDeps, TakeContext } from "./import-payouts.ts";

interface RunInFile {
  totals: ControlTotals;
  readonly type: string;
  readonly months: Months;
  payDate: CivilDate | undefined;
  recipients: number;
  held: number;
  amountBefore: number;
  readonly byFlag: Record<string, number>;
}

/** What a file comes to, by run. */
export interface RunTotals {
  addRow(runId: string, row: PayoutRow): void;
  /** A payout that this file brought in. */
  addPayout(payout: Payout, amountBefore: number): void;
  saveRuns(deps: ImportPayoutsDeps, context: TakeContext): Promise<void>;
}

export const newRunTotals = (): RunTotals => {
  const runs = new Map<string, RunInFile>();
  return {
    addRow(runId, row) {
      const run = runs.get(runId) ?? newRun(row);
      runs.set(runId, run);
      run.totals = totalsWith(run.totals, row);
      const day = row.paidOn ?? (row.cashFrom?.slice(0, 10) as CivilDate | undefined);
      if (day !== undefined && (run.payDate === undefined || day < run.payDate)) run.payDate = day;
    },
    addPayout({ runId, flags }, amountBefore) {
      const run = runs.get(runId);
      if (run === undefined) return;
      run.recipients += 1;
      run.amountBefore += amountBefore;
      if (flags.some(holds)) run.held += 1;
      for (const flag of flags) run.byFlag[flag] = (run.byFlag[flag] ?? 0) + 1;
    },
    async saveRuns(deps, context) {
      for (const [runId, run] of runs) await saveRun(deps, context, runId, run);
    },
  };
};

const newRun = ({ type, months }: PayoutRow): RunInFile => ({
  ...{ type, months, totals: NO_TOTALS, payDate: undefined, recipients: 0, held: 0, amountBefore: 0, byFlag: {} },
});

const MOST_TRIES = 8;
const MOST_VANISHED = 1_000;

/** An approval may come in between: it is kept, as it is of another file. */
const saveRun = async (
  deps: ImportPayoutsDeps,
  { record, today }: TakeContext,
  runId: string,
  inFile: RunInFile,
): Promise<void> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const stored = await deps.runs.find(runId);
    const others = (stored?.files ?? []).filter(({ file }) => file !== record.sha256);
    const known = stored?.files.find(({ file }) => file === record.sha256);
    const file: RunFile = known ?? {
      file: record.sha256,
      name: record.file,
      importId: record.importId,
      importedAt: record.startedAt,
      importedBy: record.uploadedBy,
      totals: inFile.totals,
    };
    const isFirst = others.length === 0;
    const before = await runBefore(deps, runId, inFile);
    const vanished = isFirst && before !== undefined ? (await deps.payouts.lastSeenIn(before, MOST_VANISHED)).length : 0;
    const next: PayoutRun = {
      runId,
      type: inFile.type,
      months: stored?.months ?? inFile.months,
      payDate: stored?.payDate ?? inFile.payDate ?? today,
      showsAmounts: stored?.showsAmounts ?? false,
      files: [...others, { ...file, totals: inFile.totals }],
      counts: isFirst ? countsOf(inFile, vanished) : joined(stored?.counts ?? countsOf(inFile, 0), inFile),
      ...(stored?.publishedThrough && { publishedThrough: stored.publishedThrough }),
      looksAgain: true,
      version: stored?.version ?? 0,
    };
    if ((await deps.runs.save(next)).ok) return;
  }
  throw new Error(`Others changed the run ${MOST_TRIES} times.`);
};

const countsOf = ({ recipients, held, byFlag, amountBefore }: RunInFile, vanished: number): RunCounts => ({
  ...{ recipients, held, byFlag, vanished, amountBefore },
});

const joined = (counts: RunCounts, { recipients, held, byFlag }: RunInFile): RunCounts => ({
  ...counts,
  recipients: counts.recipients + recipients,
  held: counts.held + held,
  byFlag: Object.fromEntries(
    [...new Set([...Object.keys(counts.byFlag), ...Object.keys(byFlag)])].map((flag) => [
      flag,
      (counts.byFlag[flag] ?? 0) + (byFlag[flag] ?? 0),
    ]),
  ),
});

/** The last run that was paid out in the same ways: people paid in cash are not missing from a file of transfers. */
const runBefore = async ({ runs }: ImportPayoutsDeps, runId: string, { totals }: RunInFile): Promise<string | undefined> => {
  const ways = waysOf(totals);
  const others = (await runs.all()).filter((run) => run.runId !== runId);
  return others.find(({ files: [first] }) => first !== undefined && waysOf(first.totals) === ways)?.runId;
};

const waysOf = ({ sumAccount, sumCash, sumHome }: ControlTotals): string =>
  [sumAccount, sumCash, sumHome].map((sum) => Math.sign(sum)).join();
