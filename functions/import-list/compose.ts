import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SQSClient } from "@aws-sdk/client-sqs";
import middy from "@middy/core";
import type { Context, SQSEvent } from "aws-lambda";
import { customAlphabet } from "nanoid";
import * as z from "zod";
import { formerCommuneNames, province } from "#province";
import { readerScript } from "#reader-script";
import { awsClientOptions, fileClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { isPassing } from "../../shared/kernel/aws/passing-error.ts";
import { shardOf } from "../../shared/kernel/dynamodb/shard.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { failedRecords, parseRecords } from "../../shared/kernel/lambda/records.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { type S3EventRecord, s3EventSchema } from "../../shared/lists/contracts/s3-event.ts";
import { dynamoImportRecords } from "../../shared/lists/dynamodb/imports.ts";
import { dynamoRegistryLock } from "../../shared/lists/dynamodb/registry-lock.ts";
import type { WriteSheet } from "../../shared/lists/ports/workbooks.ts";
import { readInChild } from "../../shared/lists/reader/read-in-child.ts";
import { journalsInLists } from "../../shared/lists/s3/journals-in-lists.ts";
import { s3ListStore } from "../../shared/lists/s3/list-store.ts";
import { sqsImportQueue } from "../../shared/lists/sqs/import-queue.ts";
import { dynamoRefusals } from "../../shared/opt-outs/dynamodb/refusals.ts";
import { honouringRefusals } from "../../shared/opt-outs/honouring-refusals.ts";
import { dynamoPayoutCases } from "../../shared/payouts/dynamodb/case-store.ts";
import { dynamoPayouts } from "../../shared/payouts/dynamodb/payout-store.ts";
import { dynamoRecipientPeople } from "../../shared/payouts/dynamodb/recipient-people.ts";
import { dynamoPayoutRuns } from "../../shared/payouts/dynamodb/run-store.ts";
import { dynamoErasedMarks } from "../../shared/people/dynamodb/erased-people.ts";
import { dynamoRegistryCensus } from "../../shared/people/dynamodb/registry-census.ts";
import { dynamoRegistryWriter } from "../../shared/people/dynamodb/registry-writer.ts";
import { secretErasureKey } from "../../shared/people/secrets/erasure-key.ts";
import { sqsCensusQueue } from "../../shared/people/sqs/census-queue.ts";
import { indexCommunes } from "../../shared/provinces/rules/communes.ts";
import { dynamoReminderRecords } from "../../shared/reminders/dynamodb/ledger-records.ts";
import { sqsScanQueue } from "../../shared/reminders/sqs/scan-queue.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { importUnderLock, isUnfinished, type LockOptions } from "./run/acquire-lock.ts";
import type { ImportListDeps } from "./run/context.ts";
import { importIdOf } from "./run/import-id.ts";

const envSchema = z.object({
  REGISTRY_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  IMPORTS_TABLE: z.string().min(1),
  PAYOUTS_TABLE: z.string().min(1),
  LISTS_BUCKET: z.string().min(1),
  SCAN_QUEUE_URL: z.string().min(1),
  IMPORT_QUEUE_URL: z.string().min(1),
  ERASURE_KEY_ARN: z.string().min(1),
  CENSUS_QUEUE_URL: z.string().min(1),
  DUE_SHARDS: z.coerce.number().int().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
  /** The platform's own. */
  LD_LIBRARY_PATH: z.string().optional(),
});
type ImportEnv = z.infer<typeof envSchema>;

/** 16 of 36 characters: 80 bits, so that the country's people get ids without asking who has them. */
const newParticipantId = customAlphabet("abcdefghijklmnopqrstuvwxyz0123456789", 16);

/** What fits into the function's 512 MB; the whole province is six such files. */
const MOST_ROWS = 200_000;

/** Five requests look up 500 people, and twenty write them. */
const CHUNK_ROWS = 500;

/** Enough for the chunk at hand, and for the end of a full list, which reads the whole registry. */
const SPARE_MILLIS = 120_000;

/** As large as all the rest, so loaded only when rows go back: docs/adr/0006. */
const loadWorkbooks = async () => (await import("#workbooks")).workbooks;
const writeSheet: WriteSheet = async (...args) => (await loadWorkbooks()).writeSheet(...args);

const adaptersOf = (env: ImportEnv, log: Logger): ImportListDeps => {
  const client = new DynamoDBClient(awsClientOptions());
  const registry = { client, tableName: env.REGISTRY_TABLE };
  const payouts = { client, tableName: env.PAYOUTS_TABLE };
  // A bucket's name in the path works under every endpoint; in the host name it needs DNS for each bucket.
  const lists = s3ListStore({
    client: new S3Client({ ...fileClientOptions(), forcePathStyle: true }),
    bucketName: env.LISTS_BUCKET,
  });
  return {
    lists,
    readList: readInChild({ script: readerScript, mostRows: MOST_ROWS, log, libraryPath: env.LD_LIBRARY_PATH }),
    writeSheet,
    journals: journalsInLists(lists),
    imports: dynamoImportRecords({ client, tableName: env.IMPORTS_TABLE }),
    lock: dynamoRegistryLock({ client, tableName: env.IMPORTS_TABLE }),
    registry: {
      ...honouringRefusals(dynamoRegistryWriter({ ...registry, dueShards: env.DUE_SHARDS }), dynamoRefusals(registry)),
      ...dynamoRegistryCensus(registry),
    },
    payouts: dynamoPayouts({ ...payouts, clock: systemClock }),
    runs: dynamoPayoutRuns(payouts),
    cases: dynamoPayoutCases(payouts),
    people: dynamoRecipientPeople(registry),
    erased: dynamoErasedMarks({
      ...{ client, tableName: env.SETTINGS_TABLE },
      key: secretErasureKey({
        client: new SecretsManagerClient(awsClientOptions()),
        secretArn: env.ERASURE_KEY_ARN,
      }),
    }),
    settings: dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE }),
    ledger: dynamoReminderRecords({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS }),
    scanQueue: sqsScanQueue({ client: new SQSClient(awsClientOptions()), queueUrl: env.SCAN_QUEUE_URL }),
    clock: systemClock,
    communes: indexCommunes(province.communes, formerCommuneNames),
    provinceCode: province.provinceCode,
    newParticipantId,
    shardOf: (subject) => shardOf(subject, env.DUE_SHARDS),
    log,
    chunkRows: CHUNK_ROWS,
    isPassing,
  };
};

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("import-list");
  const deps = adaptersOf(env, log);
  const client = new SQSClient(awsClientOptions());
  const queue = sqsImportQueue({ client, queueUrl: env.IMPORT_QUEUE_URL });
  const census = sqsCensusQueue({ client, queueUrl: env.CENSUS_QUEUE_URL });
  return middy<SQSEvent>()
    .use(requestLogging(log))
    .handler(async (event, context) => {
      const { records, unreadable } = parseRecords(event, s3EventSchema, log);
      const again: string[] = [];
      for (const { messageId, body } of records) {
        const message = event.Records.find((record) => record.messageId === messageId);
        const { kind } = await importAll(deps, body.Records, timeOf(context));
        const after = {
          done: () => census.ask(),
          gone: async () => {},
          paused: () => queue.requeue(message?.body),
          busy: () => queue.requeue(message?.body, BUSY_SECONDS),
        };
        if (kind !== "interrupted") {
          await after[kind]();
          continue;
        }
        again.push(messageId);
        await queue.deliverAgain(message?.receiptHandle, pauseAfter(message?.attributes.ApproximateReceiveCount));
      }
      return failedRecords([...unreadable, ...again]);
    });
};

/** Another list, or an undoing, has the turn. */
const BUSY_SECONDS = 30;

/** 15 s after the first delivery, and five minutes at most: a table that is busy grows within them. */
const pauseAfter = (deliveries = "1"): number => Math.min(300, 15 * 2 ** Math.min(5, Number(deliveries) - 1));

/** S3 tells of one object in a message; the first that is not through decides about the message. */
const importAll = async (deps: ImportListDeps, records: readonly S3EventRecord[], options: LockOptions) => {
  for (const record of records) {
    const broughtBy = record.userIdentity?.principalId;
    const arrival = { importId: importIdOf(record), key: record.s3.object.key, ...(broughtBy && { broughtBy }) };
    const outcome = await importUnderLock(deps, arrival, options);
    if (isUnfinished(outcome)) return outcome;
  }
  return { kind: "done" as const };
};

const timeOf = (context: Pick<Context, "getRemainingTimeInMillis">): LockOptions => ({
  until: new Date(systemClock.now().getTime() + context.getRemainingTimeInMillis()),
  shouldPause: () => context.getRemainingTimeInMillis() < SPARE_MILLIS,
});
