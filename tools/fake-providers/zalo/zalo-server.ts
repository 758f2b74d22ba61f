import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../../../shared/kernel/clock.ts";
import { HOUR } from "../../../shared/kernel/rules/durations.ts";
import { close, listen } from "../http-server.ts";
import { templateInfo, templateSummary, type ZaloCatalogue } from "./template-registry.ts";
import { success, zaloFailure } from "./zalo-answers.ts";
import type { Consultations } from "./zalo-consultations.ts";
import type { FakeZaloCredentials } from "./zalo-credentials.ts";
import { appSecretProof, type ZaloMessages } from "./zalo-messages.ts";
import type { FakeZaloTokens } from "./zalo-tokens.ts";

export interface ZaloServerOptions {
  readonly clock: Clock;
  readonly messages: ZaloMessages;
  readonly consultations: Consultations;
  readonly tokens: FakeZaloTokens;
  readonly templates: ZaloCatalogue;
  readonly credentials: () => FakeZaloCredentials;
  /** How long, in real milliseconds, a caller is kept waiting whose line then breaks. */
  readonly holdMs: number;
}

export interface ZaloServer {
  readonly url: string;
  busy(): boolean;
  stop(): Promise<void>;
}

/** What to answer; undefined breaks the connection. */
type ReplyBody = unknown;

const STATUS_CODES = ["ENABLE", "PENDING_REVIEW", "REJECT", "DISABLE"] as const;
const MAX_BODY_BYTES = 65_536;

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > MAX_BODY_BYTES) throw new RangeError("body too large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
};

const templateList = (templates: ZaloCatalogue, query: URLSearchParams) => {
  const offset = Number(query.get("offset") ?? 0);
  const limit = Math.min(Number(query.get("limit") ?? 100), 100);
  const status = query.get("status");
  const chosen = templates.filter(
    (template) => status === null || template.status === STATUS_CODES[Number(status) - 1],
  );
  return {
    ...success(chosen.slice(offset, offset + limit).map(templateSummary)),
    metadata: { total: chosen.length },
  };
};

const templateAnswer = (templates: ZaloCatalogue, templateId: string | null) => {
  const template = templates.find((candidate) => candidate.templateId === templateId);
  return template ? success(templateInfo(template)) : zaloFailure(-109);
};

/** The official-account host has numbers of its own for the same mistakes. */
const ACCOUNT_HOST = "/v3.0/oa/";
const tokenErrors = (pathname: string) =>
  pathname.startsWith(ACCOUNT_HOST)
    ? ({ token: -216, proof: -242 } as const)
    : ({ token: -124, proof: -1241 } as const);

const tokenProblem = async (
  { clock, tokens, credentials }: ZaloServerOptions,
  request: IncomingMessage,
  pathname: string,
) => {
  const errors = tokenErrors(pathname);
  const accessToken = header(request, "access_token") ?? "";
  if (!(await tokens.isValidAccess(accessToken, clock.now()))) return zaloFailure(errors.token);
  const proof = header(request, "appsecret_proof");
  const isProven = proof === undefined || proof === appSecretProof(credentials(), accessToken);
  return isProven ? undefined : zaloFailure(errors.proof);
};

/** The part of `business.openapi.zalo.me`, `openapi.zalo.me` and `oauth.zaloapp.com` that our calls need. */
export const startZaloServer = async (options: ZaloServerOptions): Promise<ZaloServer> => {
  const { clock, messages, consultations, tokens, templates, holdMs } = options;
  let open = 0;

  const send = async (body: string): Promise<ReplyBody> => {
    const { answer, dropsConnection } = messages.send(body, clock.now());
    if (!dropsConnection) return answer;
    await wait(holdMs);
    return undefined;
  };

  const routes: Readonly<Record<string, (query: URLSearchParams, body: string) => ReplyBody | Promise<ReplyBody>>> = {
    "POST /message/template": (_query, body) => send(body),
    [`POST ${ACCOUNT_HOST}message/cs`]: (_query, body) => consultations.say(body),
    "GET /message/status": (query) => messages.status(query.get("message_id") ?? ""),
    "GET /message/quota": () => messages.quota(clock.now()),
    "GET /template/info/v2": (query) => templateAnswer(templates, query.get("template_id")),
    "GET /template/all": (query) => templateList(templates, query),
  };

  const answerTo = async (request: IncomingMessage): Promise<ReplyBody> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://zalo");
    const body = await bodyOf(request);
    if (request.method === "POST" && pathname === "/v4/oa/access_token") {
      const exchange = { secretKey: header(request, "secret_key"), form: new URLSearchParams(body) };
      return tokens.exchange(exchange, clock.now());
    }
    const route = routes[`${request.method} ${pathname}`];
    if (route === undefined) return zaloFailure(-106);
    return (await tokenProblem(options, request, pathname)) ?? route(searchParams, body);
  };

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    open += 1;
    try {
      const answer = await answerTo(request);
      if (answer === undefined) return void response.destroy();
      response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(answer));
    } catch (error) {
      console.error("the Zalo server could not answer", error);
      response.writeHead(500).end();
    } finally {
      open -= 1;
    }
  });
  // A connection that the server closes just as a client uses it again would look like a lost message.
  server.keepAliveTimeout = HOUR;
  return { url: await listen(server), busy: () => open > 0, stop: () => close(server) };
};
