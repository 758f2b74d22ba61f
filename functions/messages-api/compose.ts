import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { composeApi } from "../../shared/api/compose-api.ts";
import { messageRoutes } from "../../shared/api/contracts/message-routes.ts";
import { timedIds } from "../../shared/api/new-id.ts";
import type { MessageHandlers } from "../../shared/api/server/asked.ts";
import { dynamoAuditTrail } from "../../shared/audit/dynamodb/audit-trail.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { dynamoCommit } from "../../shared/kernel/dynamodb/commit.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { dynamoReminderLedger } from "../../shared/reminders/dynamodb/ledger.ts";
import { dynamoSendingControl, liftingWrite } from "../../shared/sending/dynamodb/control.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { type StopsDeps, stopHandlers } from "./stops/stops.ts";

const envSchema = z.object({
  STAFF_TABLE: z.string().min(1),
  AUDIT_TABLE: z.string().min(1),
  SIGNING_KEY_ARN: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
  SETTINGS_TABLE: z.string().min(1),
});
type MessagesEnv = z.infer<typeof envSchema>;

const newId = timedIds(systemClock);

const stopsOf = (env: MessagesEnv, client: DynamoDBClient): StopsDeps => {
  const settings = { client, tableName: env.SETTINGS_TABLE };
  return {
    settings: dynamoSettingsStore(settings),
    ledger: dynamoReminderLedger({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS }),
    resetCounters: dynamoSendingControl(settings).resetCounters,
    lifting: (name, seen) => liftingWrite(settings, name, seen),
    audit: dynamoAuditTrail({ client, tableName: env.AUDIT_TABLE }),
    commit: dynamoCommit(client),
  };
};

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const client = new DynamoDBClient(awsClientOptions());
  const handlers: MessageHandlers = { ...stopHandlers(stopsOf(env, client)) };
  return composeApi({ log: newLogger("messages-api"), env, client, newId }, messageRoutes, handlers);
};
