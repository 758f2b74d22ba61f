import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { Clock } from "../../shared/kernel/clock.ts";
import { parseJson } from "../../shared/kernel/rules/parse-json.ts";
import type { CarrierStore } from "../fake-providers/store/carrier-store.ts";
import { newOutboxViews } from "../fake-providers/store/outbox-views.ts";
import { type InboxDataOptions, type InboxSummary, inboxData } from "./inbox-data.ts";
import { liveEvents } from "./live-events.ts";
import { pageFiles } from "./page-files.ts";
import { type ActionOutcome, type PhoneActionsOptions, phoneActions } from "./phone-actions.ts";

export interface InboxServerOptions
  extends Pick<InboxDataOptions, "agency" | "personAt">,
    Pick<PhoneActionsOptions, "tell"> {
  readonly store: CarrierStore;
  readonly clock: Clock;
  /** What waits and what was skipped today; asked at most every two seconds. */
  readonly summary?: () => Promise<InboxSummary>;
  /** 0 for any free port. */
  readonly port: number;
}

export interface InboxServer {
  /** Ends with a slash. */
  readonly url: string;
  stop(): Promise<void>;
}

const SUMMARY_FRESH_MS = 2_000;
const MAX_POSTED = 16_384;
const STATUS: Readonly<Record<ActionOutcome, number>> = { heard: 204, unheard: 502, unknown: 404 };

const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

/** Another site's page must not read people's messages by giving its own name to this address. */
const isLocalHost = (host = ""): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host);

/** Nor may it press a user's buttons. Browsers say of every such request whose page makes it. */
const isFromOurPage = ({ headers }: IncomingMessage): boolean =>
  headers.origin === `http://${headers.host}` && headers["content-type"] === "application/json";

type PageFiles = Awaited<ReturnType<typeof pageFiles>>;

const handlersOf = (options: InboxServerOptions, files: PageFiles, live: ReturnType<typeof liveEvents>) => {
  const { store, clock } = options;
  const views = newOutboxViews(store);
  const data = inboxData({ ...options, views, chat: store.chat, storeId: store.storeId, clock });
  const actions = phoneActions({ ...options, views });
  const summary = remembered(options.summary);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://inbox");
    const file = files.get(pathname);
    if (file) return void response.writeHead(200, { ...HEADERS, "content-type": file.type }).end(file.body);
    if (pathname === "/api/events") return live.add(response, HEADERS);
    if (pathname === "/api/overview") {
      const query = { search: searchParams.get("search") ?? "", day: searchParams.get("day") ?? "" };
      return json(response, data.overview(query, await summary()));
    }
    if (pathname === "/api/conversation") return json(response, data.conversation(Number(searchParams.get("person"))));
    json(response, undefined);
  };

  const act = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const action = actions.get(/^\/api\/([a-z]+)$/.exec(request.url ?? "")?.[1] ?? "");
    if (action === undefined) return void response.writeHead(405, { allow: "GET" }).end();
    if (!isFromOurPage(request)) return void response.writeHead(403).end();
    if (Number(request.headers["content-length"] ?? Number.NaN) > MAX_POSTED) return void response.writeHead(413).end();
    response.writeHead(STATUS[await action(parseJson(await text(request)))], HEADERS).end();
  };

  return { answer, act };
};

const json = (response: ServerResponse, body: unknown) => {
  const status = body === undefined ? 404 : 200;
  response.writeHead(status, { ...HEADERS, "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body ?? { error: "not-found" }));
};

/** The page on which a newcomer sees what each person would see on the telephone; for this machine only. */
export const startInboxServer = async (options: InboxServerOptions): Promise<InboxServer> => {
  const { store, port } = options;
  const live = liveEvents(store);
  const { answer, act } = handlersOf(options, await pageFiles(), live);

  const server = createServer((request, response) => {
    if (!isLocalHost(request.headers.host)) return void response.writeHead(403).end();
    const isRead = request.method === "GET";
    if (!isRead && request.method !== "POST") return void response.writeHead(405, { allow: "GET" }).end();
    (isRead ? answer : act)(request, response).catch((error: unknown) => {
      console.error("the inbox could not answer", error);
      if (!response.headersSent) response.writeHead(500, HEADERS);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the inbox has no port");

  return {
    url: `http://127.0.0.1:${address.port}/`,
    stop: async () => {
      live.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
};

/** Asks again only after a while, and goes on with the last answer when asking fails. */
const remembered = (ask: InboxServerOptions["summary"]): (() => Promise<InboxSummary | undefined>) => {
  let last: InboxSummary | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (ask === undefined || performance.now() - askedAt < SUMMARY_FRESH_MS) return last;
    askedAt = performance.now();
    last = await ask().catch(() => last);
    return last;
  };
};
