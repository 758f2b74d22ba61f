import type { BucketNotifications } from "../buckets.ts";
import type { HttpReply, Messaging } from "../emulators/messaging.ts";
import type { AuthorizationRequest } from "../iam/decide.ts";
import { type AwsRequest, type AwsService, escapeXml } from "./requests.ts";

interface Target {
  readonly bucket: string;
  readonly key: string;
}

const targetOf = ({ path }: AwsRequest): Target => {
  const [bucket = "", ...key] = path.slice(1).split("/");
  return { bucket, key: decodeURIComponent(key.join("/")) };
};

const OBJECT_ACTIONS: Readonly<Record<string, string>> = {
  GET: "GetObject",
  HEAD: "GetObject",
  PUT: "PutObject",
  POST: "PutObject",
  DELETE: "DeleteObject",
};

const wishOf = (request: AwsRequest): AuthorizationRequest => {
  const { bucket, key } = targetOf(request);
  const { method, query } = request;
  const resource = `arn:aws:s3:::${bucket}`;
  if (bucket === "") return { action: "s3:ListAllMyBuckets", resource: "*" };
  if (query.has("delete")) return { action: "s3:DeleteObject", resource: `${resource}/*` };
  if (key === "") return { action: ["GET", "HEAD"].includes(method) ? "s3:ListBucket" : "s3:CreateBucket", resource };
  const action = method === "DELETE" && query.has("uploadId") ? "AbortMultipartUpload" : OBJECT_ACTIONS[method];
  return { action: `s3:${action}`, resource: `${resource}/${key}` };
};

const copySourceOf = ({ headers }: AwsRequest): string | undefined => headers["x-amz-copy-source"]?.replace(/^\//, "");

/** S3 in path style. */
export const s3Service = (messaging: Messaging, notifications: BucketNotifications): AwsService => {
  const refuse: AwsService["refuse"] = ({ message }) => denied(message);
  return {
    wishes: (request) => {
      const source = copySourceOf(request);
      const reads = source === undefined ? [] : [{ action: "s3:GetObject", resource: `arn:aws:s3:::${source}` }];
      return [wishOf(request), ...reads];
    },
    answer: async (request, { may }) => {
      const target = targetOf(request);
      const reply = await messaging.call(request);
      if (isCreation(request) && reply.status === 200) notifications.created(target.bucket, target.key);
      const list = { action: "s3:ListBucket", resource: `arn:aws:s3:::${target.bucket}` };
      // S3 tells only those who may list a bucket that an object is not there.
      const isHidden = reply.status === 404 && target.key !== "" && !may(list);
      return {
        ...(isHidden ? denied("Access Denied") : withWantedHeaders(reply, request)),
        costs: [{ action: wishOf(request).action.slice("s3:".length), resource: target.bucket, requests: 1 }],
      };
    },
    refuse,
  };
};

/** What a signed address may ask the answer to say; fauxqs passes over it. */
const WANTED_HEADERS = ["cache-control", "content-disposition", "content-language", "content-type"];

const withWantedHeaders = (reply: HttpReply, { query }: AwsRequest): HttpReply => {
  const wanted = WANTED_HEADERS.flatMap((name) => {
    const value = query.get(`response-${name}`);
    return value === null ? [] : [[name, value] as const];
  });
  return { ...reply, headers: { ...reply.headers, ...Object.fromEntries(wanted) } };
};

/** A part of an upload is not yet an object. */
const isCreation = ({ method, query }: AwsRequest): boolean =>
  (method === "PUT" && !query.has("partNumber") && !query.has("renameObject")) ||
  (method === "POST" && query.has("uploadId"));

const denied = (message: string): HttpReply => ({
  status: 403,
  headers: { "content-type": "application/xml" },
  body: Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>${escapeXml(message)}</Message></Error>`,
  ),
});
