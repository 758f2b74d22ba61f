import { randomBytes } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, NoSuchKey, S3Client } from "@aws-sdk/client-s3";
import { importIdAt } from "../../../shared/lists/contracts/import-record.ts";
import {
  type ImportReport,
  importReportSchema,
  type Rejection,
  rejectionSchema,
  reportKeys,
} from "../../../shared/lists/contracts/import-report.ts";
import { dynamoImportRecords } from "../../../shared/lists/dynamodb/imports.ts";
import { createUpload } from "../../../shared/lists/s3/list-uploads.ts";
import { s3StaffListFiles } from "../../../shared/lists/s3/staff-list-files.ts";
import type { LocalCloud } from "../../local-cloud/local-cloud.ts";
import type { StoryList } from "../story/story.ts";
import { passUntil } from "./pass-until.ts";

/** What became of a list. */
export interface PlayedList {
  readonly list: StoryList;
  readonly report: ImportReport;
  /** Whether it waits for staff, and has changed nothing. */
  readonly isHeld: boolean;
  readonly rejected: readonly Rejection[];
  /** The rows that came back, as the service writes them. */
  readonly rejectedFile?: Uint8Array;
}

/** Uploads a list as staff do and lets time pass until it is imported. */
export const bringIn = async (cloud: LocalCloud, list: StoryList): Promise<PlayedList> => {
  const bucketName = cloud.stack.find("AWS::S3::Bucket", "Lists/Resource").name;
  const client = new S3Client({ ...cloud.client, forcePathStyle: true, requestChecksumCalculation: "WHEN_REQUIRED" });
  const read = async (key: string): Promise<Uint8Array | undefined> => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucketName, Key: key }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  };
  try {
    const reportKey = await upload(cloud, { client, bucketName }, list);
    const first = importReportSchema.parse(jsonOf(await passUntil(cloud, () => read(reportKey))));
    const isConfirmed = first.held !== undefined && first.held.length > 0 && list.confirm;
    if (isConfirmed) await confirmHeld(cloud, { client, bucketName }, first.importId);
    const report = isConfirmed ? importReportSchema.parse(jsonOf(await read(reportKey))) : first;
    const isHeld = !isConfirmed && (first.held ?? []).length > 0;
    const { rejectionsFile, rejectedFile: file } = report;
    const rejected =
      rejectionsFile === undefined ? [] : rejectionSchema.array().parse(jsonOf(await read(rejectionsFile)));
    const rejectedFile = file === undefined ? undefined : await read(file);
    return { list, report, isHeld, rejected, ...(rejectedFile && { rejectedFile }) };
  } finally {
    client.destroy();
  }
};

/** Staff say yes to a held list, and it is taken. */
const confirmHeld = async (
  cloud: LocalCloud,
  { client, bucketName }: { readonly client: S3Client; readonly bucketName: string },
  importId: string,
): Promise<void> => {
  await s3StaffListFiles({ client, bucketName }).confirmHeld(importId, "simulation");
  const database = new DynamoDBClient(cloud.client);
  const tableName = cloud.stack.find("AWS::DynamoDB::Table", "Imports").name;
  const { find } = dynamoImportRecords({ client: database, tableName });
  await passUntil(cloud, async () => {
    const record = await find(importId);
    return record === undefined || record.state === "held" || record.state === "running" ? undefined : record;
  });
  database.destroy();
};

const upload = async (
  cloud: LocalCloud,
  bucket: { readonly client: S3Client; readonly bucketName: string },
  { kind, fileName, bytes, full }: StoryList,
): Promise<string> => {
  const importId = importIdAt(cloud.clock.now(), randomBytes(4).toString("hex"));
  const wanted = { importId, kind, fileName, size: bytes.length, uploadedBy: "simulation", full, dryRun: false };
  const created = await createUpload(bucket, wanted);
  if (!created.ok) {
    // Staff would be refused before they upload; the import says the same in its report.
    const key = `incoming/${kind}/${importId}/${fileName}`;
    await cloud.putObject("Lists/Resource", key, bytes);
    return reportKeys(key).report;
  }
  const { url, headers, reportKey } = created.value;
  const reply = await fetch(url, { method: "PUT", headers, body: Buffer.from(bytes) });
  if (!reply.ok) throw new Error(`The upload of ${fileName} was answered with ${reply.status}.`);
  return reportKey;
};

const jsonOf = (bytes: Uint8Array | undefined): unknown => JSON.parse(Buffer.from(bytes ?? "null").toString("utf8"));
