import type { HttpReply } from "../emulators/messaging.ts";
import type { Stack } from "../template/stack.ts";
import type { AwsRequest, RequestHead } from "./requests.ts";

export interface BucketCors {
  /** What a browser asks before it uploads from a page of another origin; undefined for everything else. */
  preflight(request: AwsRequest): HttpReply | undefined;
  /** What an answer says, so that the page may see it. */
  headersFor(request: RequestHead): Readonly<Record<string, string>>;
}

/** The CORS rules of the stack's buckets, path style. */
export const bucketCors = (stack: Stack): BucketCors => {
  const rulesOf = (path: string) => {
    const name = path.split("/")[1] ?? "";
    const bucket = stack.all("AWS::S3::Bucket").find((each) => each.name === name);
    return bucket?.properties.CorsConfiguration?.CorsRules ?? [];
  };
  const allowed = ({ path, headers }: RequestHead, method: string | undefined) => {
    const { origin } = headers;
    if (origin === undefined || method === undefined) return undefined;
    const rule = rulesOf(path).find(
      ({ AllowedMethods, AllowedOrigins }) =>
        AllowedMethods.includes(method) && AllowedOrigins.some((each) => each === "*" || each === origin),
    );
    return rule && { "access-control-allow-origin": rule.AllowedOrigins.includes("*") ? "*" : origin };
  };
  return {
    preflight(request) {
      if (request.method !== "OPTIONS") return undefined;
      const method = request.headers["access-control-request-method"];
      const origin = allowed(request, method);
      if (origin === undefined) return { status: 403, headers: {}, body: Buffer.alloc(0) };
      const wanted = request.headers["access-control-request-headers"];
      return {
        status: 200,
        headers: {
          ...origin,
          "access-control-allow-methods": method ?? "",
          ...(wanted !== undefined && { "access-control-allow-headers": wanted }),
        },
        body: Buffer.alloc(0),
      };
    },
    headersFor: (request) => allowed(request, request.method) ?? {},
  };
};
