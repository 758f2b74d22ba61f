import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import middy from "@middy/core";
import type { SQSEvent } from "aws-lambda";
import * as z from "zod";
import { awsClientOptions, fileClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { shardOf } from "../../shared/kernel/dynamodb/shard.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { failedRecords, parseRecords } from "../../shared/kernel/lambda/records.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { undoRequestSchema } from "../../shared/lists/contracts/undo-request.ts";
import { dynamoImportRecords } from "../../shared/lists/dynamodb/imports.ts";
import { dynamoRegistryLock } from "../../shared/lists/dynamodb/registry-lock.ts";
import { journalsInLists } from "../../shared/lists/s3/journals-in-lists.ts";
import { s3ListStore } from "../../shared/lists/s3/list-store.ts";
import { dynamoRegistryRestorer } from "../../shared/people/dynamodb/registry-restorer.ts";
import { dynamoRegistryWriter } from "../../shared/people/dynamodb/registry-writer.ts";
import { sqsCensusQueue } from "../../shared/people/sqs/census-queue.ts";
import { dynamoReminderRecords } from "../../shared/reminders/dynamodb/ledger-records.ts";
import { sqsScanQueue } from "../../shared/reminders/sqs/scan-queue.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { type UndoImportDeps, undoImport } from "./undo-import.ts";

const envSchema = z.object({
  REGISTRY_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  IMPORTS_TABLE: z.string().min(1),
  LISTS_BUCKET: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  SCAN_QUEUE_URL: z.string().min(1),
  CENSUS_QUEUE_URL: z.string().min(1),
  DUE_SHARDS: z.coerce.number().int().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
});
type UndoEnv = z.infer<typeof envSchema>;

const adaptersOf = (env: UndoEnv): Omit<UndoImportDeps, "log"> => {
  const client = new DynamoDBClient(awsClientOptions());
  const registry = { client, tableName: env.REGISTRY_TABLE };
  const writer = dynamoRegistryWriter({ ...registry, dueShards: env.DUE_SHARDS });
  const lists = s3ListStore({
    client: new S3Client({ ...fileClientOptions(), forcePathStyle: true }),
    bucketName: env.LISTS_BUCKET,
  });
  return {
    imports: dynamoImportRecords({ client, tableName: env.IMPORTS_TABLE }),
    lock: dynamoRegistryLock({ client, tableName: env.IMPORTS_TABLE }),
    journals: journalsInLists(lists),
    registry: { ...writer, ...dynamoRegistryRestorer({ ...registry, writer }) },
    settings: dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE }),
    ledger: dynamoReminderRecords({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS }),
    scanQueue: sqsScanQueue({ client: new SQSClient(awsClientOptions()), queueUrl: env.SCAN_QUEUE_URL }),
    shardOf: (subject) => shardOf(subject, env.DUE_SHARDS),
    clock: systemClock,
  };
};

export const compose = (variables: unknown) => {
  const log = newLogger("undo-import");
  const env = envSchema.parse(variables);
  const deps = { ...adaptersOf(env), log };
  const census = sqsCensusQueue({ client: new SQSClient(awsClientOptions()), queueUrl: env.CENSUS_QUEUE_URL });
  return middy<SQSEvent>()
    .use(requestLogging(log))
    .handler(async (event, context) => {
      const { records, unreadable } = parseRecords(event, undoRequestSchema, log);
      const returned: string[] = [];
      for (const { messageId, body } of records) {
        const until = new Date(systemClock.now().getTime() + context.getRemainingTimeInMillis());
        const undone = await undoImport(deps, body, until);
        if (undone.ok) await census.ask();
        else log.info("undo.refused", { importId: body.importId, reason: undone.error.kind });
        // Everything else would be refused again.
        if (!undone.ok && undone.error.kind === "busy") returned.push(messageId);
      }
      return failedRecords([...unreadable, ...returned]);
    });
};
