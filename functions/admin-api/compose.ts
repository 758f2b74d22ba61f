import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { province } from "#province";
import { cognitoAccounts } from "../../shared/access/cognito/accounts.ts";
import { dynamoProposalStore } from "../../shared/access/dynamodb/proposal-store.ts";
import { dynamoStaffStore } from "../../shared/access/dynamodb/staff-store.ts";
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
import { dynamoCensusStore } from "../../shared/people/dynamodb/census-store.ts";
import { dynamoPolicyStore } from "../../shared/sending/dynamodb/policy-store.ts";
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
  LIST_RETENTION_DAYS: days,
  LOG_RETENTION_DAYS: days,
});
type AdminEnv = z.infer<typeof envSchema>;

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

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const client = new DynamoDBClient(awsClientOptions());
  const office = officeOf(env, client);
  const accounts = cognitoAccounts({
    client: new CognitoIdentityProviderClient(awsClientOptions()),
    userPoolId: env.USER_POOL_ID,
  });
  const settings = settingsOf(env, client, office);
  const handlers: AdminHandlers = {
    ...staffHandlers({ ...office, accounts }),
    ...proposalHandlers({ ...settings, accounts }),
    ...settingsHandlers(settings),
  };
  return composeApi({ log: newLogger("admin-api"), env, client, newId }, adminRoutes, handlers);
};
