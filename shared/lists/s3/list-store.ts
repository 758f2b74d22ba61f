import { Readable } from "node:stream";
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { ListStore } from "../ports/lists.ts";

export interface ListStoreOptions {
  readonly client: S3Client;
  readonly bucketName: string;
}

/** Staff's lists on S3. */
export const s3ListStore = ({ client, bucketName }: ListStoreOptions): ListStore => ({
  async read(key) {
    try {
      const {
        Body,
        ContentLength = 0,
        Metadata = {},
      } = await client.send(new GetObjectCommand({ Bucket: bucketName, Key: key }));
      // On Node the SDK's body is a Readable of buffers; its type also covers browsers.
      return Body instanceof Readable ? { bytes: Body, size: ContentLength, metadata: Metadata } : undefined;
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },

  async write(key, content, contentType) {
    await client.send(new PutObjectCommand({ Bucket: bucketName, Key: key, Body: content, ContentType: contentType }));
  },
});
