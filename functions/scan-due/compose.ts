import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import middy from "@middy/core";
import type { Context, SQSEvent } from "aws-lambda";
import * as z from "zod";
import { lean } from "../../shared/adapters/aws/lean.ts";
import { dynamoReminderLedger } from "../../shared/adapters/dynamodb/ledger.ts";
import { dynamoRegistry } from "../../shared/adapters/dynamodb/registry.ts";
import { dynamoSettingsStore } from "../../shared/adapters/dynamodb/settings.ts";
import { snsReminderPublisher } from "../../shared/adapters/sns/reminder-publisher.ts";
import { sqsScanQueue } from "../../shared/adapters/sqs/scan-queue.ts";
import { scanJobSchema } from "../../shared/contracts/queue-messages.ts";
import { newLogger } from "../../shared/lambda/logger.ts";
import { failedRecords, parseRecords } from "../../shared/lambda/records.ts";
import { requestLogging } from "../../shared/lambda/request-logging.ts";
import { systemClock } from "../../shared/ports/clock.ts";
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
  const client = lean(new DynamoDBClient());
  const scan = scanDue({
    registry: dynamoRegistry({ client, tableName: env.REGISTRY_TABLE }),
    ledger: dynamoReminderLedger({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS }),
    settings: dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE }),
    publisher: snsReminderPublisher({ client: lean(new SNSClient()), topicArn: env.REMINDERS_TOPIC_ARN }),
    scanQueue: sqsScanQueue({ client: new SQSClient(), queueUrl: env.SCAN_QUEUE_URL }),
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
