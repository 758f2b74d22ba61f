import type { Messaging } from "./emulators/messaging.ts";
import { ACCOUNT, REGION } from "./template/identities.ts";
import type { PropertiesOf } from "./template/properties.ts";
import type { Resource, Stack } from "./template/stack.ts";

/** Tells queues what arrives in buckets, as `NotificationConfiguration` says; fauxqs has no notifications. */
export interface BucketNotifications {
  /** Enqueues before the upload is answered: an upload whose notification was lost has failed. */
  created(bucket: string, key: string): void;
}

type Configuration = PropertiesOf<"AWS::S3::Bucket">["NotificationConfiguration"]["QueueConfigurations"][number];

export const newBucketNotifications = (stack: Stack, messaging: Messaging): BucketNotifications => ({
  created: (bucketName, key) => {
    const bucket = stack.all("AWS::S3::Bucket").find(({ name }) => name === bucketName);
    if (bucket === undefined) return;
    const { etag, contentLength } = messaging.headObject(bucketName, key);
    for (const configuration of bucket.properties.NotificationConfiguration.QueueConfigurations) {
      if (!isWanted(configuration, key)) continue;
      const record = recordOf(bucket, { key, etag, size: contentLength });
      messaging.queue(configuration.Queue).send(JSON.stringify({ Records: [record] }));
    }
  },
});

const isWanted = ({ Event, Filter }: Configuration, key: string): boolean =>
  Event.startsWith("s3:ObjectCreated:") &&
  (Filter?.S3Key.Rules ?? []).every(({ Name, Value }) =>
    Name.toLowerCase() === "prefix" ? key.startsWith(Value) : key.endsWith(Value),
  );

const recordOf = (
  bucket: Resource<"AWS::S3::Bucket">,
  { key, etag, size }: { key: string; etag: string; size: number },
) => ({
  eventVersion: "2.1",
  eventSource: "aws:s3",
  awsRegion: REGION,
  eventTime: new Date().toISOString(),
  eventName: "ObjectCreated:Put",
  userIdentity: { principalId: `AWS:${ACCOUNT}` },
  requestParameters: { sourceIPAddress: "127.0.0.1" },
  responseElements: { "x-amz-request-id": "local", "x-amz-id-2": "local" },
  s3: {
    s3SchemaVersion: "1.0",
    configurationId: "local",
    bucket: { name: bucket.name, ownerIdentity: { principalId: ACCOUNT }, arn: bucket.arn },
    object: {
      // S3 encodes keys in events as forms do.
      key: encodeURIComponent(key).replaceAll("%20", "+").replaceAll("%2F", "/"),
      size,
      eTag: etag.replaceAll('"', ""),
      sequencer: Date.now().toString(16).padStart(16, "0").toUpperCase(),
    },
  },
});
