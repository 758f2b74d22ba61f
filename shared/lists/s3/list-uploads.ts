import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { err, ok, type Result } from "../../kernel/result.ts";
import { reportKeys } from "../contracts/import-report.ts";

export interface ListUploadsOptions {
  /** Made with `requestChecksumCalculation: "WHEN_REQUIRED"`: the checksum of a body that is still to come is none. */
  readonly client: S3Client;
  readonly bucketName: string;
}

export interface WantedUpload {
  readonly importId: string;
  readonly kind: "people" | "renewals" | "payouts";
  readonly fileName: string;
  /** Bytes, exactly: the address takes no other length. */
  readonly size: number;
  /** An id, not a name. */
  readonly uploadedBy: string;
  /** Whether everybody of its schemes is on it. */
  readonly full: boolean;
  /** Read and compare, but write nothing. */
  readonly dryRun: boolean;
}

/** An address that takes one file by PUT, once, with all of these headers, for a quarter of an hour. */
export interface Upload {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly key: string;
  readonly reportKey: string;
}

export const LARGEST_LIST_BYTES = 50 * 1024 * 1024;
const VALID_SECONDS = 900;

/** Lets a caller without rights on the bucket bring in one list. The file's name is kept as far as keys allow. */
export const createUpload = async (
  { client, bucketName }: ListUploadsOptions,
  { importId, kind, fileName, size, uploadedBy, full, dryRun }: WantedUpload,
): Promise<Result<Upload, "too-large" | "empty">> => {
  if (size > LARGEST_LIST_BYTES) return err("too-large");
  if (size === 0) return err("empty");
  const key = `incoming/${kind}/${importId}/${keyPart(fileName)}`;
  const headers = {
    "content-length": String(size),
    // A second upload to the same address would be taken for the first one told twice.
    "if-none-match": "*",
    "x-amz-meta-uploaded-by": uploadedBy,
    "x-amz-meta-full": String(full),
    "x-amz-meta-dry-run": String(dryRun),
  };
  const command = new PutObjectCommand({
    Bucket: bucketName,
    Key: key,
    ContentLength: size,
    IfNoneMatch: "*",
    Metadata: { "uploaded-by": uploadedBy, full: String(full), "dry-run": String(dryRun) },
  });
  // As signed headers: S3 reads metadata from headers, and refuses the upload when one is missing or another.
  const unhoistableHeaders = new Set(Object.keys(headers));
  const url = await getSignedUrl(client, command, { expiresIn: VALID_SECONDS, unhoistableHeaders });
  return ok({ url, headers, key, reportKey: reportKeys(key).report });
};

const LONGEST_NAME = 120;

const keyPart = (fileName: string): string =>
  fileName
    .normalize("NFC")
    .replace(/[\p{Cc}/\\?#%"<>|^`{}[\]]+/gu, "-")
    .slice(-LONGEST_NAME) || "list";
