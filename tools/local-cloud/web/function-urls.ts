import { randomUUID } from "node:crypto";
import type { HttpReply } from "../emulators/messaging.ts";
import { type AwsRequest, jsonReply } from "../gateway/requests.ts";
import type { LambdaRuntime } from "../lambda/runtime.ts";
import type { Stack } from "../template/stack.ts";
import { payloadOf, replyOf } from "./payload.ts";

/** Lambda's limit on requests and responses. */
const MAX_BYTES = 6 * 1_048_576;

/** Serves the functions that have a URL, in payload format 2.0. */
export const functionUrls = (stack: Stack, runtime: Pick<LambdaRuntime, "invoke">) => {
  const served = new Set(
    stack
      .all("AWS::Lambda::Url")
      .map(({ properties }) => stack.get("AWS::Lambda::Function", properties.TargetFunctionArn).logicalId),
  );
  return async (functionId: string, request: AwsRequest): Promise<HttpReply> => {
    if (!served.has(functionId)) return jsonReply(403, "application/json", { Message: "Forbidden" });
    if (request.body.length > MAX_BYTES) return jsonReply(413, "application/json", { Message: "Request too large" });
    const outcome = await runtime.invoke(functionId, eventOf(functionId, request));
    const reply = outcome.ok ? replyOf(outcome.value) : undefined;
    return reply === undefined || reply.body.length > MAX_BYTES
      ? jsonReply(502, "application/json", { Message: "Internal Server Error" })
      : reply;
  };
};

const eventOf = (functionId: string, request: AwsRequest) => {
  const rawPath = request.path.slice(`/url/${functionId}`.length) || "/";
  const { host = "", "user-agent": userAgent = "" } = request.headers;
  return {
    ...payloadOf(request, { routeKey: "$default", rawPath }),
    requestContext: {
      accountId: "anonymous",
      apiId: functionId.toLowerCase(),
      domainName: host,
      domainPrefix: functionId.toLowerCase(),
      http: { method: request.method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent },
      requestId: randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
    },
  };
};
