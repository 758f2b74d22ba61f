import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { zaloTokensOfItem } from "../../../../shared/channels/dynamodb/zalo-tokens.ts";
import type { LocalItem } from "../../../../tools/fake-providers/types.ts";
import {
  aTemplate,
  aZaloSend,
  type CarriersUnderTest,
  CREDENTIALS,
  carriersUnderTest,
  memorySecrets,
  memoryTables,
  TOKENS,
} from "../../../support/local-carriers.ts";

const SEND = "/message/template";

describe("the local Zalo server", () => {
  let zalo: CarriersUnderTest;

  beforeEach(async () => {
    const review = aTemplate({ templateId: "2", status: "PENDING_REVIEW" });
    zalo = await carriersUnderTest({ templates: [aTemplate(), review] });
  });
  afterEach(() => zalo.stop());

  it("takes a message and answers with its id, the time and the quota that is left", async () => {
    const answer = await zalo.post(SEND, aZaloSend());

    expect(answer).toEqual({
      error: 0,
      message: "Success",
      data: {
        msg_id: expect.stringMatching(/^[0-9a-f]{20}$/),
        sent_time: String(Date.parse("2026-12-01T01:00:00Z")),
        sending_mode: "1",
        quota: { dailyQuota: "500000", remainingQuota: "499999" },
      },
    });
  });

  it("keeps what it took, in order and with the recipient in E.164", async () => {
    await zalo.post(SEND, aZaloSend());
    await zalo.post(SEND, aZaloSend({ phone: "0999000002", tracking_id: "second" }));

    expect(zalo.store.outbox.list()).toMatchObject([
      {
        sequence: 1,
        channel: "zalo",
        to: "+84912345678",
        outcome: "accepted",
        trackingId: "h_HH-1_20261231_expiry-30",
      },
      { sequence: 2, channel: "zalo", to: "+84999000002", outcome: "-118", trackingId: "second" },
    ]);
    expect(zalo.store.outbox.list({ afterSequence: 1 })).toHaveLength(1);
  });

  it.each([
    ["an empty body", "", -121],
    ["a body that is not JSON", "{phone", -122],
    ["a body of another shape", { hello: 1 }, -132],
    ["a landline number", aZaloSend({ phone: "842393855555" }), -108],
    ["an unknown template", aZaloSend({ template_id: "9" }), -109],
    ["a template that was not approved", aZaloSend({ template_id: "2" }), -131],
    ["no template data", aZaloSend({ template_data: {} }), -111],
    ["a missing parameter", aZaloSend({ template_data: { customer_name: "An" } }), -1122],
    ["a parameter that is too long", aZaloSend({ template_data: { customer_name: "A".repeat(31) } }), -1121],
    ["a date in another form", aZaloSend({ template_data: { customer_name: "An", expiry_date: "2026-12-31" } }), -1124],
    [
      "a parameter that the template does not have",
      aZaloSend({ template_data: { customer_name: "An", expiry_date: "31/12/2026", link: "x" } }),
      -132,
    ],
    ["a tracking id of 49 characters", aZaloSend({ tracking_id: "a".repeat(49) }), -132],
    ["a tracking id with other characters", aZaloSend({ tracking_id: "a#b" }), -132],
    ["an unknown sending mode", aZaloSend({ sending_mode: "2" }), -161],
  ])("refuses %s", async (_what, body, error) => {
    expect(await zalo.post(SEND, body)).toMatchObject({ error, data: null });
    expect(zalo.store.outbox.list()).toMatchObject([{ outcome: String(error) }]);
  });

  it("measures a decomposed name longer than the same name composed", async () => {
    const name = "Nguyễn Thị Hồng Nhung Ánh Tuyết".slice(0, 30);
    const data = (customer_name: string) => aZaloSend({ template_data: { customer_name, expiry_date: "31/12/2026" } });

    expect(await zalo.post(SEND, data(name))).toMatchObject({ error: 0 });
    expect(await zalo.post(SEND, data(name.normalize("NFD")))).toMatchObject({ error: -1121 });
  });

  it("refuses a wrong access token before it looks at the message", async () => {
    expect(await zalo.post(SEND, "", { access_token: "stolen" })).toMatchObject({ error: -124 });
    expect(zalo.store.outbox.list()).toEqual([]);
  });

  it("checks the proof of the app's secret where one is given", async () => {
    const proof = createHmac("sha256", CREDENTIALS.appSecret).update(TOKENS.accessToken).digest("hex");

    expect(await zalo.post(SEND, aZaloSend(), { appsecret_proof: proof })).toMatchObject({ error: 0 });
    expect(await zalo.post(SEND, aZaloSend(), { appsecret_proof: "0".repeat(64) })).toMatchObject({ error: -1241 });
  });

  it("stops taking messages when the day's quota is used up, until the next day in Hà Tĩnh", async () => {
    const small = await carriersUnderTest({ dailyQuota: 1 });

    expect(await small.post(SEND, aZaloSend())).toMatchObject({ error: 0 });
    expect(await small.post(SEND, aZaloSend())).toMatchObject({ error: -144 });
    small.advance(16 * 3_600);
    expect(await small.post(SEND, aZaloSend())).toMatchObject({ error: 0 });

    await small.stop();
  });

  it("tells the quota, the templates and one template's parameters", async () => {
    await zalo.post(SEND, aZaloSend());

    expect(await zalo.get("/message/quota")).toMatchObject({ data: { dailyQuota: 500_000, remainingQuota: 499_999 } });
    expect(await zalo.get("/template/all?offset=0&limit=100&status=1")).toMatchObject({
      data: [{ templateId: "643118" }],
      metadata: { total: 1 },
    });
    expect(await zalo.get("/template/info/v2?template_id=643118")).toMatchObject({
      data: {
        status: "ENABLE",
        listParams: [{ name: "customer_name", maxLength: 30 }, {}, {}],
        listButtons: [{ type: "response", title: "Từ chối nhận tin BHYT" }],
        price_sdt: "300",
      },
    });
    expect(await zalo.get("/template/info/v2?template_id=1")).toMatchObject({ error: -109 });
  });

  it("calls an unknown path an unsupported method, with HTTP 200", async () => {
    expect(await zalo.get("/message/everything")).toMatchObject({ error: -106 });
  });

  it("makes up credentials and a first pair of tokens for an installation that has none yet", async () => {
    const values: Record<string, string> = { ZaloCredentials: "{}" };
    const items: Record<string, LocalItem> = {};
    const fresh = await carriersUnderTest({ secrets: memorySecrets(values), tables: memoryTables(items) });

    const { accessToken } = zaloTokensOfItem(items.Channels ?? {});

    expect(JSON.parse(values.ZaloCredentials ?? "")).toMatchObject({ appId: expect.stringMatching(/^\d{19}$/) });
    expect(await fresh.post(SEND, aZaloSend(), { access_token: accessToken })).toMatchObject({ error: 0 });
    await fresh.stop();
  });
});
