import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import middy from "@middy/core";
import * as z from "zod";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { dynamoPayoutCases } from "../../shared/payouts/dynamodb/case-store.ts";
import { RUN_SHARDS } from "../../shared/payouts/dynamodb/items.ts";
import { dynamoPayouts } from "../../shared/payouts/dynamodb/payout-store.ts";
import { dynamoPayoutRuns } from "../../shared/payouts/dynamodb/run-store.ts";
import { dynamoReminderRecords } from "../../shared/reminders/dynamodb/ledger-records.ts";
import { snsReminderPublisher } from "../../shared/reminders/sns/reminder-publisher.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { confirmPayouts } from "./confirm-payouts.ts";

const envSchema = z.object({
  PAYOUTS_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  REMINDERS_TOPIC_ARN: z.string().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
});

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("confirm-payouts");
  const client = new DynamoDBClient(awsClientOptions());
  const table = { client, tableName: env.PAYOUTS_TABLE };
  const confirm = confirmPayouts({
    payouts: dynamoPayouts({ ...table, clock: systemClock }),
    runs: dynamoPayoutRuns(table),
    cases: dynamoPayoutCases(table),
    shards: RUN_SHARDS,
    ledger: dynamoReminderRecords({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS }),
    settings: dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE }),
    publisher: snsReminderPublisher({ client: new SNSClient(awsClientOptions()), topicArn: env.REMINDERS_TOPIC_ARN }),
    clock: systemClock,
    log,
  });
  return middy().use(requestLogging(log)).handler(confirm);
};
