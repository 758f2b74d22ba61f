import { createHash } from "node:crypto";
import type { PayoutRow } from "../../../shared/lists/forms/payout-rows.ts";
import { dueNoticesOf } from "../../../shared/payouts/due-notices.ts";
import { caseOfReturn } from "../../../shared/payouts/open-case.ts";
import type { DueNotice, PayoutToSave } from "../../../shared/payouts/ports.ts";
import type { Flag } from "../../../shared/payouts/rules/flag.ts";
import { lastRegularOf, regularLine } from "../../../shared/payouts/rules/flags.ts";
import { lineKey, type MergedLine, mergeLine } from "../../../shared/payouts/rules/merge-lines.ts";
import type { Payout, RecipientHistory } from "../../../shared/payouts/rules/types.ts";
import type { FileSharings } from "./file-sharings.ts";
import { isOfFile, ownFlags, recipientOf, saidOf, type Work } from "./person-work.ts";
import type { RunTotals } from "./run-totals.ts";
import {
  addCounts,
  comeBack,
  type ImportPayoutsDeps,
  type TakeContext,
  type TakenRow,
  withoutAccount,
} from "./take-context.ts";

interface PeopleContext extends TakeContext {
  readonly sharings: FileSharings;
  readonly runTotals: RunTotals;
}

/** Takes in all rows of some people: looks them up together, merges in memory, saves together. */
export const savePeople = async (
  deps: ImportPayoutsDeps,
  context: PeopleContext,
  people: readonly (readonly TakenRow[])[],
): Promise<void> => {
  const ids = people.flatMap(([first]) => (first === undefined ? [] : [first.recipientId]));
  const recipients = people.flatMap(([first]) =>
    first === undefined ? [] : [{ recipientId: first.recipientId, ...first.row }],
  );
  const [histories, listed] = await Promise.all([deps.payouts.histories(ids), deps.people.peopleOf(recipients)]);
  const wanted = people.flatMap((rows) =>
    rows.flatMap((taken) => payoutIdsOf(taken, histories.get(taken.recipientId))),
  );
  const stored = await deps.payouts.load([...new Set(wanted)]);
  const saved: PayoutToSave[] = [];
  const changed: RecipientHistory[] = [];
  for (const rows of people) {
    const [first] = rows;
    if (first === undefined) continue;
    const before = histories.get(first.recipientId);
    const work: Work = {
      recipientId: first.recipientId,
      before,
      listed: listed.get(first.recipientId) ?? [],
      lines: { ...before?.lines },
      payouts: new Map(),
      stored,
    };
    for (const taken of rows) takeRow(work, context, taken);
    const done = finish(work, context, rows);
    saved.push(...done.payouts);
    changed.push(...done.history);
  }
  await deps.payouts.save(saved, changed);
  for (const { payout } of saved) {
    const opened = caseOfReturn(payout, context);
    if (opened !== undefined) await deps.cases.open(opened);
  }
};

const idOf = (runId: string, recipientId: string): string =>
  createHash("sha256").update(`${runId}#${recipientId}`).digest("hex").slice(0, 20);

const payoutIdsOf = ({ row, recipientId }: TakenRow, history: RecipientHistory | undefined): readonly string[] => [
  ...(row.runId === undefined ? [] : [idOf(row.runId, recipientId)]),
  ...Object.entries(history?.lines ?? {})
    .filter(([key]) => key.startsWith(lineKey(row.months, row.kind, 0).slice(0, -1)))
    .map(([, { payoutId }]) => payoutId),
];

const takeRow = (work: Work, context: PeopleContext, taken: TakenRow): void => {
  const { row, fileRow } = taken;
  const runId = row.runId ?? work.lines[lineKey(row.months, row.kind, row.sequence ?? 1)]?.runId;
  if (runId === undefined) {
    comeBack(context.totals, withoutAccount(context.list, fileRow), { column: "run_id", reason: "no-such-payout" });
    return;
  }
  context.runTotals.addRow(runId, row);
  const payoutOf = (payoutId: string) => work.payouts.get(payoutId) ?? work.stored.get(payoutId);
  const merged = mergeLine(saidOf(row), {
    runId,
    file: context.record.sha256,
    today: context.today,
    known: work.lines,
    stored: (payoutId, key) =>
      payoutOf(payoutId)?.lines.find((line) => lineKey(line.months, line.kind, line.sequence) === key),
  });
  addCounts(context.totals, { rows: 1, [COUNTED_AS[merged.kind]]: 1 });
  if (merged.kind === "same") return;
  const at = merged.kind === "updated" ? merged : { runId, payoutId: idOf(runId, work.recipientId) };
  const payout = payoutOf(at.payoutId) ?? newPayout(work, at, row);
  const key = lineKey(merged.line.months, merged.line.kind, merged.line.sequence);
  const others = payout.lines.filter((line) => lineKey(line.months, line.kind, line.sequence) !== key);
  work.payouts.set(at.payoutId, {
    ...payout,
    lines: [...others, merged.line],
    flags: withFlags(payout.flags, flagsOf(taken, merged, context)),
  });
  work.lines[key] = { ...at, status: merged.line.status };
};

