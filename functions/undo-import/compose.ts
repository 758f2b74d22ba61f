import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import middy from "@middy/core";
import type { SQSEvent } from "aws-lambda";
import * as z from "zod";
import { dynamoImportRecords } from "../../shared/adapters/dynamodb/imports.ts";
import { dynamoRegistryRestorer } from "../../shared/adapters/dynamodb/registry-restorer.ts";
import { dynamoRegistryTurn } from "../../shared/adapters/dynamodb/registry-turn.ts";
import { dynamoRegistryWriter } from "../../shared/adapters/dynamodb/registry-writer.ts";
import { dynamoSettingsStore } from "../../shared/adapters/dynamodb/settings.ts";
import { s3ListStore } from "../../shared/adapters/s3/list-store.ts";
import { undoRequestSchema } from "../../shared/contracts/undo-request.ts";
import { newLogger } from "../../shared/lambda/logger.ts";
import { failedRecords, parseRecords } from "../../shared/lambda/records.ts";
import { requestLogging } from "../../shared/lambda/request-logging.ts";
import { systemClock } from "../../shared/ports/clock.ts";
import { journalsInLists } from "../../shared/use-cases/import-journals/journals-in-lists.ts";
import { type UndoImport, undoImport } from "./undo-import.ts";

const envSchema = z.object({
  REGISTRY_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
  IMPORTS_TABLE: z.string().min(1),
  LISTS_BUCKET: z.string().min(1),
  DUE_SHARDS: z.coerce.number().int().min(1),
});
type Env = z.infer<typeof envSchema>;

const adaptersOf = (env: Env): Omit<UndoImport, "log"> => {
  const client = new DynamoDBClient();
  const registry = { client, tableName: env.REGISTRY_TABLE };
  const writer = dynamoRegistryWriter({ ...registry, dueShards: env.DUE_SHARDS });
  const lists = s3ListStore({ client: new S3Client({ forcePathStyle: true }), bucketName: env.LISTS_BUCKET });
  return {
    imports: dynamoImportRecords({ client, tableName: env.IMPORTS_TABLE }),
    turn: dynamoRegistryTurn({ client, tableName: env.IMPORTS_TABLE }),
    journals: journalsInLists(lists),
    registry: { ...writer, ...dynamoRegistryRestorer({ ...registry, writer }) },
    settings: dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE }),
    clock: systemClock,
  };
};

export const compose = (variables: unknown) => {
  const log = newLogger("undo-import");
  const given = { ...adaptersOf(envSchema.parse(variables)), log };
  return middy<SQSEvent>()
    .use(requestLogging(log))
    .handler(async (event, context) => {
      const { records, unreadable } = parseRecords(event, undoRequestSchema, log);
      const returned: string[] = [];
      for (const { messageId, body } of records) {
        const until = new Date(systemClock.now().getTime() + context.getRemainingTimeInMillis());
        const undone = await undoImport(given, body, until);
        if (!undone.ok) log.info("undo.refused", { importId: body.importId, reason: undone.error.kind });
        // Everything else would be refused again.
        if (!undone.ok && undone.error.kind === "busy") returned.push(messageId);
      }
      return failedRecords([...unreadable, ...returned]);
    });
};
