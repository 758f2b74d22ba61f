import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { matches } from "../iam/patterns.ts";
import type { Stack } from "../template/stack.ts";
import type { Answer } from "./api-proxy.ts";
import { apiAddress, proxyTo } from "./api-proxy.ts";
import { type Behavior, type Distribution, rewriting } from "./viewer-functions.ts";

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
