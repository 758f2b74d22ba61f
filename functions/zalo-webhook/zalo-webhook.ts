import { canMove } from "../../shared/domain/reminders/lifecycle.ts";
import { reminderOfTrackingId } from "../../shared/domain/reminders/tracking.ts";
import type { Logger } from "../../shared/lambda/logger.ts";
import type { Clock } from "../../shared/ports/clock.ts";
import { type ReminderLedger, reminderId } from "../../shared/ports/ledger.ts";

export interface RecordReceipt {
  readonly ledger: ReminderLedger;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * recorded: the ledger says delivered. ignored: not ours, or settled already. later: the sender has not yet written
 * down what Zalo answered; Zalo brings the receipt again in half a minute.
 */
export type ReceiptOutcome = "recorded" | "ignored" | "later";

/** Writes a Zalo delivery receipt into the ledger. Safe to repeat and in any order. */
export const recordReceipt =
  ({ ledger, clock, log }: RecordReceipt) =>
  async ({ trackingId, messageId }: { trackingId: string; messageId: string }): Promise<ReceiptOutcome> => {
    const key = reminderOfTrackingId(trackingId);
    if (key === undefined) return "ignored";
    const record = (await ledger.load([key])).get(reminderId(key));
    if (record === undefined) return "ignored";
    if (record.state === "sending") return "later";
    if (!canMove(record.state, "delivered")) return "ignored";

    const { version: _version, wakeAt: _wakeAt, reason: _reason, ...kept } = record;
    const now = clock.now().toISOString();
    const attempts = record.attempts.map((attempt) =>
      attempt.channel === "zalo" && attempt.outcome === "unknown" ? { ...attempt, messageId } : attempt,
    );
    const moved = await ledger.move(record, { ...kept, channel: "zalo", state: "delivered", attempts, updatedAt: now });
    if (!moved.ok) return "later";
    log.info("reminder.delivered", { reminder: reminderId(key), channel: "zalo" });
    return "recorded";
  };
