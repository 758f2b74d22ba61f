import type { StaffMember } from "../../shared/access/ports.ts";
import { mayDo } from "../../shared/access/rules/permissions.ts";
import type { ShownPayout } from "../../shared/api/contracts/marked-payouts.ts";
import type { PayoutHandlers } from "../../shared/api/server/asked.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import { holds, regularLine } from "../../shared/payouts/rules/flags.ts";
import { monthsKey } from "../../shared/payouts/rules/months.ts";
import type { PayoutRun } from "../../shared/payouts/rules/run.ts";
import type { HeldDecision, Payout } from "../../shared/payouts/rules/types.ts";
import { communeIn, type PayoutsDeps } from "./payouts-deps.ts";

const PAGE = 50;
const MAX_TRIES = 5;

/** Payouts that wait for a person, and what the person decides. */
export const markedHandlers = (deps: PayoutsDeps): Pick<PayoutHandlers, "list-marked-payouts" | "decide-payout"> => ({
  async "list-marked-payouts"({ params, query, caller, cursor, entry }) {
    const run = await deps.runs.find(params.runId);
    if (run === undefined) return err({ kind: "not-found" });
    const page = await deps.payouts.marked({ runId: run.runId, mark: query.mark, limit: PAGE, cursor: cursor.after });
    const decisions = await Promise.all(page.payouts.map(({ payoutId }) => deps.payouts.decisionOn(payoutId)));
    const payouts = page.payouts.map((payout, index) =>
      rowOf(deps, payout, { run, caller, decision: decisions[index] }),
    );
    const details = { run: run.runId, mark: query.mark, found: String(payouts.length) };
    await deps.audit.write(entry({ subject: { kind: "people", id: "payouts" }, details }));
    return ok({ payouts, ...cursor.next(page.cursor) });
  },

  async "decide-payout"(asked) {
    // Colleagues let others of the same run go at the same moment.
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const decided = await decide(deps, asked);
      if (decided.ok || decided.error.kind !== "changed-meanwhile") return decided;
    }
    return err({ kind: "changed-meanwhile" });
  },
});

const decide = async (
  deps: PayoutsDeps,
  { params, body, caller, now, entry }: Parameters<PayoutHandlers["decide-payout"]>[0],
): ReturnType<PayoutHandlers["decide-payout"]> => {
  const [run, found] = await Promise.all([deps.runs.find(params.runId), deps.payouts.load([params.payoutId])]);
  const payout = found.get(params.payoutId);
  if (run === undefined || payout?.runId !== run.runId) return err({ kind: "not-found" });
  if (isOwn(run, payout, caller)) return err({ kind: "own-proposal" });
  const decision: HeldDecision = { kind: body.kind, by: caller.staffId, at: now.toISOString() };
  const about = { reason: body.reason, details: { run: run.runId, decision: body.kind } };
  const done = await deps.commit([
    deps.payouts.decisionWrite(payout.payoutId, decision),
    // What was let go is looked for at once.
    ...(body.kind === "release" ? [deps.runs.saving({ ...run, looksAgain: true })] : []),
    deps.audit.entry(entry({ subject: { kind: "person", id: payout.recipient.recipientId }, ...about })),
  ]);
  return done.ok ? ok(rowOf(deps, payout, { run, caller, decision })) : err({ kind: "changed-meanwhile" });
};

/** Who brought a file in does not let go what it holds. */
const isOwn = ({ files }: PayoutRun, { lines }: Payout, { staffId }: StaffMember): boolean =>
  files.some(({ file, importedBy }) => importedBy === staffId && lines.some((line) => line.file === file));

interface Viewed {
  readonly run: PayoutRun;
  readonly caller: StaffMember;
  readonly decision: HeldDecision | undefined;
}

/** For as many months, so that two that are paid together are not twice as much. */
const scaled = ({ amount, months }: NonNullable<Payout["before"]>, count: number): number =>
  Math.round((amount * count) / months);

const rowOf = ({ province }: PayoutsDeps, payout: Payout, { run, caller, decision }: Viewed): ShownPayout => {
  const { payoutId, recipient, lines, flags } = payout;
  const [first] = lines;
  const line = regularLine(lines) ?? first;
  const returned = lines.find(({ status }) => status === "returned");
  return {
    ...{ payoutId, participantId: recipient.recipientId, name: recipient.fullName, flags: [...flags] },
    ...(recipient.birthDate !== undefined && { birthYear: recipient.birthDate.slice(0, 4) }),
    ...communeIn(province, recipient.communeCode),
    months: line === undefined ? "" : monthsKey(line.months),
    amount: lines.reduce((sum, { amount }) => sum + amount, 0),
    ...(payout.before && line && { amountBefore: scaled(payout.before, line.months.count) }),
    method: line?.method ?? "account",
    ...(returned?.returnText !== undefined && { bankReason: returned.returnText }),
    ...(decision && { decision: decision.kind }),
    mayDecide: flags.some(holds) && mayDo(caller, "approve-payouts") && !isOwn(run, payout, caller),
  };
};
