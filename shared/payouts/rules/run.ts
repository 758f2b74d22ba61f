import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import { type ControlTotals, differencesOf } from "./control-totals.ts";
import type { Months } from "./months.ts";

/** Staff type them from the paper that was signed, without seeing the file's. */
export interface TypedTotals extends ControlTotals {
  readonly by: string;
  readonly at: string;
}

export interface RunApproval {
  readonly by: string;
  readonly at: string;
  /** Of the file that was looked at: it approves that file and no other. */
  readonly file: string;
}

/** One file of a run: the payment result, and what the bank or the post office report later. */
export interface RunFile {
  /** SHA-256, hex. */
  readonly file: string;
  readonly name: string;
  readonly importId: string;
  readonly importedAt: string;
  readonly importedBy: string;
  readonly totals: ControlTotals;
  readonly typed?: TypedTotals;
  readonly approval?: RunApproval;
}

export interface PayoutRun {
  readonly runId: string;
  readonly type: string;
  readonly months: Months;
  readonly payDate: CivilDate;
  /** Whether Zalo cards say the amount; an SMS never does. */
  readonly showsAmounts: boolean;
  readonly files: readonly RunFile[];
  readonly counts: RunCounts;
  /** Up to which day confirm-payouts has published what is due. */
  readonly publishedThrough?: CivilDate;
  /** What a later file, an approval or a released line made due is looked for from the beginning again. */
  readonly looksAgain: boolean;
  readonly version: number;
}

export interface RunCounts {
  readonly recipients: number;
  readonly held: number;
  readonly byFlag: Readonly<Record<string, number>>;
  /** Recipients of the run before who are not in this one. */
  readonly vanished: number;
  readonly amountBefore: number;
}

export type FileState = "imported" | "totals-differ" | "totals-agree" | "approved";

export const fileStateOf = ({ totals, typed, approval }: RunFile): FileState => {
  if (approval !== undefined) return "approved";
  if (typed === undefined) return "imported";
  return differencesOf(typed, totals).every(({ difference }) => difference === 0) ? "totals-agree" : "totals-differ";
};

export const isApproved = ({ files }: Pick<PayoutRun, "files">, file: string): boolean =>
  files.some((each) => each.file === file && each.approval?.file === file);

export type ApprovalRefusal = "unknown-file" | "totals-missing" | "totals-differ" | "own-work" | "already-approved";

/** Who brought the file in, or typed its totals, does not approve it. */
export const approvalRefusal = (run: PayoutRun, file: string, by: string): ApprovalRefusal | undefined => {
  const found = run.files.find((each) => each.file === file);
  if (found === undefined) return "unknown-file";
  const state = fileStateOf(found);
  if (state === "approved") return "already-approved";
  if (state === "imported") return "totals-missing";
  if (state === "totals-differ") return "totals-differ";
  return found.importedBy === by || found.typed?.by === by ? "own-work" : undefined;
};
