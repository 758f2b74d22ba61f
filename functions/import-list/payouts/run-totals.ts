import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import type { PayoutRow } from "../../../shared/lists/forms/payout-rows.ts";
import { type ControlTotals, NO_TOTALS, totalsWith } from "../../../shared/payouts/rules/control-totals.ts";
import { holds } from "../../../shared/payouts/rules/flags.ts";
import type { Months } from "../../../shared/payouts/rules/months.ts";
import type { PayoutRun, RunCounts, RunFile } from "../../../shared/payouts/rules/run.ts";
import type { Payout } from "../../../shared/payouts/rules/types.ts";
import type { ImportPayoutsDeps, TakeContext } from "./take-context.ts";

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
    const before = await runBefore(deps, runId, inFile);
    const vanished = before === undefined ? 0 : (await deps.payouts.lastSeenIn(before, MOST_VANISHED)).length;
    const next = nextRun(stored, { runId, inFile, record, today, vanished });
    if ((await deps.runs.save(next)).ok) return;
  }
  throw new Error(`Others changed the run ${MOST_TRIES} times.`);
};

interface FileOfRun extends Pick<TakeContext, "record" | "today"> {
  readonly runId: string;
  readonly inFile: RunInFile;
  readonly vanished: number;
}

const nextRun = (stored: PayoutRun | undefined, { runId, inFile, record, today, vanished }: FileOfRun): PayoutRun => {
  const files = stored?.files ?? [];
  const others = files.filter(({ file }) => file !== record.sha256);
  const known = files.find(({ file }) => file === record.sha256) ?? fileOf(record, inFile);
  const isFirst = others.length === 0 || stored === undefined;
  const kept = stored ?? newRunOf(runId, inFile, inFile.payDate ?? today);
  return {
    ...kept,
    files: [...others, { ...known, totals: inFile.totals }],
    counts: isFirst ? countsOf(inFile, vanished) : joined(kept.counts, inFile),
    looksAgain: true,
  };
};

const fileOf = (record: TakeContext["record"], { totals }: RunInFile): RunFile => ({
  file: record.sha256,
  name: record.file,
  importId: record.importId,
  importedAt: record.startedAt,
  importedBy: record.uploadedBy,
  totals,
});

const newRunOf = (runId: string, inFile: RunInFile, payDate: CivilDate): PayoutRun => ({
  runId,
  type: inFile.type,
  months: inFile.months,
  payDate,
  showsAmounts: false,
  files: [],
  counts: countsOf(inFile, 0),
  looksAgain: true,
  version: 0,
});

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
const runBefore = async (
  { runs }: ImportPayoutsDeps,
  runId: string,
  { totals }: RunInFile,
): Promise<string | undefined> => {
  const ways = waysOf(totals);
  const others = (await runs.all()).filter((run) => run.runId !== runId);
  return others.find(({ files: [first] }) => first !== undefined && waysOf(first.totals) === ways)?.runId;
};

const waysOf = ({ sumAccount, sumCash, sumHome }: ControlTotals): string =>
  [sumAccount, sumCash, sumHome].map((sum) => Math.sign(sum)).join();
