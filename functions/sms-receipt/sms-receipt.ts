import type { Clock } from "../../shared/kernel/clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { MINUTE } from "../../shared/kernel/rules/durations.ts";
import type { RefusingParty } from "../../shared/opt-outs/record-refusal.ts";
import type { Refusal } from "../../shared/opt-outs/rules/history.ts";
import type { ReminderRecords } from "../../shared/reminders/ports/ledger.ts";
import { afterSmsReport, concernsEverybody, type SmsReport } from "../../shared/reminders/rules/after-sms-report.ts";
import { canMove, type State } from "../../shared/reminders/rules/lifecycle.ts";
import { type NextRecord, type ReminderRecord, reminderId, transition } from "../../shared/reminders/rules/record.ts";
import { smsCallOfRequestId, trackingIdOf } from "../../shared/reminders/rules/tracking.ts";
import type { SmsReceipt } from "../../shared/sending/ports/channels.ts";

export interface RecordSmsReceiptDeps {
  readonly ledger: ReminderRecords;
  /** Records an opt-out. */
  readonly refuse: (who: RefusingParty, refusal: Refusal) => Promise<number>;
  /** Told of each report that was recorded: it may concern more than this one person. */
  readonly onReport: (reminder: ReminderRecord, report: SmsReport) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * recorded: the ledger says what became of it. ignored: not ours, settled already, or about a call that another one
 * followed. later: the sender may not yet have written down that the carrier took it.
 */
export type SmsReceiptOutcome = "recorded" | "ignored" | "later";

/** A sender is ended after one minute; until then it may still be about to write. */
const SENDER_MAY_WRITE_MS = 2 * MINUTE;

/** Writes what a carrier reports of an SMS into the ledger. Safe to repeat and in any order. */
export const recordSmsReceipt =
  ({ ledger, refuse, onReport, clock, log }: RecordSmsReceiptDeps) =>
  async (receipt: SmsReceipt): Promise<SmsReceiptOutcome> => {
    const now = clock.now();
    const record = await reminderOf(receipt, ledger);
    if (record === undefined) return isFresh(receipt, now) ? "later" : "ignored";
    if (record.state === "sending") return "later";
    const next = nextOf(record, receipt, now);
    if (next === undefined) return "ignored";
    await recordCarrierRefusal(refuse, receipt, { reminder: record, now });
    const moved = await ledger.move(record, next);
    if (!moved.ok) return "later";
    tell(log, receipt.report, next);
    await notify(onReport, record, receipt);
    return "recorded";
  };

const notify = async (
  onReport: RecordSmsReceiptDeps["onReport"],
  record: ReminderRecord,
  { report, isSimulated }: SmsReceipt,
): Promise<void> => {
  if (!isSimulated) await onReport(record, report);
};

/** The number has opted out at the carrier: no channel is tried again. */
const recordCarrierRefusal = async (
  refuse: RecordSmsReceiptDeps["refuse"],
  { report }: SmsReceipt,
  { reminder, now }: { readonly reminder: ReminderRecord; readonly now: Date },
): Promise<void> => {
  if (report.kind !== "refused") return;
  const refusalId = `carrier:${trackingIdOf(reminder)}`;
  const refusal = { kind: "refuse", topic: "all", source: "carrier", at: now.toISOString(), refusalId } as const;
  await refuse({ kind: "reminder", reminder }, refusal);
};

/** What the record should become; undefined when the report changes nothing any more. */
const nextOf = (record: ReminderRecord, receipt: SmsReceipt, now: Date): NextRecord | undefined => {
  if (!isAboutLastCall(receipt, record)) return undefined;
  const calls = record.attempts.filter(({ channel }) => channel === "sms").length;
  const next = afterSmsReport(receipt.report, { calls, now });
  if (!mayMove(record.state, next.state)) return undefined;
  const { state, ...changes } = next;
  return transition(record, state, { channel: "sms", ...changes }, now);
};

const reminderOf = async (receipt: SmsReceipt, ledger: ReminderRecords): Promise<ReminderRecord | undefined> => {
  if (receipt.requestId === undefined) return ledger.findBySms(receipt.messageId);
  const call = smsCallOfRequestId(receipt.requestId);
  return call && (await ledger.load([call.reminder])).get(reminderId(call.reminder));
};

/** A gateway that got our request id names the call itself; of SNS only the message id is known. */
const isAboutLastCall = ({ requestId, messageId }: SmsReceipt, { attempts }: ReminderRecord): boolean => {
  const last = attempts.at(-1);
  if (last?.channel !== "sms") return false;
  if (requestId === undefined) return last.messageId === messageId;
  return smsCallOfRequestId(requestId)?.call === attempts.length;
};

/** A report that comes twice must not make a reminder wait twice, which waits already because of it. */
const mayMove = (from: State, to: State): boolean => canMove(from, to) && (from !== "waiting" || to === "delivered");

const isFresh = ({ sentAt }: SmsReceipt, now: Date): boolean =>
  sentAt !== undefined && now.getTime() - sentAt.getTime() < SENDER_MAY_WRITE_MS;

const tell = (log: Logger, report: SmsReport, record: NextRecord): void => {
  const fields = { reminder: reminderId(record), channel: "sms", state: record.state };
  if (report.kind === "delivered") log.info("reminder.delivered", fields);
  else if (concernsEverybody(report)) log.error("sms.refused-by-carrier", { ...fields, code: report.code });
  else log.info("sms.not-delivered", { ...fields, code: report.code });
};
