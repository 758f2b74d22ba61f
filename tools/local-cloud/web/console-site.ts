import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import * as z from "zod";
import { matches } from "../iam/patterns.ts";
import type { PropertiesOf } from "../template/properties.ts";
import type { Resource, Stack } from "../template/stack.ts";

type Distribution = PropertiesOf<"AWS::CloudFront::Distribution">["DistributionConfig"];
type Behavior = Distribution["DefaultCacheBehavior"];

export interface ConsoleSiteOptions {
  readonly stack: Stack;
  readonly port: number;
  /** What a deployment uploads to the bucket. */
  readonly filesDir: string;
  /** `config.json`, which a deployment writes beside the files. */
  readonly config: Readonly<Record<string, string>>;
  /** Addresses of AWS in headers, and what stands for them on this machine. */
  readonly insteadOf: Readonly<Record<string, string>>;
}

export interface ConsoleSite {
  /** Without a slash at the end. */
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * The stack's CloudFront distribution: its behaviours by path, its functions, and the headers of its policy. Files come
 * from a folder instead of the bucket; other origins are called over plain http.
 */
export const startConsoleSite = async (options: ConsoleSiteOptions): Promise<ConsoleSite> => {
  const [distribution] = options.stack.all("AWS::CloudFront::Distribution");
  if (distribution === undefined) throw new Error("The stack has no CloudFront distribution");
  const { DistributionConfig: config } = distribution.properties;
  const answerOf = (behavior: Behavior) => answering(behavior, config, options);
  const special = config.CacheBehaviors.map((behavior) => ({ behavior, answer: answerOf(behavior) }));
  const usual = answerOf(config.DefaultCacheBehavior);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://console").pathname;
    const chosen = special.find(({ behavior }) => matches(behavior.PathPattern ?? "*", path));
    (chosen?.answer ?? usual)(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", () => resolve());
  });
  return { origin: `http://127.0.0.1:${portOf(server)}`, stop: () => close(server) };
};

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const answering = (
  behavior: Behavior,
  { Origins, DefaultRootObject }: Distribution,
  options: ConsoleSiteOptions,
): Answer => {
  const origin = Origins.find(({ Id }) => Id === behavior.TargetOriginId);
  if (origin?.CustomOriginConfig !== undefined) return proxyTo(apiAddress(options.stack, origin.DomainName));
  const headers = headersOf(behavior, options);
  const rewrite = rewriting(behavior, options.stack);
  return (request, response) => {
    const uri = rewrite(new URL(request.url ?? "/", "http://console").pathname);
    const found = fileAt(uri === "/" ? `/${DefaultRootObject}` : uri, options);
    const file = found ?? { type: "text/plain", content: Buffer.alloc(0) };
    const zipped = request.headers["accept-encoding"]?.includes("gzip") ? gzipSync(file.content) : undefined;
    const content = zipped ?? file.content;
    response.writeHead(statusOf(request.method, found !== undefined), {
      ...headers,
      "content-type": file.type,
      "content-length": content.length,
      ...(zipped && { "content-encoding": "gzip" }),
      vary: "accept-encoding",
      "cache-control": uri.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    });
    response.end(request.method === "HEAD" ? undefined : content);
  };
};

/** A bucket says of what is not there that it may not be seen. */
const statusOf = (method: string | undefined, isFound: boolean): number => {
  if (method !== "GET" && method !== "HEAD") return 405;
  return isFound ? 200 : 403;
};

/** The gateway answers for every API under a path of its own. */
const apiAddress = (stack: Stack, domain: string): URL => {
  // The webhooks' APIs stand beside it; only the staff's routes ask for a token.
  const routes = stack.all("AWS::ApiGatewayV2::Route").map(({ properties }) => properties);
  const staff = routes.find(({ AuthorizationType }) => AuthorizationType === "JWT");
  const api = stack.all("AWS::ApiGatewayV2::Api").find(({ ref }) => ref === staff?.ApiId);
  return new URL(`http://${domain}/http-api/${api?.logicalId}`);
};

const proxyTo =
  (address: URL): Answer =>
  (request, response) => {
    const { host: _, ...headers } = request.headers;
    const onward = forward(
      {
        host: address.hostname,
        port: address.port,
        method: request.method,
        path: `${address.pathname}${request.url}`,
        headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.once("error", () => response.headersSent || response.writeHead(502).end());
    response.once("close", () => onward.destroy());
    request.pipe(onward);
  };

const headersOf = ({ ResponseHeadersPolicyId }: Behavior, { stack, insteadOf }: ConsoleSiteOptions) => {
  if (ResponseHeadersPolicyId === undefined) return {};
  const policy = stack.get("AWS::CloudFront::ResponseHeadersPolicy", ResponseHeadersPolicyId);
  const { SecurityHeadersConfig: secure, CustomHeadersConfig: custom } = policy.properties.ResponseHeadersPolicyConfig;
  const hsts = secure.StrictTransportSecurity;
  const headers: Record<string, string> = {
    "content-security-policy": secure.ContentSecurityPolicy.ContentSecurityPolicy,
    "strict-transport-security": `max-age=${hsts.AccessControlMaxAgeSec}${hsts.IncludeSubdomains ? "; includeSubDomains" : ""}${hsts.Preload ? "; preload" : ""}`,
    "x-content-type-options": "nosniff",
    "x-frame-options": secure.FrameOptions.FrameOption,
    "referrer-policy": secure.ReferrerPolicy.ReferrerPolicy,
    ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header.toLowerCase(), Value])),
  };
  const local = (text: string) =>
    Object.entries(insteadOf).reduce((result, [there, here]) => result.replaceAll(there, here), text);
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, local(value)]));
};

const rewrittenSchema = z.object({ uri: z.string() });

/** CloudFront Functions are plain scripts with a `handler`. */
const rewriting = ({ FunctionAssociations }: Behavior, stack: Stack): ((uri: string) => string) => {
  const scripts = FunctionAssociations.map(({ FunctionARN }) =>
    codeOf(stack.get("AWS::CloudFront::Function", FunctionARN)),
  );
  return (uri) =>
    scripts.reduce((current, code) => {
      const event = JSON.stringify({ request: { uri: current } });
      return rewrittenSchema.parse(runInNewContext(`${code}\n;handler(${event})`)).uri;
    }, uri);
};

const codeOf = ({ properties }: Resource<"AWS::CloudFront::Function">): string => properties.FunctionCode;

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

const fileAt = (
  uri: string,
  { filesDir, config }: ConsoleSiteOptions,
): { type: string; content: Buffer } | undefined => {
  const type = TYPES[extname(uri)] ?? "application/octet-stream";
  if (uri === "/config.json") return { type, content: Buffer.from(JSON.stringify(config)) };
  const path = join(filesDir, normalize(decodeURIComponent(uri)));
  if (!path.startsWith(filesDir) || !existsSync(path) || !statSync(path).isFile()) return undefined;
  return { type, content: readFileSync(path) };
};

const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The console has no port");
  return address.port;
};

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
