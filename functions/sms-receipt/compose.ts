import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import middy from "@middy/core";
import type { Context, LambdaFunctionURLEvent, SQSEvent } from "aws-lambda";
import * as z from "zod";
import { simulatedReportSchema } from "../../shared/channels/contracts/simulated-report.ts";
import { isCallbackPath, readEsmsCallback } from "../../shared/channels/esms/callback.ts";
import { secretEsmsCredentials } from "../../shared/channels/esms/credentials.ts";
import { readDeliveryLog } from "../../shared/channels/sns/sms-delivery-log.ts";
import { inParallel } from "../../shared/kernel/in-parallel.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { failedRecords, parseRecords } from "../../shared/kernel/lambda/records.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { refusalEnvSchema, refusalRecorder } from "../../shared/opt-outs/compose-refusals.ts";
import { dynamoReminderLedger } from "../../shared/reminders/dynamodb/ledger.ts";
import { dynamoSendingControl } from "../../shared/sending/dynamodb/control.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { reportToBreakers } from "./report-to-breakers.ts";
import { recordSmsReceipt } from "./sms-receipt.ts";

const recordsEnvSchema = refusalEnvSchema.extend({
  LEDGER_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
});
const gatewayEnvSchema = z.discriminatedUnion("SMS_GATEWAY", [
  z.object({ SMS_GATEWAY: z.literal("sns") }),
  z.object({ SMS_GATEWAY: z.literal("esms"), ESMS_SECRET_ARN: z.string().min(1) }),
]);

type RecordReceipt = ReturnType<typeof recordSmsReceipt>;

const RECEIPTS_AT_ONCE = 8;

export const compose = (variables: unknown) => {
  const env = recordsEnvSchema.parse(variables);
  const gateway = gatewayEnvSchema.parse(variables);
  const log = newLogger("sms-receipt");
  const client = new DynamoDBClient();
  const ledger = dynamoReminderLedger({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS });
  const refuse = refusalRecorder({ env, client, ledger, log });
  const settings = { client, tableName: env.SETTINGS_TABLE };
  const onReport = reportToBreakers({
    settings: dynamoSettingsStore(settings),
    control: dynamoSendingControl(settings),
    clock: systemClock,
    log,
  });
  const record = recordSmsReceipt({ ledger, refuse, onReport, clock: systemClock, log });
  const fromGateway =
    gateway.SMS_GATEWAY === "sns" ? deliveryLog(record, log) : esmsCallback(record, log, gateway.ESMS_SECRET_ARN);
  const fromQueue = simulatedReports(record, log);
  // A caller of the callback's address decides its query and body, but cannot put records into the event.
  return (event: unknown, context: Context) =>
    isFromQueue(event) ? fromQueue(event, context) : fromGateway(event as LambdaFunctionURLEvent, context); // Its schema looks.
};

const isFromQueue = (event: unknown): event is SQSEvent =>
  typeof event === "object" && event !== null && "Records" in event;

/** About simulated numbers; the queue brings a report that came too early once more. */
const simulatedReports = (record: RecordReceipt, log: Logger) =>
  middy<SQSEvent>()
    .use(requestLogging(log))
    .handler(async (event) => {
      const { records, unreadable } = parseRecords(event, simulatedReportSchema, log);
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

const esmsCallback = (record: RecordReceipt, log: Logger, secretArn: string) => {
  const credentials = secretEsmsCredentials({ client: new SecretsManagerClient(), secretArn, clock: systemClock });
  return middy<LambdaFunctionURLEvent>()
    .use(requestLogging(log))
    .handler(async ({ rawPath, queryStringParameters }) => {
      if (!isCallbackPath(rawPath, (await credentials()).callbackToken)) return { statusCode: 404 };
      const receipt = readEsmsCallback(queryStringParameters);
      if (receipt === undefined) log.error("receipts.unreadable", { count: 1 });
      if (receipt === undefined || receipt === "pending") return { statusCode: 200 };
      return { statusCode: (await record(receipt)) === "later" ? 503 : 200 };
    });
};
