import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import middy from "@middy/core";
import * as z from "zod";
import { province } from "#province";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { sqsScanQueue } from "../../shared/reminders/sqs/scan-queue.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { planDay } from "./plan-day.ts";

const envSchema = z.object({
  SETTINGS_TABLE: z.string().min(1),
  SCAN_QUEUE_URL: z.string().min(1),
  DUE_SHARDS: z.coerce.number().int().min(1),
});

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("plan-day");
  const plan = planDay({
    settings: dynamoSettingsStore({ client: new DynamoDBClient(awsClientOptions()), tableName: env.SETTINGS_TABLE }),
    scanQueue: sqsScanQueue({ client: new SQSClient(awsClientOptions()), queueUrl: env.SCAN_QUEUE_URL }),
    clock: systemClock,
    dueShards: env.DUE_SHARDS,
    communes: province.communes.map(({ code }) => code),
    log,
  });
  return middy().use(requestLogging(log)).handler(plan);
};
