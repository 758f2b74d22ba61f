import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import * as z from "zod";
import { zaloEnvSchema, zaloWithStoredTokens } from "../../shared/channels/compose-zalo.ts";
import { withSimulatedStatus } from "../../shared/channels/simulated/simulated-zalo.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { withoutMiddlewareOverhead } from "../../shared/kernel/aws/without-middleware-overhead.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { dynamoReminderLedger } from "../../shared/reminders/dynamodb/ledger.ts";
import { snsReminderPublisher } from "../../shared/reminders/sns/reminder-publisher.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { releaseWaiting } from "./release-waiting.ts";

const envSchema = zaloEnvSchema.extend({
  LEDGER_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  REMINDERS_TOPIC_ARN: z.string().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
});

/** Of several jobs at once; a start without it looks at everything. */
const partSchema = z.object({ part: z.int().min(0), of: z.int().min(2) });

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("release-waiting");
  const client = withoutMiddlewareOverhead(new DynamoDBClient(awsClientOptions()));
  const release = releaseWaiting({
    ledger: dynamoReminderLedger({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS }),
    settings: dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE }),
    publisher: snsReminderPublisher({
      client: withoutMiddlewareOverhead(new SNSClient(awsClientOptions())),
      topicArn: env.REMINDERS_TOPIC_ARN,
    }),
    zalo: withSimulatedStatus(zaloWithStoredTokens({ env, client })),
    clock: systemClock,
    log,
  });
  return middy()
    .use(requestLogging(log))
    .handler((event: unknown, context: Context) =>
      release(() => context.getRemainingTimeInMillis(), partSchema.safeParse(event).data),
    );
};
