import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { customAlphabet } from "nanoid";
import * as z from "zod";
import { province } from "#province";
import { dynamoStaffStore } from "../../shared/access/dynamodb/staff-store.ts";
import { composeApi } from "../../shared/api/compose-api.ts";
import { payoutRoutes } from "../../shared/api/contracts/payout-cases.ts";
import type { PayoutHandlers } from "../../shared/api/server/asked.ts";
import { dynamoAuditTrail } from "../../shared/audit/dynamodb/audit-trail.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { dynamoCommit } from "../../shared/kernel/dynamodb/commit.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { dynamoAnswerCounts } from "../../shared/payouts/dynamodb/answer-counts.ts";
import { dynamoPayoutCases } from "../../shared/payouts/dynamodb/case-store.ts";
import { dynamoPayoutFacts } from "../../shared/payouts/dynamodb/facts-source.ts";
import { dynamoPayouts } from "../../shared/payouts/dynamodb/payout-store.ts";
import { dynamoPayoutRuns } from "../../shared/payouts/dynamodb/run-store.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { caseHandlers } from "./cases.ts";
import { markedHandlers } from "./marked.ts";
import type { PayoutsDeps } from "./payouts-deps.ts";
import { previewHandlers } from "./preview.ts";
import { runHandlers } from "./runs.ts";

const envSchema = z.object({
  STAFF_TABLE: z.string().min(1),
  AUDIT_TABLE: z.string().min(1),
  SIGNING_KEY_ARN: z.string().min(1),
  PAYOUTS_TABLE: z.string().min(1),
  REGISTRY_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
});

const chance = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 12);
const newId = (): string => `${systemClock.now().getTime().toString(36)}-${chance()}`;

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const client = new DynamoDBClient(awsClientOptions());
  const table = { client, tableName: env.PAYOUTS_TABLE };
  const settings = dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE });
  const deps: PayoutsDeps = {
    province,
    runs: dynamoPayoutRuns(table),
    payouts: dynamoPayouts({ ...table, clock: systemClock }),
    cases: dynamoPayoutCases(table),
    answers: dynamoAnswerCounts(table),
    facts: dynamoPayoutFacts({ client, payoutsTable: env.PAYOUTS_TABLE, registryTable: env.REGISTRY_TABLE }),
    sendingDays: async () => (await settings.load()).policy,
    staff: dynamoStaffStore({ client, tableName: env.STAFF_TABLE }),
    audit: dynamoAuditTrail({ client, tableName: env.AUDIT_TABLE }),
    commit: dynamoCommit(client),
  };
  const handlers: PayoutHandlers = {
    ...runHandlers(deps),
    ...markedHandlers(deps),
    ...previewHandlers(deps),
    ...caseHandlers(deps),
  };
  return composeApi({ log: newLogger("payouts-api"), env, client, newId }, payoutRoutes, handlers);
};
