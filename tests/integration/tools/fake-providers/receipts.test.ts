import { createHash } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { webhookSignature } from "../../../../tools/fake-providers/zalo/zalo-events.ts";
import {
  aZaloSend,
  type CarriersUnderTest,
  CREDENTIALS,
  carriersUnderTest,
  webhookReceiver,
} from "../../../support/local-carriers.ts";

const messageIdIn = (answer: unknown) => (answer as { data: { msg_id: string } }).data.msg_id;

describe("receipts from Zalo", () => {
  const cleanUps: (() => unknown)[] = [];
  const given = async (...statuses: number[]) => {
    const webhook = await webhookReceiver(...statuses);
    const zalo = await carriersUnderTest({ webhookUrl: webhook.url });
    cleanUps.push(webhook.stop, zalo.stop);
    return { webhook, zalo };
  };
  const passes = async (zalo: CarriersUnderTest, seconds: number) => {
    zalo.advance(seconds);
    await zalo.carriers.runDue();
  };
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  });

  it("signs as the reference vector says", () => {
    const body =
      '{"app_id":"1234567890123456789","sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"Gia hạn","msg_id":"96d3cdf3af150460909"},"timestamp":"1700000000000"}';

    expect(webhookSignature(CREDENTIALS, body, "1700000000000")).toBe(
      "mac=9a3c0ea9b20e9f4c8d3f5beee72cca80702c5ff6aeeef19343f76bf5b526f5f3",
    );
  });

  it("come five seconds later, signed, with the tracking id", async () => {
    const { webhook, zalo } = await given();
    const messageId = messageIdIn(await zalo.post("/message/template", aZaloSend()));

    await passes(zalo, 4);
    expect(webhook.calls).toEqual([]);
    expect(zalo.carriers.nextEventAt()).toBe(Date.parse("2026-12-01T01:00:05Z"));
    await passes(zalo, 1);

    const [call] = webhook.calls;
    const receipt = JSON.parse(call?.body ?? "");
    expect(receipt).toMatchObject({
      event_name: "user_received_message",
      app_id: CREDENTIALS.appId,
      recipient: { id: "84912345678" },
      message: {
        msg_id: messageId,
        tracking_id: "h_HH-1_20261231_expiry-30",
        delivery_time: String(Date.parse("2026-12-01T01:00:05Z")),
      },
    });
    const signed = `${CREDENTIALS.appId}${call?.body}${receipt.timestamp}${CREDENTIALS.oaSecretKey}`;
    expect(call?.headers["x-zevent-signature"]).toBe(`mac=${createHash("sha256").update(signed).digest("hex")}`);
    expect(call?.headers["x-zevent-server"]).toBe("ZNS");
    expect(zalo.carriers.nextEventAt()).toBeUndefined();
  });

  it("change what the status query answers", async () => {
    const { zalo } = await given();
    const messageId = messageIdIn(await zalo.post("/message/template", aZaloSend()));
    const status = () => zalo.get(`/message/status?message_id=${messageId}`);

    expect(await status()).toMatchObject({ error: 0, data: { status: 0 } });
    await passes(zalo, 5);
    expect(await status()).toMatchObject({ data: { status: 1, delivery_time: expect.stringMatching(/^\d{13}$/) } });
    expect(await zalo.get("/message/status?message_id=unknown")).toMatchObject({ data: { status: -1 } });
  });

  it("are repeated after 30 seconds, 5, 15, 30 and 60 minutes, then given up", async () => {
    const { webhook, zalo } = await given(500, 500, 500, 500, 500, 500);
    await zalo.post("/message/template", aZaloSend());
    const arrivals: number[] = [];
    for (let next = zalo.carriers.nextEventAt(); next !== undefined; next = zalo.carriers.nextEventAt()) {
      const seconds = (next - Date.parse("2026-12-01T01:00:00Z")) / 1_000;
      await passes(zalo, seconds - (arrivals.at(-1) ?? 0));
      arrivals.push(seconds);
    }

    expect(arrivals).toEqual([5, 35, 335, 1_235, 3_035, 6_635]);
    expect(webhook.calls.map(({ headers }) => headers.num_retry)).toEqual(["0", "1", "2", "3", "4", "5"]);
    expect(new Set(webhook.calls.map(({ body }) => JSON.parse(body).message.delivery_time)).size).toBe(1);
  });

  it("mark the phone's message as delivered even where no webhook is set up", async () => {
    const zalo = await carriersUnderTest();
    cleanUps.push(zalo.stop);
    const messageId = messageIdIn(await zalo.post("/message/template", aZaloSend()));

    await passes(zalo, 5);

    expect(zalo.store.outbox.byMessageId(messageId)).toMatchObject({ deliveredAt: "2026-12-01T01:00:05.000Z" });
    expect(zalo.carriers.nextEventAt()).toBeUndefined();
  });

  it("are told to whoever watches the outbox", async () => {
    const { zalo } = await given();
    const seen: string[] = [];
    const stop = zalo.store.outbox.subscribe(({ outcome, deliveredAt }) => seen.push(deliveredAt ?? outcome));

    await zalo.post("/message/template", aZaloSend());
    await passes(zalo, 5);
    stop();
    await zalo.post("/message/template", aZaloSend());

    expect(seen).toEqual(["accepted", "2026-12-01T01:00:05.000Z"]);
  });
});
