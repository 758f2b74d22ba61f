import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import middy from "@middy/core";
import type { Context, SQSEvent } from "aws-lambda";
import * as z from "zod";
import { dynamoAudienceTally } from "../../shared/campaigns/dynamodb/audience-tally.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { withoutMiddlewareOverhead } from "../../shared/kernel/aws/without-middleware-overhead.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { failedRecords, parseRecords } from "../../shared/kernel/lambda/records.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { dynamoRegistry } from "../../shared/people/dynamodb/registry.ts";
import { scanJobSchema } from "../../shared/reminders/contracts.ts";
import { dynamoReminderRecords } from "../../shared/reminders/dynamodb/ledger-records.ts";
import { snsReminderPublisher } from "../../shared/reminders/sns/reminder-publisher.ts";
import { sqsScanQueue } from "../../shared/reminders/sqs/scan-queue.ts";
import { dynamoSendingControl } from "../../shared/sending/dynamodb/control.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { scanDue } from "./scan-due.ts";

const envSchema = z.object({
  REGISTRY_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  REMINDERS_TOPIC_ARN: z.string().min(1),
  SCAN_QUEUE_URL: z.string().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
});

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("scan-due");
  const client = withoutMiddlewareOverhead(new DynamoDBClient(awsClientOptions()));
  const scan = scanDue({
    registry: dynamoRegistry({ client, tableName: env.REGISTRY_TABLE }),
    ledger: dynamoReminderRecords({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS }),
    settings: dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE }),
    publisher: snsReminderPublisher({
      client: withoutMiddlewareOverhead(new SNSClient(awsClientOptions())),
      topicArn: env.REMINDERS_TOPIC_ARN,
    }),
    tally: dynamoAudienceTally({ client, tableName: env.SETTINGS_TABLE }),
    control: dynamoSendingControl({ client, tableName: env.SETTINGS_TABLE }),
    scanQueue: sqsScanQueue({ client: new SQSClient(awsClientOptions()), queueUrl: env.SCAN_QUEUE_URL }),
    clock: systemClock,
    log,
  });
  return middy<SQSEvent>()
    .use(requestLogging(log))
    .handler(async (event, context: Context) => {
      const { records, unreadable } = parseRecords(event, scanJobSchema, log);
      for (const { body } of records) await scan(body, () => context.getRemainingTimeInMillis());
      return failedRecords(unreadable);
    });
};
