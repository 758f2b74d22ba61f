import { err, ok, type Result } from "../kernel/result.ts";
import {
  type ApprovalRefusal,
  approvalRefusal,
  fileStateOf,
  type PayoutRun,
  type RunApproval,
  type TypedTotals,
} from "./rules/run.ts";

export type TotalsRefusal = "unknown-file" | "own-file" | "already-approved";

/** Who brought the file in does not type its totals; and once approved they stand. */
export const typeTotals = (run: PayoutRun, file: string, typed: TypedTotals): Result<PayoutRun, TotalsRefusal> => {
  const found = run.files.find((each) => each.file === file);
  if (found === undefined) return err("unknown-file");
  if (fileStateOf(found) === "approved") return err("already-approved");
  if (found.importedBy === typed.by) return err("own-file");
  return ok({ ...run, files: run.files.map((each) => (each === found ? { ...each, typed } : each)) });
};

/** The approval of one file by its hash; what it makes due is looked for at once. */
export const approveRun = (run: PayoutRun, approval: RunApproval): Result<PayoutRun, ApprovalRefusal> => {
  const refused = approvalRefusal(run, approval.file, approval.by);
  if (refused !== undefined) return err(refused);
  const files = run.files.map((each) => (each.file === approval.file ? { ...each, approval } : each));
  return ok({ ...run, files, looksAgain: true });
};
