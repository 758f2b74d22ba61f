import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import middy from "@middy/core";
import type { Context, SQSEvent } from "aws-lambda";
import * as z from "zod";
import { smsReportSchema } from "../../shared/channels/contracts/sms-report.ts";
import { readDeliveryLog } from "../../shared/channels/sns/sms-delivery-log.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { inParallel } from "../../shared/kernel/in-parallel.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { failedRecords, parseRecords } from "../../shared/kernel/lambda/records.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { refusalEnvSchema, refusalRecorder } from "../../shared/opt-outs/compose-refusals.ts";
import { dynamoReminderRecords } from "../../shared/reminders/dynamodb/ledger-records.ts";
import { dynamoSendingControl } from "../../shared/sending/dynamodb/control.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { reportToBreakers } from "./report-to-breakers.ts";
import { recordSmsReceipt } from "./sms-receipt.ts";

const recordsEnvSchema = refusalEnvSchema.extend({
  LEDGER_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
});
type RecordReceipt = ReturnType<typeof recordSmsReceipt>;

const RECEIPTS_AT_ONCE = 8;

export const compose = (variables: unknown) => {
  const env = recordsEnvSchema.parse(variables);
  const log = newLogger("sms-receipt");
  const client = new DynamoDBClient(awsClientOptions());
  const ledger = dynamoReminderRecords({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS });
  const refuse = refusalRecorder({ env, client, ledger, log });
  const settings = { client, tableName: env.SETTINGS_TABLE };
  const onReport = reportToBreakers({
    settings: dynamoSettingsStore(settings),
    control: dynamoSendingControl(settings),
    clock: systemClock,
    log,
  });
  const record = recordSmsReceipt({ ledger, refuse, onReport, clock: systemClock, log });
  const fromLog = deliveryLog(record, log);
  const fromQueue = queuedReports(record, log);
  return (event: unknown, context: Context) =>
    isFromQueue(event) ? fromQueue(event, context) : fromLog(event, context);
};

const isFromQueue = (event: unknown): event is SQSEvent =>
  typeof event === "object" && event !== null && "Records" in event;

/** What eSMS called back, and about simulated numbers; the queue brings a report that came too early once more. */
const queuedReports = (record: RecordReceipt, log: Logger) =>
  middy<SQSEvent>()
    .use(requestLogging(log))
    .handler(async (event) => {
      const { records, unreadable } = parseRecords(event, smsReportSchema, log);
      const taken = await inParallel(records, RECEIPTS_AT_ONCE, async ({ messageId, body }) => ({
        messageId,
        outcome: await record(body),
      }));
      const early = taken.filter(({ outcome }) => outcome === "later").map(({ messageId }) => messageId);
      return failedRecords([...unreadable, ...early]);
    });

/** CloudWatch Logs invokes asynchronously: Lambda brings an event that failed again after one and after two minutes. */
const deliveryLog = (record: RecordReceipt, log: Logger) =>
  middy()
    .use(requestLogging(log))
    .handler(async (event: unknown) => {
      const { receipts, unreadable } = readDeliveryLog(event);
      if (unreadable > 0) log.error("receipts.unreadable", { count: unreadable });
      const outcomes = await inParallel(receipts, RECEIPTS_AT_ONCE, record);
      const early = outcomes.filter((outcome) => outcome === "later").length;
      if (early > 0) throw new Error(`${early} receipts came before what they are about was written down.`);
    });
