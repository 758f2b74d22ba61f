import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { province } from "#province";
import { cognitoAccounts } from "../../shared/access/cognito/accounts.ts";
import { forgetKeptAnswers } from "../../shared/access/dynamodb/kept-answers.ts";
import { dynamoProposalStore } from "../../shared/access/dynamodb/proposal-store.ts";
import { dynamoStaffSightings } from "../../shared/access/dynamodb/staff-sightings.ts";
import { dynamoStaffStore } from "../../shared/access/dynamodb/staff-store.ts";
import { sesApproverMail } from "../../shared/access/ses/approver-mail.ts";
import { tellApprovers } from "../../shared/access/tell-approvers.ts";
import { composeApi } from "../../shared/api/compose-api.ts";
import { adminRoutes } from "../../shared/api/contracts/admin-routes.ts";
import { timedIds } from "../../shared/api/new-id.ts";
import type { AdminHandlers } from "../../shared/api/server/asked.ts";
import type { OfficeDeps } from "../../shared/api/server/office.ts";
import { dynamoAuditTrail } from "../../shared/audit/dynamodb/audit-trail.ts";
import { dynamoZaloAccount } from "../../shared/channels/dynamodb/zalo-account.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { dynamoCommit } from "../../shared/kernel/dynamodb/commit.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { forgetRefusals } from "../../shared/opt-outs/dynamodb/forgetting.ts";
import { dynamoRefusals } from "../../shared/opt-outs/dynamodb/refusals.ts";
import { forgetTexts, textsOfPhones } from "../../shared/opt-outs/dynamodb/texts-of-phones.ts";
import { forgetRecipient } from "../../shared/payouts/dynamodb/forgetting.ts";
import { dynamoPayouts } from "../../shared/payouts/dynamodb/payout-store.ts";
import { dynamoCensusStore } from "../../shared/people/dynamodb/census-store.ts";
import { dynamoDataRequests } from "../../shared/people/dynamodb/data-requests.ts";
import { dynamoErasedPeople } from "../../shared/people/dynamodb/erased-people.ts";
import { forgetPerson, isOnlyOf } from "../../shared/people/dynamodb/forgetting.ts";
import { dynamoPeopleFinder } from "../../shared/people/dynamodb/people-finder.ts";
import { dynamoRegistryWriter } from "../../shared/people/dynamodb/registry-writer.ts";
import { subjectId, subjectKeyOf } from "../../shared/people/ports.ts";
import { secretErasureKey } from "../../shared/people/secrets/erasure-key.ts";
import { sqsCensusQueue } from "../../shared/people/sqs/census-queue.ts";
import { forgetReminders, forgetUnreachable } from "../../shared/reminders/dynamodb/forgetting.ts";
import { dynamoRemindersOf } from "../../shared/reminders/dynamodb/ledger-records.ts";
import { dynamoPolicyStore } from "../../shared/sending/dynamodb/policy-store.ts";
import { dynamoWorkItems, forgetVisits } from "../../shared/work-lists/dynamodb/work-items.ts";
import { dataRequestHandlers } from "./data-requests/data-requests.ts";
import { ROUTES_THAT_SHOW_A_PERSON } from "./data-requests/erase-person.ts";
import type { RightsDeps } from "./data-requests/rights-deps.ts";
import { proposalHandlers } from "./proposals.ts";
import { settingsHandlers } from "./settings/settings.ts";
import type { SettingsDeps } from "./settings/settings-deps.ts";
import { staffHandlers } from "./staff.ts";

const days = z.coerce.number().int().min(1);

const envSchema = z.object({
  STAFF_TABLE: z.string().min(1),
  SIGNING_KEY_ARN: z.string().min(1),
  AUDIT_TABLE: z.string().min(1),
  USER_POOL_ID: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  CHANNELS_TABLE: z.string().min(1),
  CENSUS_TABLE: z.string().min(1),
  REGISTRY_TABLE: z.string().min(1),
  DUE_SHARDS: z.coerce.number().int().min(1),
  LEDGER_TABLE: z.string().min(1),
  PAYOUTS_TABLE: z.string().min(1),
  WORK_LISTS_TABLE: z.string().min(1),
  ERASURE_KEY_ARN: z.string().min(1),
  CENSUS_QUEUE_URL: z.string().min(1),
  STAFF_MAIL_FROM: z.email(),
  LIST_RETENTION_DAYS: days,
  LOG_RETENTION_DAYS: days,
});
type AdminEnv = z.infer<typeof envSchema>;
type TablesOfPeople = Pick<
  AdminEnv,
  "REGISTRY_TABLE" | "DUE_SHARDS" | "LEDGER_TABLE" | "PAYOUTS_TABLE" | "WORK_LISTS_TABLE"
>;

const newId = timedIds(systemClock);

