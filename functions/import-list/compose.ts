import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import middy from "@middy/core";
import type { SQSEvent } from "aws-lambda";
import { customAlphabet } from "nanoid";
import * as z from "zod";
import { province } from "#province";
import { dynamoReminderLedger } from "../../shared/adapters/dynamodb/ledger.ts";
import { dynamoRegistryWriter } from "../../shared/adapters/dynamodb/registry-writer.ts";
import { dynamoSettingsStore } from "../../shared/adapters/dynamodb/settings.ts";
import { shardOf } from "../../shared/adapters/dynamodb/shard.ts";
import { s3ListStore } from "../../shared/adapters/s3/list-store.ts";
import { sqsScanQueue } from "../../shared/adapters/sqs/scan-queue.ts";
import { s3EventSchema } from "../../shared/contracts/s3-event.ts";
import { newLogger } from "../../shared/lambda/logger.ts";
import { failedRecords, parseRecords } from "../../shared/lambda/records.ts";
import { requestLogging } from "../../shared/lambda/request-logging.ts";
import { systemClock } from "../../shared/ports/clock.ts";
import { communeCodes } from "../../shared/provinces/province.ts";
import { importList } from "./import-list.ts";

const envSchema = z.object({
  REGISTRY_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  LISTS_BUCKET: z.string().min(1),
  SCAN_QUEUE_URL: z.string().min(1),
  DUE_SHARDS: z.coerce.number().int().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
});

/** 16 of 36 characters: 80 bits, so that the country's people get ids without asking who has them. */
const newParticipantId = customAlphabet("abcdefghijklmnopqrstuvwxyz0123456789", 16);

/** What fits into the function's 512 MB and its quarter of an hour; the whole province is six such files. */
const MOST_ROWS = 200_000;

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("import-list");
  const client = new DynamoDBClient();
  const runImport = importList({
    // A bucket's name in the path works under every endpoint; in the host name it needs DNS for each bucket.
    lists: s3ListStore({ client: new S3Client({ forcePathStyle: true }), bucketName: env.LISTS_BUCKET }),
    registry: dynamoRegistryWriter({ client, tableName: env.REGISTRY_TABLE, dueShards: env.DUE_SHARDS }),
    settings: dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE }),
    ledger: dynamoReminderLedger({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS }),
    scanQueue: sqsScanQueue({ client: new SQSClient(), queueUrl: env.SCAN_QUEUE_URL }),
    clock: systemClock,
    communes: communeCodes(province),
    newParticipantId,
    shardOf: (subject) => shardOf(subject, env.DUE_SHARDS),
    mostRows: MOST_ROWS,
    log,
  });
  return middy<SQSEvent>()
    .use(requestLogging(log))
    .handler(async (event) => {
      const { records, unreadable } = parseRecords(event, s3EventSchema, log);
      for (const { s3 } of records.flatMap(({ body }) => body.Records)) await runImport(s3.object.key);
      return failedRecords(unreadable);
    });
};
