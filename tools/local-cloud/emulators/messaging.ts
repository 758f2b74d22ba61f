import { isDeepStrictEqual } from "node:util";
import { REGION } from "../template/identities.ts";
import type { PropertiesOf } from "../template/properties.ts";
import type { Resource, Stack } from "../template/stack.ts";
import { newApp, newStores, persist, type Stores, type Transaction } from "./fauxqs.ts";
import { repairQueue } from "./queue-repairs.ts";
import { type DeliveryOrder, type LocalQueue, queueOf } from "./queues.ts";

export interface ApiCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/** SNS, SQS and S3. */
export interface Messaging {
  /** Answers a request of the AWS API; no port is opened. */
  call(request: ApiCall): Promise<HttpReply>;
  queue(arn: string): LocalQueue;
  /** Stores an object beside the API. */
  putObject(bucket: string, key: string, body: Buffer): void;
  headObject(bucket: string, key: string): { readonly etag: string; readonly contentLength: number };
  stop(): Promise<void>;
}

/** Starts the stack's queues, topics, subscriptions and buckets, with the data of a former run if there is any. */
export const startMessaging = async (stack: Stack, dataDir?: string, pick?: DeliveryOrder): Promise<Messaging> => {
  const stores = newStores();
  const transaction: Transaction = dataDir === undefined ? (run) => run() : persist(stores, dataDir);
  for (const queue of stack.all("AWS::SQS::Queue")) ensureQueue(stores, queue);
  for (const topic of stack.all("AWS::SNS::Topic")) stores.snsStore.createTopic(topic.name, {}, {}, REGION);
  ensureSubscriptions(stores, stack.all("AWS::SNS::Subscription"));
  for (const { name } of stack.all("AWS::S3::Bucket")) {
    if (!stores.s3Store.hasBucket(name)) stores.s3Store.createBucket(name);
  }
  for (const queue of stores.sqsStore.allQueues()) repairQueue(queue, transaction);
  const app = newApp(stores, REGION);
  await app.ready();
  const queues = new Map(
    [...stores.sqsStore.allQueues()].map((queue) => [queue.arn, queueOf(queue, stores.sqsStore, pick)]),
  );
  return {
    call: async ({ method, url, headers, body }) => {
      // The methods that reach this are those of the AWS API.
      const verb = method as "GET" | "PUT" | "POST" | "DELETE" | "HEAD";
      const isLarge = verb === "PUT" && body.length > MOST_AT_ONCE;
      const payload = isLarge ? Buffer.alloc(0) : body;
      const reply = await app.inject({ method: verb, url, headers: withLength(headers, payload), payload });
      const answer = { status: reply.statusCode, headers: textHeaders(reply.headers), body: reply.rawPayload };
      return isLarge && answer.status === 200 ? withBody(stores, url, body, answer) : answer;
    },
    queue: (arn) => {
      const queue = queues.get(arn);
      if (queue === undefined) throw new Error(`There is no queue ${arn}`);
      return queue;
    },
    putObject: (bucket, key, body) => {
      stores.s3Store.putObject(bucket, key, body);
    },
    headObject: (bucket, key) => stores.s3Store.headObject(bucket, key),
    stop: async () => {
      await app.close();
      stores.sqsStore.persistence?.close();
    },
  };
};

/** The app takes 11 MiB at once. S3 takes more, and so large a list may be uploaded. */
const MOST_AT_ONCE = 10 * 1024 * 1024;

const withLength = (headers: ApiCall["headers"], payload: Buffer): Record<string, string> =>
  "content-length" in headers ? { ...headers, "content-length": String(payload.length) } : { ...headers };

/** The app has read the headers of an object; its bytes go past it. */
const withBody = ({ s3Store }: Stores, url: string, body: Buffer, answer: HttpReply): HttpReply => {
  const [bucket = "", ...key] = new URL(url, "http://s3").pathname.slice(1).split("/").map(decodeURIComponent);
  const { contentType, metadata } = s3Store.headObject(bucket, key.join("/"));
  const { etag } = s3Store.putObject(bucket, key.join("/"), body, contentType, metadata);
  return { ...answer, headers: { ...answer.headers, etag } };
};

const ensureQueue = ({ sqsStore }: Stores, { name, ref, arn, properties }: Resource<"AWS::SQS::Queue">): void => {
  const { RedrivePolicy } = properties;
  const attributes = {
    VisibilityTimeout: String(properties.VisibilityTimeout),
    DelaySeconds: String(properties.DelaySeconds),
    MaximumMessageSize: String(properties.MaximumMessageSize),
    ReceiveMessageWaitTimeSeconds: String(properties.ReceiveMessageWaitTimeSeconds),
    ...(RedrivePolicy === undefined ? {} : { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
  };
  const existing = sqsStore.getQueueByName(name);
  if (existing === undefined) sqsStore.createQueue(name, ref, arn, attributes);
  else existing.setAttributes(RedrivePolicy === undefined ? { ...attributes, RedrivePolicy: "" } : attributes);
};

/** Keeps a subscription that is still described alike; ends those that are not. */
const ensureSubscriptions = ({ snsStore }: Stores, wanted: readonly Resource<"AWS::SNS::Subscription">[]): void => {
  const described = wanted.map(({ properties }) => ({
    topic: properties.TopicArn,
    queue: properties.Endpoint,
    attributes: subscriptionAttributes(properties),
  }));
  for (const { arn, topicArn, endpoint, attributes } of [...snsStore.subscriptions.values()]) {
    const isKept = described.some(
      (it) => it.topic === topicArn && it.queue === endpoint && isDeepStrictEqual(it.attributes, attributes),
    );
    if (!isKept) snsStore.unsubscribe(arn);
  }
  for (const { topic, queue, attributes } of described) snsStore.subscribe(topic, "sqs", queue, attributes);
};

const subscriptionAttributes = ({
  FilterPolicy,
  FilterPolicyScope,
  RawMessageDelivery,
}: PropertiesOf<"AWS::SNS::Subscription">): Record<string, string> => ({
  RawMessageDelivery: String(RawMessageDelivery),
  ...(FilterPolicy === undefined ? {} : { FilterPolicy: JSON.stringify(FilterPolicy) }),
  ...(FilterPolicyScope === undefined ? {} : { FilterPolicyScope }),
});

const textHeaders = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
