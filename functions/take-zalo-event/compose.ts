import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import middy from "@middy/core";
import type { SQSEvent } from "aws-lambda";
import * as z from "zod";
import { province } from "#province";
import type { SettingsStore } from "../../shared/campaigns/ports.ts";
import { composeZaloConversation, zaloConversationEnvSchema } from "../../shared/channels/compose-zalo-conversation.ts";
import { zaloEventSchema } from "../../shared/channels/contracts/zalo-events.ts";
import { dynamoRatings } from "../../shared/channels/dynamodb/ratings.ts";
import { dynamoReplyAddresses } from "../../shared/channels/dynamodb/reply-addresses.ts";
import { dynamoZaloNotices } from "../../shared/channels/dynamodb/zalo-notices.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { failedRecords, parseRecords } from "../../shared/kernel/lambda/records.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { refusalEnvSchema, refusalRecorder } from "../../shared/opt-outs/compose-refusals.ts";
import { dynamoUnreadTexts } from "../../shared/opt-outs/dynamodb/unread-texts.ts";
import { dynamoZaloUsers } from "../../shared/opt-outs/dynamodb/zalo-users.ts";
import { hearUser } from "../../shared/opt-outs/hear-user.ts";
import { ownFactsAt } from "../../shared/opt-outs/own-facts.ts";
import { dynamoPayoutCases } from "../../shared/payouts/dynamodb/case-store.ts";
import { dynamoPayoutFacts } from "../../shared/payouts/dynamodb/facts-source.ts";
import { dynamoPayouts } from "../../shared/payouts/dynamodb/payout-store.ts";
import { hearOfPayout, hearOfPayoutAt } from "../../shared/payouts/hear-of-payout.ts";
import { type OwnPayoutsDeps, ownPayoutsAt } from "../../shared/payouts/own-payouts.ts";
import { dynamoPhoneBook } from "../../shared/people/dynamodb/phone-users.ts";
import { dynamoRegistryWriter } from "../../shared/people/dynamodb/registry-writer.ts";
import { dynamoReminderLedger } from "../../shared/reminders/dynamodb/ledger.ts";
import { dynamoLookUpCodeIndex } from "../../shared/reminders/dynamodb/look-up-code-index.ts";
import { newLookUpCodes } from "../../shared/reminders/look-up-codes.ts";
import { secretCodeHasher } from "../../shared/reminders/secrets/look-up-code-key.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { takeZaloEvents } from "./take-zalo-event.ts";

const envSchema = refusalEnvSchema.extend(zaloConversationEnvSchema.shape).extend({
  LEDGER_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  CODE_HASH_KEY_ARN: z.string().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
});

const codesOn = (ledger: { readonly client: DynamoDBClient; readonly tableName: string }, secretArn: string) =>
  newLookUpCodes({
    key: secretCodeHasher({
      client: new SecretsManagerClient(awsClientOptions()),
      secretArn,
      clock: systemClock,
    }),
    index: dynamoLookUpCodeIndex(ledger),
  });

const ownFactsOn = (
  registry: { readonly client: DynamoDBClient; readonly tableName: string; readonly dueShards: number },
  settings: SettingsStore,
) =>
  ownFactsAt({
    phones: dynamoPhoneBook(registry),
    registry: dynamoRegistryWriter(registry),
    settings,
    clock: systemClock,
  });

const ownPayoutsOn = ({ client, env, hearing }: OwnPayoutsOn) =>
  ownPayoutsAt({
    ...hearing,
    facts: dynamoPayoutFacts({ client, payoutsTable: env.PAYOUTS_TABLE, registryTable: env.REGISTRY_TABLE }),
    clock: systemClock,
  });

interface OwnPayoutsOn {
  readonly client: DynamoDBClient;
  readonly env: z.infer<typeof envSchema>;
  readonly hearing: Pick<OwnPayoutsDeps, "payouts" | "sendingDays">;
}

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("take-zalo-event");
  const client = new DynamoDBClient(awsClientOptions());
  const ledger = dynamoReminderLedger({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS });
  const refuse = refusalRecorder({ env, client, ledger, log });
  const registryTable = { client, tableName: env.REGISTRY_TABLE };
  const users = dynamoZaloUsers(registryTable);
  const codes = codesOn({ client, tableName: env.LEDGER_TABLE }, env.CODE_HASH_KEY_ARN);
  const payoutsTable = { client, tableName: env.PAYOUTS_TABLE };
  const settings = dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE });
  const hearing = {
    payouts: dynamoPayouts({ ...payoutsTable, clock: systemClock }),
    cases: dynamoPayoutCases(payoutsTable),
    sendingDays: async () => (await settings.load()).policy,
  };
  const take = takeZaloEvents({
    hearOfPayout: hearOfPayout(hearing),
    ledger,
    hear: hearUser({
      ...{ users, codes, refuse, clock: systemClock, log },
      hearOfPayout: hearOfPayoutAt(hearing),
      ownFacts: ownFactsOn({ ...registryTable, dueShards: env.DUE_SHARDS }, settings),
      ownPayouts: ownPayoutsOn({ client, env, hearing }),
      settleText: dynamoUnreadTexts(registryTable).settle,
    }),
    refuse,
    users,
    ratings: dynamoRatings({ client, tableName: env.LEDGER_TABLE }),
    notices: dynamoZaloNotices({ client, tableName: env.SETTINGS_TABLE }),
    addresses: dynamoReplyAddresses(registryTable),
    conversation: composeZaloConversation({ env, client }),
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
