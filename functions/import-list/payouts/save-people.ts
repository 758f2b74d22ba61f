import { createHash } from "node:crypto";
import { folded } from "../../../shared/kernel/rules/unaccent.ts";
import type { PayoutRow } from "../../../shared/lists/forms/payout-rows.ts";
import { dueNoticesOf } from "../../../shared/payouts/due-notices.ts";
import { caseOfReturn } from "../../../shared/payouts/open-case.ts";
import type { DueNotice, PayoutToSave } from "../../../shared/payouts/ports.ts";
import { type Flag, flagsOfLines, isUnusualAmount, lastRegularOf, regularLine } from "../../../shared/payouts/rules/flags.ts";
import { lineKey, type MergedLine, mergeLine } from "../../../shared/payouts/rules/merge-lines.ts";
import { latestPhone, phoneAfter } from "../../../shared/payouts/rules/phone-change.ts";
import type { Payout, PayoutLine, RecipientHistory } from "../../../shared/payouts/rules/types.ts";
import type { EnrolledPerson } from "../../../shared/people/rules/enrolled-people.ts";
import type { FileSharings } from "./file-sharings.ts";
import { addCounts, comeBack, type ImportPayoutsDeps, type TakeContext, type TakenRow, withoutAccount } from "./import-payouts.ts";
import type { RunTotals } from "./run-totals.ts";

interface PeopleContext extends TakeContext {
  readonly sharings: FileSharings;
  readonly runTotals: RunTotals;
}

/** A person while the rows of the file are taken in. */
interface Work {
  readonly recipientId: string;
  readonly before: RecipientHistory | undefined;
  readonly listed: readonly EnrolledPerson[];
  lines: Record<string, RecipientHistory["lines"][string]>;
  readonly payouts: Map<string, Payout>;
  readonly stored: ReadonlyMap<string, Payout>;
}

/** Takes in all rows of some people: looks them up together, merges in memory, saves together. */
export const savePeople = async (
  deps: ImportPayoutsDeps,
  context: PeopleContext,
  people: readonly (readonly TakenRow[])[],
): Promise<void> => {
  const ids = people.flatMap(([first]) => (first === undefined ? [] : [first.recipientId]));
  const recipients = people.flatMap(([first]) => (first === undefined ? [] : [{ recipientId: first.recipientId, ...first.row }]));
  const [histories, listed] = await Promise.all([deps.payouts.histories(ids), deps.people.peopleOf(recipients)]);
  const wanted = people.flatMap((rows) => rows.flatMap((taken) => payoutIdsOf(taken, histories.get(taken.recipientId))));
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
  work.payouts.set(at.payoutId, { ...payout, lines: [...others, merged.line], flags: withFlags(payout.flags, flagsOf(taken, merged, context)) });
  work.lines[key] = { ...at, status: merged.line.status };
};

const COUNTED_AS = { new: "new", again: "new", updated: "changed", same: "same" } as const;

const newPayout = (work: Work, { runId, payoutId }: { readonly runId: string; readonly payoutId: string }, row: PayoutRow): Payout => ({
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
  }));
  const regular = payouts.flatMap((payout) => {
    const line = regularLine(payout.lines);
    return line === undefined || line.amount <= 0 ? [] : [{ payout, line }];
  }).at(-1);
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
    if (isOfFile(payout, context)) context.runTotals.addPayout(payout, work.before?.lastRegular?.amount ?? 0);
  }
  return { payouts: payouts.map((payout) => toSave(work, payout, authority, context)), history: [history] };
};

const isOfFile = ({ lines }: Payout, { record }: TakeContext): boolean => lines.every(({ file }) => file === record.sha256);

