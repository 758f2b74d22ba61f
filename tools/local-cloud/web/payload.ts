import * as z from "zod";
import type { HttpReply } from "../emulators/messaging.ts";
import type { AwsRequest } from "../gateway/requests.ts";

const isText = (contentType: string): boolean =>
  /^text\/|^application\/(json|javascript|xml)\b|\+(json|xml)\b/.test(contentType);

/** What function URLs and HTTP APIs hand to Lambda alike: payload format 2.0, without its context. */
export const payloadOf = (
  { query, headers, body }: Pick<AwsRequest, "query" | "headers" | "body">,
  { routeKey, rawPath }: { readonly routeKey: string; readonly rawPath: string },
) => {
  const { cookie, ...others } = headers;
  const isPlain = isText(headers["content-type"] ?? "");
  return {
    version: "2.0",
    routeKey,
    rawPath,
    rawQueryString: query.toString(),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers: others,
    ...(query.size === 0 ? {} : { queryStringParameters: joined(query) }),
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
export const replyOf = (value: unknown): HttpReply => {
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
