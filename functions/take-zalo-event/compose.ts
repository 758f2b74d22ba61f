import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import middy from "@middy/core";
import type { SQSEvent } from "aws-lambda";
import * as z from "zod";
import { province } from "#province";
import { dynamoReminderLedger } from "../../shared/adapters/dynamodb/ledger.ts";
import { dynamoRatings } from "../../shared/adapters/dynamodb/ratings.ts";
import { dynamoReplyAddresses } from "../../shared/adapters/dynamodb/reply-addresses.ts";
import { dynamoZaloNotices } from "../../shared/adapters/dynamodb/zalo-notices.ts";
import { dynamoZaloUsers } from "../../shared/adapters/dynamodb/zalo-users.ts";
import { zaloEventSchema } from "../../shared/contracts/zalo-events.ts";
import { newLogger } from "../../shared/lambda/logger.ts";
import { failedRecords, parseRecords } from "../../shared/lambda/records.ts";
import { refusalEnvSchema, refusalRecorder } from "../../shared/lambda/refusals.ts";
import { requestLogging } from "../../shared/lambda/request-logging.ts";
import { zaloConversation, zaloConversationEnvSchema } from "../../shared/lambda/zalo-conversation.ts";
import { systemClock } from "../../shared/ports/clock.ts";
import { takeZaloEvents } from "./take-zalo-event.ts";

const envSchema = refusalEnvSchema.extend(zaloConversationEnvSchema.shape).extend({
  LEDGER_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
});

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("take-zalo-event");
  const client = new DynamoDBClient();
  const ledger = dynamoReminderLedger({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS });
  const take = takeZaloEvents({
    ledger,
    refuse: refusalRecorder({ env, client, ledger, log }),
    users: dynamoZaloUsers({ client, tableName: env.REGISTRY_TABLE }),
    ratings: dynamoRatings({ client, tableName: env.LEDGER_TABLE }),
    notices: dynamoZaloNotices({ client, tableName: env.SETTINGS_TABLE }),
    addresses: dynamoReplyAddresses({ client, tableName: env.REGISTRY_TABLE }),
    conversation: zaloConversation({ env, client }),
    agency: province.agency,
    clock: systemClock,
    log,
  });
  return middy<SQSEvent>()
    .use(requestLogging(log))
    .handler(async (event) => {
      const { records, unreadable } = parseRecords(event, zaloEventSchema, log);
      const returned = new Set(await take(records.map(({ body }) => body)));
      const failed = records.filter(({ body }) => returned.has(body)).map(({ messageId }) => messageId);
      return failedRecords([...unreadable, ...failed]);
    });
};