const toSave = (work: Work, payout: Payout, authority: RecipientHistory["authority"], { calendar }: TakeContext): PayoutToSave => {
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
const authorityOf = (work: Work, payouts: readonly Payout[], { today, calendar }: TakeContext): RecipientHistory["authority"] => {
  const named = payouts.flatMap((payout) => {
    const notice = dueNoticesOf(payout, calendar, true).find(({ step }) => step === "authorisation-30");
    return notice === undefined ? [] : [{ payoutId: payout.payoutId, until: notice.dueDate, day: notice.stepDate }];
  }).at(-1);
  if (named === undefined) return work.before?.authority;
  const isTold = named.until === work.before?.authority?.until && named.day <= today;
  return isTold ? work.before?.authority : { until: named.until, payoutId: named.payoutId };
};

const recipientOf = (work: Work, row: PayoutRow, { today }: TakeContext) => {
  const { before, listed } = work;
  const ofPayouts = before?.phone === undefined ? undefined : { phone: before.phone, changedOn: before.phoneChangedOn };
  const known = listed
    .flatMap(({ phone, phoneChangedOn: changedOn }) => (phone === undefined ? [] : [{ phone, changedOn }]))
    .reduce<typeof ofPayouts | ReturnType<typeof latestPhone>>(latestPhone, ofPayouts);
  const phone = phoneAfter(known, row.phone, today);
  return {
    recipientId: work.recipientId,
    fullName: row.fullName,
    ...(row.siNumber !== undefined && { siNumber: row.siNumber }),
    ...(row.personalId !== undefined && { personalId: row.personalId }),
    ...(row.birthDate !== undefined && { birthDate: row.birthDate }),
    ...(row.communeCode !== undefined && { communeCode: row.communeCode }),
    ...(phone && { phone: phone.phone }),
    ...(phone?.changedOn && { phoneChangedOn: phone.changedOn }),
  };
};

const ownFlags = (work: Work, payout: Payout, context: TakeContext): readonly Flag[] => {
  const { before, listed } = work;
  const line = regularLine(payout.lines);
  const isFirstEver = before === undefined || Object.values(before.lines).every(({ runId }) => runId === payout.runId);
  const last = before?.lastRegular?.runId === payout.runId ? undefined : before?.lastRegular;
  const name = folded(payout.recipient.fullName);
  return [
    ...(isFirstEver && isOfFile(payout, context) ? (["new-recipient"] as const) : []),
    ...(line !== undefined && isOfFile(payout, context) && isUnusualAmount(line, last) ? (["amount-changed"] as const) : []),
    ...flagsOfLines(payout.lines),
    ...(listed.some(({ fullName }) => folded(fullName) !== name) ? (["name-differs"] as const) : []),
    ...(listed.some(({ status }) => status === "deceased") ? (["deceased"] as const) : []),
    ...(listed.some(({ optOuts }) => optOuts.includes("all") || optOuts.includes("pension-payout")) ? (["opted-out"] as const) : []),
  ];
};

const saidOf = ({ months, kind, amount, arrears, deduction, method, status, ...row }: PayoutRow) => ({
  ...{ months, kind, amount, arrears, deduction, method, status },
  sequence: row.sequence,
  ...(row.paidOn !== undefined && { paidOn: row.paidOn }),
  ...(row.bank !== undefined && { bank: row.bank }),
  ...(row.accountLast4 !== undefined && { accountLast4: row.accountLast4 }),
  ...(row.returnCode !== undefined && { returnCode: row.returnCode }),
  ...(row.returnText !== undefined && { returnText: row.returnText }),
  ...(row.cashPlace !== undefined && { cashPlace: row.cashPlace }),
  ...(row.cashFrom !== undefined && { cashFrom: row.cashFrom }),
  ...(row.cashTo !== undefined && { cashTo: row.cashTo }),
  ...(row.postOffice !== undefined && { postOffice: row.postOffice }),
  ...(row.authorisedName !== undefined && { authorisedName: row.authorisedName }),
  ...(row.authorisedUntil !== undefined && { authorisedUntil: row.authorisedUntil }),
});

const MOST_LINES_KNOWN = 60;

const recentLines = (lines: RecipientHistory["lines"]): RecipientHistory["lines"] =>
  Object.fromEntries(Object.entries(lines).slice(-MOST_LINES_KNOWN));
