import { CopyObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { decisionKey } from "../contracts/decision-key.ts";
import type { StaffListFiles } from "../ports/staff-uploads.ts";

export interface StaffListFilesOptions {
  readonly client: S3Client;
  readonly bucketName: string;
}

export const s3StaffListFiles = ({ client, bucketName }: StaffListFilesOptions): StaffListFiles => ({
  async bringIn({ key, kind, full, importId }, as) {
    await client.send(
      new CopyObjectCommand({
        Bucket: bucketName,
        CopySource: encodeURI(`${bucketName}/${key}`),
        Key: key.replace(`incoming/${kind}/${importId}/`, `incoming/${kind}/${as.importId}/`),
        MetadataDirective: "REPLACE",
        Metadata: { "uploaded-by": as.by, full: String(full), "dry-run": "false" },
      }),
    );
  },

  async confirmHeld(importId, by) {
    await client.send(
      new PutObjectCommand({
        Bucket: bucketName,
        Key: decisionKey(importId, "confirm"),
        Body: "",
        Metadata: { "uploaded-by": by },
      }),
    );
  },

  addressOf: (key, { name, seconds }) =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket: bucketName,
        Key: key,
        ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        ResponseCacheControl: "no-store",
      }),
      { expiresIn: seconds },
    ),
});
