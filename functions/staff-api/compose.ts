import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SQSClient } from "@aws-sdk/client-sqs";
import { customAlphabet } from "nanoid";
import * as z from "zod";
import { province } from "#province";
import { dynamoProposalStore } from "../../shared/access/dynamodb/proposal-store.ts";
import { dynamoStaffStore } from "../../shared/access/dynamodb/staff-store.ts";
import { composeApi } from "../../shared/api/compose-api.ts";
import { officeRoutes } from "../../shared/api/contracts/office-routes.ts";
import { timedIds } from "../../shared/api/new-id.ts";
import type { OfficeHandlers } from "../../shared/api/server/asked.ts";
import type { OfficeDeps } from "../../shared/api/server/office.ts";
import { dynamoAuditTrail } from "../../shared/audit/dynamodb/audit-trail.ts";
import { dynamoZaloAccount } from "../../shared/channels/dynamodb/zalo-account.ts";
import { awsClientOptions, fileClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { dynamoCommit } from "../../shared/kernel/dynamodb/commit.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { importIdAt } from "../../shared/lists/contracts/import-record.ts";
import { dynamoImportRecords } from "../../shared/lists/dynamodb/imports.ts";
import { dynamoStaffUploads } from "../../shared/lists/dynamodb/staff-uploads.ts";
import type { WriteSheet } from "../../shared/lists/ports/workbooks.ts";
import { journalsInLists } from "../../shared/lists/s3/journals-in-lists.ts";
import { s3ListStore } from "../../shared/lists/s3/list-store.ts";
import { createUpload } from "../../shared/lists/s3/list-uploads.ts";
import { s3StaffListFiles } from "../../shared/lists/s3/staff-list-files.ts";
import { sqsUndoQueue } from "../../shared/lists/sqs/undo-queue.ts";
import { dynamoRefusals, refusalWrite } from "../../shared/opt-outs/dynamodb/refusals.ts";
import { dynamoPeopleFinder } from "../../shared/people/dynamodb/people-finder.ts";
import { dynamoPhoneBook } from "../../shared/people/dynamodb/phone-users.ts";
import { dynamoRegistry } from "../../shared/people/dynamodb/registry.ts";
import { dynamoRegistryWriter } from "../../shared/people/dynamodb/registry-writer.ts";
import { dynamoSubjectWrites } from "../../shared/people/dynamodb/subject-writes.ts";
import {
  dynamoReminderRecords,
  dynamoRemindersOf,
  newReminderWrite,
} from "../../shared/reminders/dynamodb/ledger-records.ts";
import { dynamoLookUpCodeIndex } from "../../shared/reminders/dynamodb/look-up-code-index.ts";
import { newLookUpCodes } from "../../shared/reminders/look-up-codes.ts";
import { secretCodeHasher } from "../../shared/reminders/secrets/look-up-code-key.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { auditHandlers } from "./audit.ts";
import { exportHandlers } from "./export-audit.ts";
import { listHandlers } from "./lists/lists.ts";
import type { ListsDeps } from "./lists/lists-deps.ts";
import { undoHandlers } from "./lists/undo.ts";
import { meHandlers } from "./me.ts";
import { personHandlers } from "./people/changes.ts";
import type { PeopleDeps } from "./people/people-deps.ts";
import { searchHandlers } from "./people/search.ts";
import { sendAgainHandlers } from "./people/send-again.ts";
import { timelineHandlers } from "./people/timeline.ts";
import { type TodayDeps, todayHandlers } from "./today/today.ts";

const envSchema = z.object({
  STAFF_TABLE: z.string().min(1),
  AUDIT_TABLE: z.string().min(1),
  SIGNING_KEY_ARN: z.string().min(1),
  CODE_HASH_KEY_ARN: z.string().min(1),
  REGISTRY_TABLE: z.string().min(1),
  DUE_SHARDS: z.coerce.number().int().min(1),
  LEDGER_TABLE: z.string().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
  SETTINGS_TABLE: z.string().min(1),
  CHANNELS_TABLE: z.string().min(1),
  IMPORTS_TABLE: z.string().min(1),
  LISTS_BUCKET: z.string().min(1),
  UNDO_QUEUE_URL: z.string().min(1),
});
type Env = z.infer<typeof envSchema>;

const newId = timedIds(systemClock);

const officeOf = (env: Env, client: DynamoDBClient): OfficeDeps => {
  const access = { client, tableName: env.STAFF_TABLE };
  return {
    province,
    newId,
    staff: dynamoStaffStore(access),
    proposals: dynamoProposalStore(access),
    audit: dynamoAuditTrail({ client, tableName: env.AUDIT_TABLE }),
    commit: dynamoCommit(client),
  };
};

const peopleOf = (env: Env, client: DynamoDBClient, office: OfficeDeps): PeopleDeps => {
  const registry = { client, tableName: env.REGISTRY_TABLE, dueShards: env.DUE_SHARDS };
  const codes = newLookUpCodes({
    key: secretCodeHasher({
      client: new SecretsManagerClient(awsClientOptions()),
      secretArn: env.CODE_HASH_KEY_ARN,
      clock: systemClock,
    }),
    index: dynamoLookUpCodeIndex({ client, tableName: env.LEDGER_TABLE }),
  });
  return {
    ...office,
    registry: dynamoRegistryWriter(registry),
    finder: dynamoPeopleFinder(registry),
    phones: dynamoPhoneBook(registry),
    subjects: dynamoSubjectWrites(registry),
    settings: dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE }),
    refusals: dynamoRefusals(registry),
    refusalWrite: (participantId, history) => refusalWrite(registry, participantId, history),
    remindersOf: dynamoRemindersOf({ client, tableName: env.LEDGER_TABLE }),
    newReminder: (next) => newReminderWrite({ tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS }, next),
    byCode: async (code, now) => (await codes.find(code, now))?.reminder,
  };
};

