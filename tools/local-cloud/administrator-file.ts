import { rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { projectRoot } from "../../infra/config.ts";
import { readJsonFile, writeJsonFile } from "./json-file.ts";
import type { LocalCloud } from "./local-cloud.ts";

const fileSchema = z.object({
  client: z.object({
    endpoint: z.url(),
    region: z.string(),
    credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  }),
  channelsTable: z.string(),
  importsTable: z.string(),
  ledgerTable: z.string(),
  codeHashKey: z.string(),
  listsBucket: z.string(),
});

const fileIn = (dataDir: string) => join(dataDir, "administrator.json");

/** Where `npm start` keeps its data. */
export const localDataDir = join(projectRoot, ".local");

/** Lets only this machine's owner call the running service with an administrator's rights. */
export const writeAdministratorFile = (dataDir: string, cloud: LocalCloud): void =>
  writeJsonFile(fileIn(dataDir), {
    client: cloud.client,
    channelsTable: cloud.stack.find("AWS::DynamoDB::Table", "Channels").name,
    importsTable: cloud.stack.find("AWS::DynamoDB::Table", "Imports").name,
    ledgerTable: cloud.stack.find("AWS::DynamoDB::Table", "Ledger").name,
    codeHashKey: cloud.stack.find("AWS::SecretsManager::Secret", "CodeHashKey").arn,
    listsBucket: cloud.stack.find("AWS::S3::Bucket", "Lists/Resource").name,
  } satisfies z.infer<typeof fileSchema>);

/** Undefined when no service runs on that data. */
export const readAdministratorFile = (dataDir: string) => readJsonFile(fileIn(dataDir), fileSchema);

export const removeAdministratorFile = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });
