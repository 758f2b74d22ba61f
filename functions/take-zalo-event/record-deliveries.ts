import type { ZaloEvent } from "../../shared/channels/ports/zalo-events.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import type { ReminderLedger } from "../../shared/reminders/ports/ledger.ts";
import { canMove } from "../../shared/reminders/rules/lifecycle.ts";
import {
  type NextRecord,
  type ReminderRecord,
  reminderId,
  transition,
  withAttempt,
} from "../../shared/reminders/rules/record.ts";

export interface RecordDeliveriesDeps {
  readonly ledger: Pick<ReminderLedger, "load" | "move">;
  readonly clock: Clock;
  readonly log: Logger;
}

export type Receipt = Extract<ZaloEvent, { readonly kind: "delivered" }>;

/**
 * recorded: the ledger says delivered. ignored: not ours, or settled already. later: the sender has not yet written
 * down what Zalo answered, or another worker just wrote.
 */
export type ZaloReceiptOutcome = "recorded" | "ignored" | "later";

/** Writes Zalo's delivery receipts into the ledger: one read for all, one conditional write each. Safe in any order. */
export const recordDeliveries =
  ({ ledger, clock, log }: RecordDeliveriesDeps) =>
  async (receipts: readonly Receipt[]): Promise<readonly ZaloReceiptOutcome[]> => {
    if (receipts.length === 0) return [];
    const now = clock.now();
    const records = await ledger.load(receipts.map(({ reminder }) => reminder));
    const outcomes = await Promise.all(
      receipts.map(async (receipt) => {
        const record = records.get(reminderId(receipt.reminder));
        return record === undefined ? "ignored" : recordOne(ledger, { record, messageId: receipt.messageId, now });
      }),
    );
    const count = (wanted: ZaloReceiptOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
    log.info("receipts.taken", { recorded: count("recorded"), ignored: count("ignored"), later: count("later") });
    return outcomes;
  };

interface DeliveredReceipt {
  readonly record: ReminderRecord;
  readonly messageId: string;
  readonly now: Date;
}

const recordOne = async (
  ledger: Pick<ReminderLedger, "move">,
  delivered: DeliveredReceipt,
): Promise<ZaloReceiptOutcome> => {
  const { record, now } = delivered;
  if (record.state === "sending") {
    if (record.nextCheckAt !== undefined && record.nextCheckAt > now.toISOString()) return "later";
    const told = await ledger.move(record, afterLostWorker(delivered));
    return told.ok ? recordOne(ledger, { ...delivered, record: told.value }) : "later";
  }
  if (!canMove(record.state, "delivered")) return "ignored";
  const moved = await ledger.move(record, deliveredRecord(delivered));
  if (moved.ok) return "recorded";
  const stored = moved.error.record;
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
