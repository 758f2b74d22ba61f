import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { province } from "#province";
import { dynamoStaffStore } from "../../shared/access/dynamodb/staff-store.ts";
import { composeApi } from "../../shared/api/compose-api.ts";
import { messageRoutes } from "../../shared/api/contracts/message-routes.ts";
import { timedIds } from "../../shared/api/new-id.ts";
import type { MessageHandlers } from "../../shared/api/server/asked.ts";
import { dynamoAuditTrail } from "../../shared/audit/dynamodb/audit-trail.ts";
import { composeZaloConversation, zaloConversationEnvSchema } from "../../shared/channels/compose-zalo-conversation.ts";
import { dynamoReplyAddresses } from "../../shared/channels/dynamodb/reply-addresses.ts";
import { newDeadLetters } from "../../shared/dead-letters/sqs/dead-letters.ts";
import { awsClientOptions, fileClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { dynamoCommit } from "../../shared/kernel/dynamodb/commit.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import type { WriteSheet } from "../../shared/lists/ports/workbooks.ts";
import { s3ListStore } from "../../shared/lists/s3/list-store.ts";
import { s3StaffListFiles } from "../../shared/lists/s3/staff-list-files.ts";
import { dynamoTextInbox } from "../../shared/opt-outs/dynamodb/text-inbox.ts";
import { dynamoTextTimes } from "../../shared/opt-outs/dynamodb/text-times.ts";
import { dynamoZaloUsers } from "../../shared/opt-outs/dynamodb/zalo-users.ts";
import { dynamoPhoneBook } from "../../shared/people/dynamodb/phone-users.ts";
import { dynamoRegistry } from "../../shared/people/dynamodb/registry.ts";
import { dynamoReminderLedger } from "../../shared/reminders/dynamodb/ledger.ts";
import { dynamoRemindersOf } from "../../shared/reminders/dynamodb/ledger-records.ts";
import { dynamoMessagesOfDay } from "../../shared/reminders/dynamodb/messages-of-day.ts";
import { dynamoSendingControl, liftingWrite } from "../../shared/sending/dynamodb/control.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { deadLetterHandlers } from "./dead-letters/dead-letters.ts";
import { queuesIn } from "./dead-letters/queues.ts";
import { type MessagesDeps, messageHandlers } from "./messages/messages.ts";
import { type StopsDeps, stopHandlers } from "./stops/stops.ts";
import { type TextsDeps, textHandlers } from "./texts/texts.ts";

const envSchema = zaloConversationEnvSchema.extend({
  STAFF_TABLE: z.string().min(1),
  AUDIT_TABLE: z.string().min(1),
  SIGNING_KEY_ARN: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
  SETTINGS_TABLE: z.string().min(1),
  REGISTRY_TABLE: z.string().min(1),
  LISTS_BUCKET: z.string().min(1),
  DEAD_LETTER_QUEUES: z.string().min(1),
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

/** Twice as large as all the rest, so loaded at the first export: docs/adr/0006. */
const writeSheet: WriteSheet = async (...args) => (await import("#workbooks")).workbooks.writeSheet(...args);

const messagesOf = (env: MessagesEnv, client: DynamoDBClient): MessagesDeps => {
  const ledger = { client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS };
  const s3 = new S3Client({ ...fileClientOptions(), forcePathStyle: true });
  const bucket = { client: s3, bucketName: env.LISTS_BUCKET };
  return {
    ...{ province, newId, writeSheet },
    byDay: dynamoMessagesOfDay(ledger),
    ledger: dynamoReminderLedger(ledger),
    remindersOf: dynamoRemindersOf(ledger),
    registry: dynamoRegistry({ client, tableName: env.REGISTRY_TABLE }),
    audit: dynamoAuditTrail({ client, tableName: env.AUDIT_TABLE }),
    lists: s3ListStore(bucket),
    files: s3StaffListFiles(bucket),
  };
};

const textsOf = (env: MessagesEnv, client: DynamoDBClient): TextsDeps => {
  const registry = { client, tableName: env.REGISTRY_TABLE };
  return {
    province,
    inbox: dynamoTextInbox(registry),
    times: dynamoTextTimes(registry),
    users: dynamoZaloUsers(registry),
    phones: dynamoPhoneBook(registry),
    registry: dynamoRegistry(registry),
    addresses: dynamoReplyAddresses(registry),
    conversation: composeZaloConversation({ env, client }),
    staff: dynamoStaffStore({ client, tableName: env.STAFF_TABLE }),
    audit: dynamoAuditTrail({ client, tableName: env.AUDIT_TABLE }),
    commit: dynamoCommit(client),
  };
};

const deadLettersOf = (env: MessagesEnv, client: DynamoDBClient) => ({
  audit: dynamoAuditTrail({ client, tableName: env.AUDIT_TABLE }),
  letters: newDeadLetters({
    sqs: new SQSClient(awsClientOptions()),
    ledger: dynamoReminderLedger({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS }),
    queues: queuesIn(env.DEAD_LETTER_QUEUES),
    most: 100,
  }),
});

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const client = new DynamoDBClient(awsClientOptions());
  const handlers: MessageHandlers = {
    ...stopHandlers(stopsOf(env, client)),
    ...messageHandlers(messagesOf(env, client)),
    ...deadLetterHandlers(deadLettersOf(env, client)),
    ...textHandlers(textsOf(env, client)),
  };
  return composeApi({ log: newLogger("messages-api"), env, client, newId }, messageRoutes, handlers);
};
