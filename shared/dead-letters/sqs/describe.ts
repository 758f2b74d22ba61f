import * as z from "zod";
import { smsReportSchema } from "../../channels/contracts/sms-report.ts";
import { zaloEventSchema } from "../../channels/contracts/zalo-events.ts";
import { readDeliveryLog } from "../../channels/sns/sms-delivery-log.ts";
import { parseJson } from "../../kernel/rules/parse-json.ts";
import { s3EventSchema } from "../../lists/contracts/s3-event.ts";
import { undoRequestSchema } from "../../lists/contracts/undo-request.ts";
import { dueReminderSchema, scanJobSchema } from "../../reminders/contracts.ts";
import type { ReminderLedger } from "../../reminders/ports/ledger.ts";
import { reminderId } from "../../reminders/rules/record.ts";
import type { DueReminder } from "../../reminders/rules/types.ts";
import type { DeadLetterDescription } from "../ports.ts";

const unreadable: DeadLetterDescription = { reason: "unreadable", about: "" };

const scanJob = (body: unknown): DeadLetterDescription => {
  const job = scanJobSchema.safeParse(body);
  if (!job.success) return unreadable;
  if ("slice" in job.data) {
    const { slice, day } = job.data;
    return {
      reason: "failed",
      about: `campaign ${slice.campaignId}, commune ${slice.communeCode || "unknown"}, day ${day}`,
    };
  }
  const { partition, shard, day } = job.data;
  const about = `${partition.scheme} paid through ${partition.paidThrough}, ${partition.step}, shard ${shard}, day ${day}`;
  return { reason: "failed", about };
};

const listEvent = (body: unknown): DeadLetterDescription => {
  const event = s3EventSchema.safeParse(body);
  if (!event.success) return unreadable;
  return { reason: "failed", about: event.data.Records.map(({ s3 }) => s3.object.key).join(" ") };
};

/** A user's id means nothing to a reader of the list, so an event without a reminder is described by its kind alone. */
const zaloEvent = (body: unknown): DeadLetterDescription => {
  const event = zaloEventSchema.safeParse(body);
  if (!event.success) return unreadable;
  const reminder = "reminder" in event.data ? ` ${reminderId(event.data.reminder)}` : "";
  const about = `${event.data.kind}${reminder}`;
  return { reason: "failed", about, ...("reminder" in event.data && { reminder: event.data.reminder }) };
};

const undoRequest = (body: unknown): DeadLetterDescription => {
  const request = undoRequestSchema.safeParse(body);
  return request.success ? { reason: "failed", about: `undo of import ${request.data.importId}` } : unreadable;
};

/** What Lambda puts aside when it gives up on an asynchronous event. */
const failedEventSchema = z.object({ requestPayload: z.unknown() });

/** The log names phones; of its reports only the carrier's message ids and our codes are told. */
const deliveryReports = (body: unknown): DeadLetterDescription => {
  try {
    const { receipts } = readDeliveryLog(failedEventSchema.parse(body).requestPayload);
    const told = receipts.map(
      ({ messageId, report }) => `${messageId} ${"code" in report ? report.code : report.kind}`,
    );
    return { reason: "failed", about: told.join(", ") };
  } catch {
    return unreadable;
  }
};

const simulatedReport = (body: unknown): DeadLetterDescription => {
  const report = smsReportSchema.safeParse(body);
  return report.success ? { reason: "failed", about: `simulated SMS ${report.data.requestId}` } : unreadable;
};

const BY_QUEUE: Readonly<Record<string, (body: unknown) => DeadLetterDescription>> = {
  ScanQueue: scanJob,
  ImportQueue: listEvent,
  UndoQueue: undoRequest,
  ZaloEvents: zaloEvent,
  SmsReceipt: deliveryReports,
  SmsReports: simulatedReport,
  Timetable: () => ({ reason: "not-started", about: "" }),
};

/** Says of each body on a queue why it is there. Every other queue is one of reminders. */
export const describeBodies = async (
  queue: string,
  bodies: readonly string[],
  ledger: Pick<ReminderLedger, "load">,
): Promise<readonly DeadLetterDescription[]> => {
  const parsed = bodies.map(parseJson);
  const describe = BY_QUEUE[queue];
  return describe === undefined ? reminders(parsed, ledger) : parsed.map(describe);
};

const reminders = async (bodies: readonly unknown[], ledger: Pick<ReminderLedger, "load">) => {
  const read = bodies.map((body) => dueReminderSchema.safeParse(body).data);
  const records = await ledger.load(read.filter((reminder): reminder is DueReminder => reminder !== undefined));
  return read.map((reminder): DeadLetterDescription => {
    if (reminder === undefined) return unreadable;
    const id = reminderId(reminder);
    const record = records.get(id);
    if (record === undefined) return { reason: "failed", about: id, reminder };
    return { reason: "in-ledger", about: `${id}, ${record.state}`, reminder };
  });
};