const COUNTED_AS = { new: "new", again: "new", updated: "changed", same: "same" } as const;

const newPayout = (
  work: Work,
  { runId, payoutId }: { readonly runId: string; readonly payoutId: string },
  row: PayoutRow,
): Payout => ({
  payoutId,
  runId,
  recipient: { recipientId: work.recipientId, fullName: row.fullName },
  lines: [],
  flags: [],
});

const flagsOf = (taken: TakenRow, merged: MergedLine, { sharings }: PeopleContext): readonly Flag[] => [
  ...(merged.kind === "updated" ? [] : sharings(taken)),
  ...(merged.kind === "again" ? (["said-before"] as const) : []),
];

const withFlags = (flags: readonly Flag[], more: readonly Flag[]): readonly Flag[] => [...new Set([...flags, ...more])];

const finish = (work: Work, context: PeopleContext, rows: readonly TakenRow[]) => {
  const row = rows.at(-1)?.row;
  if (row === undefined || work.payouts.size === 0) return { payouts: [], history: [] };
  const recipient = recipientOf(work, row, context);
  const payouts = [...work.payouts.values()].map((payout) => ({
    ...payout,
    recipient: payout.lines.every(({ file }) => file === context.record.sha256) ? recipient : payout.recipient,
    flags: withFlags(payout.flags, ownFlags(work, payout, context)),
    ...beforeOf(work, payout, context),
  }));
  const regular = payouts
    .flatMap((payout) => {
      const line = regularLine(payout.lines);
      return line === undefined || line.amount <= 0 ? [] : [{ payout, line }];
    })
    .at(-1);
  const authority = authorityOf(work, payouts, context);
  const history: RecipientHistory = {
    ...recipient,
    lines: recentLines(work.lines),
    ...(work.before?.lastRegular && { lastRegular: work.before.lastRegular }),
    ...(regular && { lastRegular: lastRegularOf(regular.line, regular.payout.runId) }),
    lastRunId: regular?.payout.runId ?? work.before?.lastRunId ?? payouts[0]?.runId ?? "",
    ...(authority && { authority }),
  };
  for (const payout of payouts) {
    // One whose only line a later file takes further was counted when it was brought in.
    const isNew = isOfFile(payout, context) && !work.stored.has(payout.payoutId);
    if (isNew) context.runTotals.addPayout(payout, work.before?.lastRegular?.amount ?? 0);
  }
  return { payouts: payouts.map((payout) => toSave(work, payout, authority, context)), history: [history] };
};

/** What the person got before this run: the difference is shown line by line. */
const beforeOf = ({ before }: Work, payout: Payout, context: TakeContext): Pick<Payout, "before"> => {
  const last = before?.lastRegular;
  if (last === undefined || last.runId === payout.runId || !isOfFile(payout, context)) return {};
  return { before: { amount: last.amount, months: last.months } };
};

const toSave = (
  work: Work,
  payout: Payout,
  authority: RecipientHistory["authority"],
  { calendar }: TakeContext,
): PayoutToSave => {
  const stored = work.stored.get(payout.payoutId);
  const moved = work.before?.authority;
  const isMoved = moved !== undefined && moved.until === authority?.until && moved.payoutId !== authority.payoutId;
  const old: readonly DueNotice[] =
    isMoved && authority.payoutId === payout.payoutId
      ? dueNoticesOf(payout, calendar, true)
          .filter(({ step }) => step === "authorisation-30")
          .map((notice) => ({ ...notice, subject: moved.payoutId }))
      : [];
  return {
    payout,
    due: dueNoticesOf(payout, calendar, authority?.payoutId === payout.payoutId),
    gone: [...(stored === undefined ? [] : dueNoticesOf(stored, calendar, true)), ...old],
  };
};

/** The notice is brought up by the last payout before its day. */
const authorityOf = (
  work: Work,
  payouts: readonly Payout[],
  { today, calendar }: TakeContext,
): RecipientHistory["authority"] => {
  const named = payouts
    .flatMap((payout) => {
      const notice = dueNoticesOf(payout, calendar, true).find(({ step }) => step === "authorisation-30");
      return notice === undefined ? [] : [{ payoutId: payout.payoutId, until: notice.dueDate, day: notice.stepDate }];
    })
    .at(-1);
  if (named === undefined) return work.before?.authority;
  const isTold = named.until === work.before?.authority?.until && named.day <= today;
  return isTold ? work.before?.authority : { until: named.until, payoutId: named.payoutId };
};

const MOST_LINES_KNOWN = 60;

const recentLines = (lines: RecipientHistory["lines"]): RecipientHistory["lines"] =>
  Object.fromEntries(Object.entries(lines).slice(-MOST_LINES_KNOWN));
