import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { HttpReply } from "../emulators/messaging.ts";
import { jsonReply, type RequestHead, readBody, requestHead } from "../gateway/requests.ts";
import type { LambdaRuntime } from "../lambda/runtime.ts";
import type { Resource, Stack } from "../template/stack.ts";
import { payloadOf, replyOf } from "./payload.ts";
import { throttles } from "./throttle.ts";
import { checkToken, type TokenCheck, type TokenIssuer } from "./token-check.ts";

/** An HTTP API's limit on requests. */
const MAX_BYTES = 10 * 1_048_576;

export interface HttpApiOptions {
  readonly stack: Stack;
  readonly runtime: Pick<LambdaRuntime, "invoke">;
  /** How far the functions' clock is ahead of the issuer's. */
  readonly clockOffsetMillis: () => number;
  readonly issuer: TokenIssuer | undefined;
  /** The functions' now, in epoch milliseconds. */
  readonly now: () => number;
}

/** Serves the stack's HTTP APIs under `/http-api/<logical id>`. A token is checked before the body is read. */
export const httpApis = (options: HttpApiOptions) => {
  const apis = new Map(
    options.stack.all("AWS::ApiGatewayV2::Api").map((api) => [api.logicalId, routesOf(api, options.stack)]),
  );
  const mayPass = throttles(options.stack, options.now);
  return async (incoming: IncomingMessage): Promise<HttpReply> => {
    const head = requestHead(incoming);
    const [, apiId = "", path = "/"] = /^\/http-api\/([^/]+)(\/.*)?$/.exec(head.path) ?? [];
    const route = apis.get(apiId)?.find(({ matches }) => matches(head.method, path));
    if (route === undefined) return message(404, "Not Found");
    if (!mayPass(apiId)) return message(429, "Too Many Requests");
    const check = await checkOf(route, head, options);
    if (check.kind !== "ok") return refusalOf(check.kind, route);
    const body = await readBody(incoming, MAX_BYTES);
    if (body === undefined) return message(413, "Request Entity Too Large", { connection: "close" });
    const outcome = await options.runtime.invoke(
      route.functionId,
      eventOf({ ...head, body }, { apiId, path, route, check }),
    );
    return (outcome.ok ? replyOf(outcome.value) : undefined) ?? message(500, "Internal Server Error");
  };
};

const refusalOf = (kind: Exclude<TokenCheck["kind"], "ok">, { scopes }: ApiRoute): HttpReply => {
  if (kind === "unauthorized") return message(401, "Unauthorized", { "www-authenticate": "Bearer" });
  const challenge = `Bearer scope="${scopes.join(" ")}" error="insufficient_scope"`;
  return message(403, "Forbidden", { "www-authenticate": challenge });
};

interface ApiRoute {
  readonly routeKey: string;
  readonly functionId: string;
  readonly scopes: readonly string[];
  readonly isOpen: boolean;
  /** The path up to where anything may follow. */
  readonly prefix: string;
  matches(method: string, path: string): boolean;
}

const routesOf = (api: Resource<"AWS::ApiGatewayV2::Api">, stack: Stack): readonly ApiRoute[] =>
  stack
    .all("AWS::ApiGatewayV2::Route")
    .filter(({ properties }) => properties.ApiId === api.ref)
    .map(({ properties: { RouteKey, Target, AuthorizationType, AuthorizationScopes } }) => {
      const integration = stack.get("AWS::ApiGatewayV2::Integration", Target.replace("integrations/", ""));
      const { logicalId } = stack.get("AWS::Lambda::Function", integration.properties.IntegrationUri);
      const [method = "", pattern = ""] = RouteKey.split(" ");
      const prefix = pattern.replace(/\{proxy\+\}$/, "");
      return {
        routeKey: RouteKey,
        functionId: logicalId,
        scopes: AuthorizationScopes,
        isOpen: AuthorizationType === "NONE",
        matches: (asked: string, path: string) =>
          (method === "ANY" || method === asked) &&
          (prefix === pattern ? path === pattern : path.startsWith(prefix) && path.length > prefix.length),
        prefix,
      };
    })
    // Of the routes that fit API Gateway takes the longest.
    .sort((a, b) => b.prefix.length - a.prefix.length);

/** Without an issuer there are no tokens: everything is refused. */
const checkOf = async (
  { isOpen, scopes }: ApiRoute,
  { headers }: RequestHead,
  { issuer, clockOffsetMillis }: HttpApiOptions,
): Promise<TokenCheck> => {
  if (isOpen) return { kind: "ok", claims: {}, scopes: [] };
  if (issuer === undefined) return { kind: "unauthorized" };
  return checkToken(headers.authorization, issuer, { scopes, clockOffsetMillis: clockOffsetMillis() });
};

interface Matched {
  readonly apiId: string;
  readonly path: string;
  readonly route: ApiRoute;
  readonly check: Extract<TokenCheck, { readonly kind: "ok" }>;
}

const eventOf = (request: RequestHead & { readonly body: Buffer }, { apiId, path, route, check }: Matched) => {
  const { host = "", "user-agent": userAgent = "" } = request.headers;
  const proxy = path.split("/").slice(2).join("/");
  return {
    ...payloadOf(request, { routeKey: route.routeKey, rawPath: path }),
    pathParameters: { proxy },
    requestContext: {
      accountId: "000000000000",
      apiId,
      ...(!route.isOpen && { authorizer: { jwt: { claims: check.claims, scopes: check.scopes } } }),
      domainName: host,
      domainPrefix: apiId.toLowerCase(),
      http: { method: request.method, path, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent },
      requestId: randomUUID(),
      routeKey: route.routeKey,
      stage: "$default",
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
    },
  };
};

const message = (status: number, text: string, headers: Readonly<Record<string, string>> = {}): HttpReply => {
  const reply = jsonReply(status, "application/json", { message: text });
  return { ...reply, headers: { ...reply.headers, ...headers } };
};
