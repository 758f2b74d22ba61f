import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { province } from "#province";
import { dynamoStaffStore } from "../../shared/access/dynamodb/staff-store.ts";
import { composeApi } from "../../shared/api/compose-api.ts";
import { campaignRoutes } from "../../shared/api/contracts/campaigns.ts";
import { timedIds } from "../../shared/api/new-id.ts";
import type { CampaignHandlers } from "../../shared/api/server/asked.ts";
import { dynamoAuditTrail } from "../../shared/audit/dynamodb/audit-trail.ts";
import { dynamoCampaignStore } from "../../shared/campaigns/dynamodb/campaign-store.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { dynamoCommit } from "../../shared/kernel/dynamodb/commit.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { dynamoCensusStore } from "../../shared/people/dynamodb/census-store.ts";
import { dynamoRegistry } from "../../shared/people/dynamodb/registry.ts";
import { dynamoPolicyStore } from "../../shared/sending/dynamodb/policy-store.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import type { CampaignsDeps } from "./campaigns-deps.ts";
import { decisionHandlers } from "./decisions.ts";
import { draftHandlers } from "./drafts.ts";
import { listHandlers } from "./list.ts";
import { previewHandlers } from "./preview.ts";
import { runHandlers } from "./runs.ts";

const envSchema = z.object({
  STAFF_TABLE: z.string().min(1),
  AUDIT_TABLE: z.string().min(1),
  SIGNING_KEY_ARN: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  CENSUS_TABLE: z.string().min(1),
  REGISTRY_TABLE: z.string().min(1),
});

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const client = new DynamoDBClient(awsClientOptions());
  const newId = timedIds(systemClock);
  const settings = { client, tableName: env.SETTINGS_TABLE };
  const deps: CampaignsDeps = {
    province,
    newId,
    campaigns: dynamoCampaignStore(settings),
    policies: dynamoPolicyStore(settings),
    sending: dynamoSettingsStore(settings),
    census: dynamoCensusStore({ client, tableName: env.CENSUS_TABLE }),
    registry: dynamoRegistry({ client, tableName: env.REGISTRY_TABLE }),
    staff: dynamoStaffStore({ client, tableName: env.STAFF_TABLE }),
    audit: dynamoAuditTrail({ client, tableName: env.AUDIT_TABLE }),
    commit: dynamoCommit(client),
  };
  const handlers: CampaignHandlers = {
    ...listHandlers(deps),
    ...draftHandlers(deps),
    ...decisionHandlers(deps),
    ...previewHandlers(deps),
    ...runHandlers(deps),
  };
  return composeApi({ log: newLogger("campaigns-api"), env, client, newId }, campaignRoutes, handlers);
};
