import { setTimeout as pause } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SNSClient } from "@aws-sdk/client-sns";
import middy from "@middy/core";
import type { SQSEvent } from "aws-lambda";
import * as z from "zod";
import { awsClientOptions } from "../kernel/aws/client-options.ts";
import { withoutMiddlewareOverhead } from "../kernel/aws/without-middleware-overhead.ts";
import { failedRecords, parseRecords } from "../kernel/lambda/records.ts";
import { requestLogging } from "../kernel/lambda/request-logging.ts";
import { systemClock } from "../kernel/lambda/system-clock.ts";
import type { Logger } from "../kernel/logger.ts";
import { dynamoPayoutFacts } from "../payouts/dynamodb/facts-source.ts";
import { dueReminderSchema } from "../reminders/contracts.ts";
import { dynamoReminderLedger } from "../reminders/dynamodb/ledger.ts";
import { reminderId } from "../reminders/rules/record.ts";
import { secretCodeHasher, secretCodeWriter } from "../reminders/secrets/look-up-code-key.ts";
import { snsReminderPublisher } from "../reminders/sns/reminder-publisher.ts";
import { dynamoSendingControl } from "./dynamodb/control.ts";
import { dynamoSenderRegistry } from "./dynamodb/sender-registry.ts";
import { dynamoSettingsStore } from "./dynamodb/settings.ts";
import type { ReminderChannel } from "./ports/channels.ts";
import { sendReminders } from "./send-reminders/send-reminders.ts";

/** What both senders read from their environment. */
export const senderEnvSchema = z.object({
  REGISTRY_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  PAYOUTS_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  REMINDERS_TOPIC_ARN: z.string().min(1),
  LOOK_UP_CODE_KEY_ARN: z.string().min(1),
  CODE_HASH_KEY_ARN: z.string().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
});

/** The queue handler of a sender: the same for every channel but for the channel itself. */
export const composeSender = (env: z.infer<typeof senderEnvSchema>, channel: ReminderChannel, log: Logger) => {
  const client = withoutMiddlewareOverhead(new DynamoDBClient(awsClientOptions()));
  const secrets = { client: new SecretsManagerClient(awsClientOptions()), clock: systemClock };
  const send = sendReminders({
    registry: dynamoSenderRegistry({ client, tableName: env.REGISTRY_TABLE }),
    payouts: dynamoPayoutFacts({ client, payoutsTable: env.PAYOUTS_TABLE, registryTable: env.REGISTRY_TABLE }),
    ledger: dynamoReminderLedger({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS }),
    settings: dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE }),
    publisher: snsReminderPublisher({
      client: withoutMiddlewareOverhead(new SNSClient(awsClientOptions())),
      topicArn: env.REMINDERS_TOPIC_ARN,
    }),
    channel,
    control: dynamoSendingControl({ client, tableName: env.SETTINGS_TABLE }),
    clock: systemClock,
    pause,
    codes: {
      ...secretCodeWriter({ ...secrets, secretArn: env.LOOK_UP_CODE_KEY_ARN }),
      ...secretCodeHasher({ ...secrets, secretArn: env.CODE_HASH_KEY_ARN }),
    },
    log,
  });
  return middy<SQSEvent>()
    .use(requestLogging(log))
    .handler(async (event, context) => {
      const { records, unreadable } = parseRecords(event, dueReminderSchema, log);
      const back = await send(
        records.map(({ body }) => body),
        { remainingMillis: () => context.getRemainingTimeInMillis(), mayReturn: mayReturn(event) },
      );
      const returned = new Set(back.map(reminderId));
      const failed = records.filter(({ body }) => returned.has(reminderId(body))).map(({ messageId }) => messageId);
      return failedRecords([...unreadable, ...failed]);
    });
};

/** The queue gives a message up after five deliveries; for a crowded channel alone it gets two of them. */
const mayReturn = ({ Records }: SQSEvent): boolean =>
  Records.every(({ attributes }) => Number(attributes.ApproximateReceiveCount) <= 2);
