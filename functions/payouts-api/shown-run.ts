import type { StaffMember } from "../../shared/access/ports.ts";
import { mayDo } from "../../shared/access/rules/permissions.ts";
import type { ShownRun } from "../../shared/api/contracts/payouts.ts";
import type { AnswerCounts } from "../../shared/payouts/ports.ts";
import { differencesOf } from "../../shared/payouts/rules/control-totals.ts";
import { FLAGS } from "../../shared/payouts/rules/flag.ts";
import { monthsKey } from "../../shared/payouts/rules/months.ts";
import {
  approvalRefusal,
  type FileState,
  fileStateOf,
  type PayoutRun,
  type RunFile,
} from "../../shared/payouts/rules/run.ts";
import type { NameOf } from "./payouts-deps.ts";

/** The state of the file that is furthest behind: what the run waits for. */
const ORDER: readonly FileState[] = ["totals-differ", "imported", "totals-agree", "approved"];

const stateOf = ({ files }: PayoutRun): FileState => {
  const states = new Set(files.map(fileStateOf));
  return ORDER.find((state) => states.has(state)) ?? "imported";
};

export const runRowOf = (run: PayoutRun) => ({
  ...{ runId: run.runId, type: run.type, months: monthsKey(run.months), payDate: run.payDate },
  state: stateOf(run),
  recipients: run.counts.recipients,
  held: run.counts.held,
});

interface RunView {
  readonly caller: StaffMember;
  readonly nameOf: NameOf;
  readonly answers: Awaited<ReturnType<AnswerCounts["of"]>>;
}

export const shownRun = (run: PayoutRun, { caller, nameOf, answers }: RunView): ShownRun => ({
  ...runRowOf(run),
  version: `"${run.version}"`,
  files: run.files.map((file) => shownFile(run, file, { caller, nameOf })),
  byFlag: Object.fromEntries(
    FLAGS.flatMap((flag) => (run.counts.byFlag[flag] ? [[flag, run.counts.byFlag[flag]]] : [])),
  ),
  vanished: run.counts.vanished,
  amountBefore: run.counts.amountBefore,
  amount: run.files.reduce((sum, { totals }) => sum + totals.sum, 0),
  showsAmounts: run.showsAmounts,
  answers: {
    received: answers.received,
    notReceived: answers.notReceived,
    none: Math.max(0, run.counts.recipients - answers.received - answers.notReceived),
  },
  ...(run.publishedThrough !== undefined && { publishedThrough: run.publishedThrough }),
});

const shownFile = (
  run: PayoutRun,
  file: RunFile,
  { caller, nameOf }: { readonly caller: StaffMember; readonly nameOf: NameOf },
): ShownRun["files"][number] => {
  const { typed, approval, totals } = file;
  const state = fileStateOf(file);
  const isOwn = file.importedBy === caller.staffId;
  return {
    ...{ file: file.file, name: file.name, state, importedBy: nameOf(file.importedBy), importedAt: file.importedAt },
    ...(typed && { differences: [...differencesOf(typed, totals)], typed: { by: nameOf(typed.by), at: typed.at } }),
    ...(approval && { approval: { by: nameOf(approval.by), at: approval.at } }),
    mayType: mayDo(caller, "type-payout-totals") && !isOwn && state !== "approved",
    mayApprove: mayDo(caller, "approve-payouts") && approvalRefusal(run, file.file, caller.staffId) === undefined,
  };
};
