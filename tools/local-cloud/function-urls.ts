import { randomUUID } from "node:crypto";
import * as z from "zod";
import type { HttpReply } from "./emulators/messaging.ts";
import { type AwsRequest, jsonReply } from "./gateway/requests.ts";
import type { LambdaRuntime } from "./lambda/runtime.ts";
import type { Stack } from "./template/stack.ts";

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

const isText = (contentType: string): boolean =>
  /^text\/|^application\/(json|javascript|xml)\b|\+(json|xml)\b/.test(contentType);

const eventOf = (functionId: string, { method, path, query, headers, body }: AwsRequest) => {
  const rawPath = path.slice(`/url/${functionId}`.length) || "/";
  const { cookie, ...others } = headers;
  const isPlain = isText(headers["content-type"] ?? "");
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString: query.toString(),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers: others,
    ...(query.size === 0 ? {} : { queryStringParameters: joined(query) }),
    requestContext: {
      accountId: "anonymous",
      apiId: functionId.toLowerCase(),
      domainName: headers.host ?? "",
      domainPrefix: functionId.toLowerCase(),
      http: {
        method,
        path: rawPath,
        protocol: "HTTP/1.1",
        sourceIp: "127.0.0.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
    },
    ...(body.length === 0 ? {} : { body: body.toString(isPlain ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isPlain,
  };
};

const joined = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).join(",")]));

const responseSchema = z.object({
  statusCode: z.number().int(),
  headers: z.record(z.string(), z.coerce.string()).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(""),
  isBase64Encoded: z.boolean().default(false),
});

/** A value without a status code is the body of a 200, as Lambda has it. */
const replyOf = (value: unknown): HttpReply => {
  const response = responseSchema.safeParse(value);
  if (!response.success) {
    const body = Buffer.from(typeof value === "string" ? value : JSON.stringify(value ?? null));
    return { status: 200, headers: { "content-type": "application/json" }, body };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = response.data;
  const named = Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text] as const);
  return {
    status: statusCode,
    headers: {
      "content-type": "application/json",
      ...Object.fromEntries(named.filter(([name]) => name !== "content-length")),
      ...(cookies.length === 0 ? {} : { "set-cookie": cookies }),
    },
    body: Buffer.from(body, isBase64Encoded ? "base64" : "utf8"),
  };
};
