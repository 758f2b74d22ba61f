import type { Item } from "../../kernel/dynamodb/batch.ts";
import { shardOf } from "../../kernel/dynamodb/shard.ts";
import { parseCivilDate } from "../../kernel/rules/civil-date.ts";
import { payoutSchema, recipientHistorySchema } from "../contracts.ts";
import type { DueNotice, PayoutMark, PayoutToSave } from "../ports.ts";
import { isStillHeld } from "../rules/flags.ts";
import type { Payout, RecipientHistory } from "../rules/types.ts";

/** Partitions of a run's messages in the index: a morning's 80,000 are read and written side by side. */
export const RUN_SHARDS = 8;

const key = (pk: string, sk: string): Item => ({ pk: { S: pk }, sk: { S: sk } });

export const payoutKey = (payoutId: string): Item => key(`payout#${payoutId}`, "payout");
export const decisionKey = (payoutId: string): Item => key(`payout#${payoutId}`, "decision");
export const answerKey = (payoutId: string): Item => key(`payout#${payoutId}`, "answer");
export const recipientKey = (recipientId: string): Item => key(`recipient#${recipientId}`, "recipient");
export const stopsKey = (recipientId: string): Item => key(`recipient#${recipientId}`, "stops");
const dueItemKey = ({ subject, step, toldFor }: DueNotice): Item => key(`payout#${subject}`, `due#${step}#${toldFor}`);

/** Thirteen months: the next year's run of the same month can still be compared. */
const KEEP_SECONDS = 400 * 86_400;

export const expiryAfter = (now: Date): Item[string] => ({
  N: String(Math.floor(now.getTime() / 1_000) + KEEP_SECONDS),
});

const markOf = ({ lines, flags }: Payout): PayoutMark | undefined => {
  if (isStillHeld(flags, false)) return "held";
  if (lines.some(({ status }) => status === "returned")) return "returned";
  return lines.some(({ status }) => status === "unclaimed") ? "unclaimed" : undefined;
};

const toPayoutItem = (payout: Payout, now: Date): Item => {
  const mark = markOf(payout);
  return {
    ...payoutKey(payout.payoutId),
    doc: { S: JSON.stringify(payout) },
    expiresAt: expiryAfter(now),
    ...(mark && { listKey: { S: markKey(payout.runId, mark) }, listSort: { S: payout.payoutId } }),
  };
};

export const markKey = (runId: string, mark: PayoutMark): string => `${mark}#${runId}`;

/** Under which a run's answers of a kind are counted. */
export const answersKey = (runId: string, answer: string): string => `answer-${answer}#${runId}`;

export const payoutOf = (item: Item): Payout => payoutSchema.parse(JSON.parse(item.doc?.S ?? "null"));

export const toHistoryItem = (history: RecipientHistory, now: Date): Item => ({
  ...recipientKey(history.recipientId),
  doc: { S: JSON.stringify(history) },
  expiresAt: expiryAfter(now),
  listKey: { S: lastRunKey(history.lastRunId, shardOf(history.recipientId, RUN_SHARDS)) },
  listSort: { S: history.recipientId },
  ...(history.phone && { phoneKey: { S: history.phone } }),
});

export const lastRunKey = (runId: string, shard: number): string => `last#${runId}#${shard}`;

export const historyOf = (item: Item): RecipientHistory =>
  recipientHistorySchema.parse(JSON.parse(item.doc?.S ?? "null"));

export const dueKey = (runId: string, shard: number): string => `${runId}#${shard}`;

/** All that announces a message stands in the index's own key: nothing else is read for it. */
const toDueItem = ({ payout }: PayoutToSave, notice: DueNotice, now: Date): Item => {
  const { subject, step, toldFor, stepDate, lastDay, dueDate } = notice;
  return {
    ...dueItemKey(notice),
    dueKey: { S: dueKey(payout.runId, shardOf(subject, RUN_SHARDS)) },
    dueSort: { S: [stepDate, lastDay, dueDate, toldFor, step, subject].join("#") },
    expiresAt: expiryAfter(now),
  };
};

export const dueNoticeOf = (dueSort: string): DueNotice => {
  const [days, [step = "", subject = ""]] = [dueSort.split("#").slice(0, 4), dueSort.split("#").slice(4)];
  const [stepDate, lastDay, dueDate, toldFor] = days.map(parseCivilDate);
  if (!stepDate || !lastDay || !dueDate || !toldFor) throw new Error("A key of the due index cannot be read.");
  return { scheme: "pension-payout", subject, step, dueDate, paidThrough: toldFor, stepDate, toldFor, lastDay };
};

/** Puts and deletes, each key once. */
export const writesOf = (saved: PayoutToSave, now: Date) => {
  // Of another payout of the person the notice has the same sort key.
  const idOf = ({ pk, sk }: Item): string => `${pk?.S}|${sk?.S}`;
  const kept = new Set(saved.due.map((notice) => idOf(dueItemKey(notice))));
  return {
    puts: [toPayoutItem(saved.payout, now), ...saved.due.map((notice) => toDueItem(saved, notice, now))],
    deletes: saved.gone.map(dueItemKey).filter((key) => !kept.has(idOf(key))),
  };
};
