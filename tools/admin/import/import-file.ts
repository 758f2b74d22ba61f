import { readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { basename, dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PutObjectCommand, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { customAlphabet } from "nanoid";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import { HOUR } from "../../../shared/kernel/rules/durations.ts";
import { decisionKey } from "../../../shared/lists/contracts/decision-key.ts";
import { importIdAt } from "../../../shared/lists/contracts/import-record.ts";
import { type ImportReport, importReportSchema, reportKeys } from "../../../shared/lists/contracts/import-report.ts";
import { dynamoImportRecords } from "../../../shared/lists/dynamodb/imports.ts";
import type { ImportRecord, ImportState } from "../../../shared/lists/ports/imports.ts";
import { s3ListStore } from "../../../shared/lists/s3/list-store.ts";
import { createUpload, LARGEST_LIST_BYTES, type Upload } from "../../../shared/lists/s3/list-uploads.ts";
import type { ImportDecision, NewList } from "./arguments.ts";

/** Where a service is: of one on this machine, how to reach it; of a deployed one, the environment knows. */
export interface Service {
  readonly client: Pick<S3ClientConfig, "endpoint" | "region" | "credentials">;
  readonly listsBucket: string;
  readonly importsTable: string;
}

export interface ImportedFile {
  readonly report: ImportReport;
  readonly state: ImportState;
  /** Files that came back, written next to the list. */
  readonly written: readonly string[];
}

const POLL_MILLIS = 250;
const MAX_WAIT_MILLIS = 4 * HOUR;
const newTag = customAlphabet("abcdefghijklmnopqrstuvwxyz0123456789", 8);

/** Brings in a file as staff do, follows it to its end and fetches what came back. The error is one sentence. */
export const importFile = async (
  service: Service,
  options: NewList,
  onProgress: (progress: ImportRecord["progress"]) => void,
): Promise<Result<ImportedFile, string>> => {
  const s3 = new S3Client({ ...service.client, forcePathStyle: true, requestChecksumCalculation: "WHEN_REQUIRED" });
  const bytes = readFileSync(options.file);
  const importId = importIdAt(new Date(), newTag());
  const wanted = {
    ...options,
    importId,
    fileName: basename(options.file),
    size: bytes.length,
    uploadedBy: `command-line:${userInfo().username}`,
  };
  const upload = await createUpload({ client: s3, bucketName: service.listsBucket }, wanted);
  if (!upload.ok) return err(upload.error === "empty" ? "Tệp trống." : `Tệp lớn hơn ${LARGEST_LIST_BYTES} byte.`);
  await put(upload.value, bytes);

  const folder = dirname(options.file);
  return follow(
    { service, s3, folder, importId, reportKey: upload.value.reportKey },
    ({ state }) => state !== "running",
    onProgress,
  );
};

/** Confirms or discards a held list, and follows a confirmed one to its end. The error is one sentence. */
export const decideList = async (
  service: Service,
  { importId, decision }: ImportDecision,
  onProgress: (progress: ImportRecord["progress"]) => void,
): Promise<Result<ImportedFile, string>> => {
  const s3 = new S3Client({ ...service.client, forcePathStyle: true, requestChecksumCalculation: "WHEN_REQUIRED" });
  const client = new DynamoDBClient(service.client);
  const record = await dynamoImportRecords({ client, tableName: service.importsTable }).find(importId);
  if (record === undefined) return err(`${importId}: there is no such list.`);
  if (record.state !== "held") return err(`${importId}: this list is not held, it is ${record.state}.`);
  await s3.send(
    new PutObjectCommand({
      ...{ Bucket: service.listsBucket, Key: decisionKey(importId, decision), Body: decision },
      Metadata: { "uploaded-by": "command-line" },
    }),
  );
  const { report: reportKey } = reportKeys(record.key);
  const isDecided = ({ state }: ImportRecord) => state !== "running" && state !== "held";
  return follow({ service, s3, folder: ".", importId, reportKey }, isDecided, onProgress);
};

interface Followed {
  readonly service: Service;
  readonly s3: S3Client;
  /** Where files that come back are written. */
  readonly folder: string;
  readonly importId: string;
  readonly reportKey: string;
}

const follow = async (
  { service, s3, folder, importId, reportKey }: Followed,
  isEnded: (record: ImportRecord) => boolean,
  onProgress: (progress: ImportRecord["progress"]) => void,
): Promise<Result<ImportedFile, string>> => {
  const client = new DynamoDBClient(service.client);
  const find = dynamoImportRecords({ client, tableName: service.importsTable }).find;
  const ended = await untilEnded(() => find(importId), isEnded, onProgress);
  if (ended === undefined || ended.state === "failed") return err(`Lần nhập ${importId} chưa kết thúc.`);
  const lists = s3ListStore({ client: s3, bucketName: service.listsBucket });
  const fetched = async (key: string) => {
    const file = await lists.read(key);
    if (file === undefined) throw new Error(`${key} is not in the bucket.`);
    return buffer(file.bytes);
  };
  const report = importReportSchema.parse(JSON.parse((await fetched(reportKey)).toString()));
  const written: string[] = [];
  for (const key of [report.rejectedFile, report.missingFile]) {
    if (key === undefined) continue;
    const path = join(folder, basename(key));
    writeFileSync(path, await fetched(key), { mode: 0o600 });
    written.push(path);
  }
  return ok({ report, state: ended.state, written });
};

const put = async ({ url, headers }: Upload, bytes: Buffer): Promise<void> => {
  const reply = await fetch(url, { method: "PUT", headers, body: new Uint8Array(bytes) });
  if (!reply.ok) throw new Error(`The upload was answered with ${reply.status}.`);
};

const untilEnded = async (
  find: () => Promise<ImportRecord | undefined>,
  isEnded: (record: ImportRecord) => boolean,
  onProgress: (progress: ImportRecord["progress"]) => void,
): Promise<ImportRecord | undefined> => {
  const deadline = performance.now() + MAX_WAIT_MILLIS;
  while (performance.now() < deadline) {
    const record = await find();
    if (record !== undefined) onProgress(record.progress);
    if (record !== undefined && isEnded(record)) return record;
    await pause(POLL_MILLIS);
  }
  return undefined;
};