/** A bucket's name in the path works under every endpoint; the checksum of a body that is still to come is none. */
const bucketOf = (env: Env) => ({
  client: new S3Client({ ...fileClientOptions(), forcePathStyle: true, requestChecksumCalculation: "WHEN_REQUIRED" }),
  bucketName: env.LISTS_BUCKET,
});

/** Twice as large as all the rest, so loaded at the first export: docs/adr/0006. */
const writeSheet: WriteSheet = async (...args) => (await import("#workbooks")).workbooks.writeSheet(...args);

const todayOf = (env: Env, client: DynamoDBClient, office: OfficeDeps): TodayDeps => ({
  ...office,
  due: dynamoRegistry({ client, tableName: env.REGISTRY_TABLE, pageSize: 100 }),
  ledger: dynamoReminderRecords({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS }),
  dueShards: env.DUE_SHARDS,
  settings: dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE }),
  imports: dynamoImportRecords({ client, tableName: env.IMPORTS_TABLE }),
  zalo: dynamoZaloAccount({ client, channelsTable: env.CHANNELS_TABLE, settingsTable: env.SETTINGS_TABLE }),
});

const tag = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 8);

const listsOf = (env: Env, client: DynamoDBClient, office: OfficeDeps): ListsDeps => {
  const bucket = bucketOf(env);
  const imports = { client, tableName: env.IMPORTS_TABLE };
  const lists = s3ListStore(bucket);
  return {
    ...office,
    imports: dynamoImportRecords(imports),
    uploads: dynamoStaffUploads(imports),
    files: s3StaffListFiles(bucket),
    lists,
    journals: journalsInLists(lists),
    registry: dynamoRegistryWriter({ client, tableName: env.REGISTRY_TABLE, dueShards: env.DUE_SHARDS }),
    undoQueue: sqsUndoQueue({ client: new SQSClient(awsClientOptions()), queueUrl: env.UNDO_QUEUE_URL }),
    newImportId: (now) => importIdAt(now, tag()),
    uploadAddress: (wanted) => createUpload(bucket, wanted),
  };
};

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("staff-api");
  const client = new DynamoDBClient(awsClientOptions());
  const office = officeOf(env, client);
  const people = peopleOf(env, client, office);
  const lists = listsOf(env, client, office);
  const handlers: OfficeHandlers = {
    ...meHandlers(office),
    ...auditHandlers(office),
    ...searchHandlers(people),
    ...personHandlers(people),
    ...timelineHandlers(people),
    ...sendAgainHandlers(people),
    ...listHandlers(lists),
    ...undoHandlers(lists),
    ...exportHandlers({ ...lists, ...office, writeSheet, lists: s3ListStore(bucketOf(env)) }),
    ...todayHandlers(todayOf(env, client, office)),
  };
  return composeApi({ log, env, client, newId }, officeRoutes, handlers);
};
