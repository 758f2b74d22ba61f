import type { ZaloEvent } from "../../shared/channels/ports/zalo-events.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import type { MoveResults, ReminderLedger } from "../../shared/reminders/ports/ledger.ts";
import { canMove } from "../../shared/reminders/rules/lifecycle.ts";
import {
  type NextRecord,
  type ReminderRecord,
  reminderId,
  transition,
  withAttempt,
} from "../../shared/reminders/rules/record.ts";

export interface RecordDeliveriesDeps {
  readonly ledger: Pick<ReminderLedger, "load" | "move" | "moveTogether">;
  readonly clock: Clock;
  readonly log: Logger;
}

export type Receipt = Extract<ZaloEvent, { readonly kind: "delivered" }>;

/**
 * recorded: the ledger says delivered. ignored: not ours, or settled already. later: the sender has not yet written
 * down what Zalo answered, or another worker just wrote.
 */
export type ZaloReceiptOutcome = "recorded" | "ignored" | "later";

/** Writes Zalo's delivery receipts into the ledger: one read and one write for many, each under its condition. Safe in any order. */
export const recordDeliveries =
  ({ ledger, clock, log }: RecordDeliveriesDeps) =>
  async (receipts: readonly Receipt[]): Promise<readonly ZaloReceiptOutcome[]> => {
    if (receipts.length === 0) return [];
    const now = clock.now();
    const records = await ledger.load(receipts.map(({ reminder }) => reminder));
    const known = receipts.flatMap(({ reminder, messageId }) => {
      const record = records.get(reminderId(reminder));
      return record === undefined ? [] : [{ record, messageId, now }];
    });
    const settled = await recordKnown(ledger, [
      ...new Map(known.map((each) => [reminderId(each.record), each])).values(),
    ]);
    const outcomes = receipts.map(({ reminder }) => settled.get(reminderId(reminder)) ?? "ignored");
    const count = (wanted: ZaloReceiptOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
    log.info("receipts.taken", { recorded: count("recorded"), ignored: count("ignored"), later: count("later") });
    return outcomes;
  };

interface DeliveredReceipt {
  readonly record: ReminderRecord;
  readonly messageId: string;
  readonly now: Date;
}

type Outcomes = ReadonlyMap<string, ZaloReceiptOutcome>;

const recordKnown = async (
  ledger: RecordDeliveriesDeps["ledger"],
  receipts: readonly DeliveredReceipt[],
): Promise<Outcomes> => {
  const ready = await Promise.all(receipts.map((receipt) => readyForReceipt(ledger, receipt)));
  const movable = ready.flatMap((each) => (typeof each === "string" ? [] : [each]));
  const moved = await ledger.moveTogether(
    movable.map((receipt) => ({ seen: receipt.record, next: deliveredRecord(receipt) })),
  );
  const outcomes = new Map<string, ZaloReceiptOutcome>(
    movable.map(({ record }, index) => [reminderId(record), outcomeOf(moved[index])]),
  );
  for (const [index, each] of ready.entries()) {
    const record = receipts[index]?.record;
    if (typeof each === "string" && record !== undefined) outcomes.set(reminderId(record), each);
  }
  return outcomes;
};

/** The receipt with the record that it can move, or what is to be done instead. */
const readyForReceipt = async (
  ledger: RecordDeliveriesDeps["ledger"],
  receipt: DeliveredReceipt,
): Promise<DeliveredReceipt | ZaloReceiptOutcome> => {
  const { record, now } = receipt;
  if (record.state !== "sending") return canMove(record.state, "delivered") ? receipt : "ignored";
  if (record.nextCheckAt !== undefined && record.nextCheckAt > now.toISOString()) return "later";
  const told = await ledger.move(record, afterLostWorker(receipt));
  return told.ok ? { ...receipt, record: told.value } : "later";
};

const outcomeOf = (moved: MoveResults[number] | undefined): ZaloReceiptOutcome => {
  if (moved?.ok) return "recorded";
  const stored = moved?.error.kind === "wrong-state" ? moved.error.record : undefined;
  return stored && !canMove(stored.state, "delivered") && stored.state !== "sending" ? "ignored" : "later";
};

/** The lease is over, so the worker is gone; the receipt proves that Zalo had taken its call. */
const afterLostWorker = ({ record, messageId, now }: DeliveredReceipt): NextRecord => {
  const at = record.updatedAt;
  const lost =
    record.channel === "sms"
      ? ({ channel: "sms", at, outcome: "unknown" } as const)
      : ({ channel: "zalo", at, outcome: "accepted", messageId } as const);
  return transition(withAttempt(record, lost), "sent", {}, now);
};

const deliveredRecord = ({ record, messageId, now }: DeliveredReceipt): NextRecord => {
  const attempts = record.attempts.map((attempt) =>
    attempt.channel === "zalo" && attempt.outcome === "unknown" ? { ...attempt, messageId } : attempt,
  );
  return transition(record, "delivered", { channel: "zalo", attempts }, now);
};
