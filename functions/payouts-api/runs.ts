import type { StaffMember } from "../../shared/access/ports.ts";
import type { ShownRun } from "../../shared/api/contracts/payouts.ts";
import type { Asked, PayoutHandlers, Refusal } from "../../shared/api/server/asked.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { approveRun, typeTotals } from "../../shared/payouts/approve-run.ts";
import type { PayoutRun } from "../../shared/payouts/rules/run.ts";
import { actors, type PayoutsDeps } from "./payouts-deps.ts";
import { runRowOf, shownRun } from "./shown-run.ts";

type Handled = "list-payout-runs" | "get-payout-run" | "type-payout-totals" | "approve-payouts" | "show-payout-amounts";

/** A colleague may write at the same moment; what they did then decides. */
const MAX_TRIES = 5;

const KIND_OF = {
  "unknown-file": "not-found",
  "own-file": "own-proposal",
  "own-work": "own-proposal",
  "already-approved": "already-decided",
  "totals-missing": "not-possible-now",
  "totals-differ": "not-possible-now",
} as const;

export const runHandlers = (deps: PayoutsDeps): Pick<PayoutHandlers, Handled> => ({
  async "list-payout-runs"() {
    return ok({ runs: (await deps.runs.all()).map(runRowOf) });
  },

  async "get-payout-run"({ params, caller }) {
    const run = await deps.runs.find(params.runId);
    return run === undefined ? err({ kind: "not-found" }) : ok(await shown(deps, run, caller));
  },

  async "type-payout-totals"(asked) {
    const { params, body, caller, now } = asked;
    const typed = { ...body, by: caller.staffId, at: now.toISOString() };
    return change(deps, asked, (run) => {
      const done = typeTotals(run, params.file, typed);
      return done.ok ? done : err({ kind: KIND_OF[done.error] });
    });
  },

  async "approve-payouts"(asked) {
    const { params, caller, now } = asked;
    const approval = { by: caller.staffId, at: now.toISOString(), file: params.file };
    return change(deps, asked, (run) => {
      const done = approveRun(run, approval);
      return done.ok ? done : err({ kind: KIND_OF[done.error] });
    });
  },

  async "show-payout-amounts"(asked) {
    const { showsAmounts } = asked.body;
    return change(deps, asked, (run) =>
      run.files.some(({ approval }) => approval !== undefined)
        ? err({ kind: "not-possible-now" })
        : ok({ ...run, showsAmounts }),
    );
  },
});

const shown = async (deps: PayoutsDeps, run: PayoutRun, caller: StaffMember): Promise<ShownRun> => {
  const [nameOf, answers] = await Promise.all([actors(deps), deps.answers.of(run.runId)]);
  return shownRun(run, { caller, nameOf, answers });
};

type RunChange = Pick<Asked, "caller" | "entry"> & {
  readonly params: { readonly runId: string; readonly file?: string };
};

/** A change of the run and its entry, in one transaction. */
const change = async (
  deps: PayoutsDeps,
  { params, caller, entry }: RunChange,
  next: (run: PayoutRun) => Result<PayoutRun, Refusal>,
): Promise<Result<ShownRun, Refusal>> => {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const run = await deps.runs.find(params.runId);
    if (run === undefined) return err({ kind: "not-found" });
    const changed = next(run);
    if (!changed.ok) return changed;
    const details = { run: run.runId, ...(params.file !== undefined && { file: params.file.slice(0, 16) }) };
    const made = entry({ subject: { kind: "payout-run", id: run.runId }, details });
    const done = await deps.commit([deps.runs.saving(changed.value), deps.audit.entry(made)]);
    if (done.ok) return ok(await shown(deps, { ...changed.value, version: run.version + 1 }, caller));
  }
  return err({ kind: "changed-meanwhile" });
};