const officeOf = (env: AdminEnv, client: DynamoDBClient): OfficeDeps => {
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

const settingsOf = (env: AdminEnv, client: DynamoDBClient, office: OfficeDeps): SettingsDeps => ({
  ...office,
  policies: dynamoPolicyStore({ client, tableName: env.SETTINGS_TABLE }),
  census: dynamoCensusStore({ client, tableName: env.CENSUS_TABLE }),
  zalo: dynamoZaloAccount({ client, channelsTable: env.CHANNELS_TABLE, settingsTable: env.SETTINGS_TABLE }),
  kept: { listDays: env.LIST_RETENTION_DAYS, logDays: env.LOG_RETENTION_DAYS },
});

/** Every table that holds rows of a person has its own way to forget them; here they become one transaction. */
export const forgetting =
  (env: TablesOfPeople, client: DynamoDBClient): RightsDeps["forget"] =>
  async ({ person, reminders, recipient, visits }, by) => {
    const registry = { client, tableName: env.REGISTRY_TABLE, dueShards: env.DUE_SHARDS };
    const { participantId, records, subjects } = person;
    const phones = [...new Set(records.flatMap(({ phone }) => phone ?? []))];
    const own = subjects.filter((subject) => isOnlyOf(subject, participantId)).map(({ value }) => subjectKeyOf(value));
    const ownIds = new Set(own.map(subjectId));
    return [
      ...(await forgetPerson(registry, person, by)),
      ...subjects.map(({ value }) => forgetUnreachable(env.REGISTRY_TABLE, subjectKeyOf(value))),
      ...forgetRefusals(env.REGISTRY_TABLE, { participantId, phones }),
      ...forgetTexts(env.REGISTRY_TABLE, await textsOfPhones(registry, phones, systemClock.now())),
      ...forgetReminders(
        env.LEDGER_TABLE,
        reminders.filter((record) => ownIds.has(`${record.scheme}#${record.subject}`)),
      ),
      ...forgetVisits(
        env.WORK_LISTS_TABLE,
        visits.filter((visit) => visit.contactId === participantId || ownIds.has(subjectId(visit))),
      ),
      ...(recipient ? forgetRecipient(env.PAYOUTS_TABLE, recipient) : []),
    ];
  };

const rightsOf = (env: AdminEnv, client: DynamoDBClient, settings: SettingsDeps): RightsDeps => {
  const registry = { client, tableName: env.REGISTRY_TABLE, dueShards: env.DUE_SHARDS };
  const queue = sqsCensusQueue({ client: new SQSClient(awsClientOptions()), queueUrl: env.CENSUS_QUEUE_URL });
  const secret = { client: new SecretsManagerClient(awsClientOptions()), secretArn: env.ERASURE_KEY_ARN };
  return {
    ...settings,
    registry: dynamoRegistryWriter(registry),
    finder: dynamoPeopleFinder(registry),
    requests: dynamoDataRequests({ client, tableName: env.STAFF_TABLE }),
    refusals: dynamoRefusals(registry),
    payouts: dynamoPayouts({ client, tableName: env.PAYOUTS_TABLE, clock: systemClock }),
    work: dynamoWorkItems({ client, tableName: env.WORK_LISTS_TABLE }),
    remindersOf: dynamoRemindersOf({ client, tableName: env.LEDGER_TABLE }),
    textsOf: (phones, now) => textsOfPhones(registry, phones, now),
    erased: dynamoErasedPeople({
      ...{ client, tableName: env.SETTINGS_TABLE },
      key: secretErasureKey(secret),
    }),
    forget: forgetting(env, client),
    forgetAnswers: async (participantId) =>
      forgetKeptAnswers({ client, tableName: env.STAFF_TABLE })({
        staffIds: (await settings.staff.all()).map(({ staffId }) => staffId),
        routeIds: ROUTES_THAT_SHOW_A_PERSON,
        mention: participantId,
      }),
    recount: () => queue.ask(),
  };
};

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const client = new DynamoDBClient(awsClientOptions());
  const office = officeOf(env, client);
  const accounts = cognitoAccounts({
    client: new CognitoIdentityProviderClient(awsClientOptions()),
    userPoolId: env.USER_POOL_ID,
  });
  const settings = settingsOf(env, client, office);
  const rights = rightsOf(env, client, settings);
  const log = newLogger("admin-api");
  const mail = { client: new SESv2Client(awsClientOptions()), from: env.STAFF_MAIL_FROM };
  const telling = { staff: office.staff, notices: sesApproverMail(mail), log };
  const handlers: AdminHandlers = {
    ...staffHandlers({
      ...{ ...office, accounts },
      sightings: dynamoStaffSightings({ client, tableName: env.STAFF_TABLE }),
    }),
    ...proposalHandlers({ ...rights, accounts, tellApprovers: (proposal) => tellApprovers(telling, proposal) }),
    ...settingsHandlers(settings),
    ...dataRequestHandlers(rights),
  };
  return composeApi({ log, env, client, newId }, adminRoutes, handlers);
};
