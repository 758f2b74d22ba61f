import { createServer } from "node:http";
import { itemOfZaloTokens } from "../../shared/channels/dynamodb/zalo-tokens.ts";
import { localCarriers } from "../../tools/fake-providers/local-carriers.ts";
import { type CarrierStore, openCarrierStore } from "../../tools/fake-providers/store/carrier-store.ts";
import type { FakeProviders, LocalItem, LocalSecrets, LocalTables } from "../../tools/fake-providers/types.ts";
import type { FakeTemplate, ZaloCatalogue } from "../../tools/fake-providers/zalo/template-registry.ts";

export const CREDENTIALS = {
  appId: "1234567890123456789",
  appSecret: "test-app-secret",
  oaSecretKey: "test-oa-secret-key",
};

/** A pair that staff brought in: the local Zalo server takes it until it is replaced. */
export const TOKENS = {
  accessToken: "test-access-token",
  refreshToken: "test-refresh-token",
  accessExpiresAt: "2026-12-01T01:00:00.000Z",
  refreshIssuedAt: "2026-12-01T00:00:00.000Z",
  version: 1,
};

export const aTemplate = (over: Partial<FakeTemplate> = {}): FakeTemplate => ({
  templateId: "643118",
  templateName: "Nhắc hạn thẻ",
  status: "ENABLE",
  listParams: [
    { name: "customer_name", type: "STRING", require: true, maxLength: 30, minLength: 1, acceptNull: false },
    { name: "expiry_date", type: "DATE", require: true, maxLength: 20, minLength: 1, acceptNull: false },
    { name: "note", type: "STRING", require: false, maxLength: 30, minLength: 0, acceptNull: true },
  ],
  listButtons: [{ type: "response", title: "Từ chối nhận tin BHYT", content: "" }],
  ...over,
});

/** The body of a send that every rule of the Zalo server lets through. */
export const aZaloSend = (over: Record<string, unknown> = {}) => ({
  phone: "84912345678",
  template_id: "643118",
  template_data: { customer_name: "Nguyễn Thị Hoàng Anh", expiry_date: "31/12/2026" },
  tracking_id: "h_HH-1_20261231_expiry-30",
  ...over,
});

export const memorySecrets = (values: Record<string, string> = {}): LocalSecrets => ({
  read: (name) => values[name],
  write: (name, value) => {
    values[name] = value;
  },
});

/** The tables with one item each. */
export const memoryTables = (items: Record<string, LocalItem> = {}): LocalTables => ({
  read: async (table) => items[table],
  write: async (table, item) => {
    items[table] = item;
  },
});

export interface WebhookCall {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A webhook that keeps what it got and answers the given status codes in turn, then 200. */
export const webhookReceiver = async (...statuses: number[]) => {
  const calls: WebhookCall[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    calls.push({ headers: request.headers, body });
    response.writeHead(statuses.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}/`, calls, stop: () => server.close() };
};

export interface CarriersUnderTest {
  readonly carriers: FakeProviders;
  readonly store: CarrierStore;
  /** POSTs to the Zalo server with the account's token. */
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<unknown>;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<unknown>;
  readonly advance: (seconds: number) => void;
  /** What SNS wrote into its delivery logs. */
  readonly logged: readonly { readonly nameEnd: string; readonly line: unknown }[];
  readonly stop: () => Promise<void>;
}

export const carriersUnderTest = async ({
  dataDir,
  webhookUrl,
  templates = [aTemplate()],
  secrets = memorySecrets({
    ZaloCredentials: JSON.stringify(CREDENTIALS),
    ZaloWebhookKey: JSON.stringify(CREDENTIALS),
  }),
  tables = memoryTables({ Channels: itemOfZaloTokens(TOKENS) }),
  dailyQuota,
}: {
  dataDir?: string;
  webhookUrl?: string;
  templates?: ZaloCatalogue;
  secrets?: LocalSecrets;
  tables?: LocalTables;
  dailyQuota?: number;
} = {}): Promise<CarriersUnderTest> => {
  let now = Date.parse("2026-12-01T01:00:00Z");
  const store = openCarrierStore(dataDir === undefined ? {} : { dataDir });
  const factory = localCarriers({
    store,
    templates,
    holdMs: 20,
    ...(dailyQuota !== undefined && { dailyQuota }),
  });
  const clock = { now: () => new Date(now) };
  const logged: { readonly nameEnd: string; readonly line: unknown }[] = [];
  const writeLog = (nameEnd: string, line: unknown) => logged.push({ nameEnd, line });
  const carriers = await factory({ clock, webhookUrl: () => webhookUrl, secrets, tables, writeLog });
  const call = async (path: string, init: RequestInit): Promise<unknown> => {
    const headers = { access_token: TOKENS.accessToken, ...init.headers };
    return (await fetch(carriers.zaloUrl + path, { ...init, headers })).json();
  };
  return {
    logged,
    carriers,
    store,
    post: (path, body, headers = {}) =>
      call(path, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body), headers }),
    get: (path, headers = {}) => call(path, { headers }),
    advance: (seconds) => {
      now += seconds * 1_000;
    },
    stop: async () => {
      await carriers.stop();
      store.close();
    },
  };
};
