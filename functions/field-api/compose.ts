import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { province } from "#province";
import { dynamoStaffStore } from "../../shared/access/dynamodb/staff-store.ts";
import { composeApi } from "../../shared/api/compose-api.ts";
import { fieldRoutes } from "../../shared/api/contracts/field.ts";
import { timedIds } from "../../shared/api/new-id.ts";
import type { FieldHandlers } from "../../shared/api/server/asked.ts";
import { dynamoAuditTrail } from "../../shared/audit/dynamodb/audit-trail.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { dynamoCommit } from "../../shared/kernel/dynamodb/commit.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { dynamoRefusals, refusalWrite } from "../../shared/opt-outs/dynamodb/refusals.ts";
import { dynamoCoverageStore } from "../../shared/people/dynamodb/coverage-store.ts";
import { dynamoPeopleFinder } from "../../shared/people/dynamodb/people-finder.ts";
import { dynamoRegistry } from "../../shared/people/dynamodb/registry.ts";
import { dynamoRegistryWriter } from "../../shared/people/dynamodb/registry-writer.ts";
import { dynamoSubjectWrites } from "../../shared/people/dynamodb/subject-writes.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { dynamoWorkItems } from "../../shared/work-lists/dynamodb/work-items.ts";
import { coverageHandlers } from "./coverage.ts";
import type { FieldDeps } from "./field-deps.ts";
import { outcomeHandlers } from "./outcomes.ts";
import { workHandlers } from "./work.ts";

const envSchema = z.object({
  STAFF_TABLE: z.string().min(1),
  AUDIT_TABLE: z.string().min(1),
  SIGNING_KEY_ARN: z.string().min(1),
  REGISTRY_TABLE: z.string().min(1),
  DUE_SHARDS: z.coerce.number().int().min(1),
  SETTINGS_TABLE: z.string().min(1),
  WORK_LISTS_TABLE: z.string().min(1),
  CENSUS_TABLE: z.string().min(1),
});
type FieldEnv = z.infer<typeof envSchema>;

const newId = timedIds(systemClock);

const depsOf = (env: FieldEnv, client: DynamoDBClient): FieldDeps => {
  const registry = { client, tableName: env.REGISTRY_TABLE, dueShards: env.DUE_SHARDS };
  return {
    province,
    items: dynamoWorkItems({ client, tableName: env.WORK_LISTS_TABLE }),
    coverage: dynamoCoverageStore({ client, tableName: env.CENSUS_TABLE }),
    due: dynamoRegistry(registry),
    registry: dynamoRegistryWriter(registry),
    finder: dynamoPeopleFinder(registry),
    subjects: dynamoSubjectWrites(registry),
    settings: dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE }),
    refusals: dynamoRefusals(registry),
    refusalWrite: (participantId, history) => refusalWrite(registry, participantId, history),
    staff: dynamoStaffStore({ client, tableName: env.STAFF_TABLE }),
    audit: dynamoAuditTrail({ client, tableName: env.AUDIT_TABLE }),
    commit: dynamoCommit(client),
  };
};

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("field-api");
  const client = new DynamoDBClient(awsClientOptions());
  const deps = depsOf(env, client);
  const handlers: FieldHandlers = { ...workHandlers(deps), ...coverageHandlers(deps), ...outcomeHandlers(deps) };
  return composeApi({ log, env, client, newId }, fieldRoutes, handlers);
};
