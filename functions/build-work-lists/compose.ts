import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import middy from "@middy/core";
import * as z from "zod";
import { province } from "#province";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { dynamoRegistry } from "../../shared/people/dynamodb/registry.ts";
import { dynamoReminderRecords } from "../../shared/reminders/dynamodb/ledger-records.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { buildWorkLists } from "../../shared/work-lists/build-work-lists.ts";
import { closeOver } from "../../shared/work-lists/close-over.ts";
import { dynamoWorkItems, dynamoWorkNights } from "../../shared/work-lists/dynamodb/work-items.ts";

const envSchema = z.object({
  REGISTRY_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  WORK_LISTS_TABLE: z.string().min(1),
  DUE_SHARDS: z.coerce.number().int().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
});

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("build-work-lists");
  const client = new DynamoDBClient(awsClientOptions());
  const registry = dynamoRegistry({ client, tableName: env.REGISTRY_TABLE });
  const workLists = { client, tableName: env.WORK_LISTS_TABLE };
  const items = dynamoWorkItems(workLists);
  const build = buildWorkLists({
    registry,
    items,
    nights: dynamoWorkNights(workLists),
    ledger: dynamoReminderRecords({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS }),
    settings: dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE }),
    clock: systemClock,
    log,
    dueShards: env.DUE_SHARDS,
    closeOver: closeOver({ items, registry, communes: [...province.communes.map(({ code }) => code), undefined] }),
  });
  return middy().use(requestLogging(log)).handler(build);
};
