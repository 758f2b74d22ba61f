import { describe, expect, it } from "vitest";
import { readZaloEvent, zaloSignature } from "../../../shared/adapters/zalo/webhook.ts";

const keys = { appId: "1234567890123456789", oaSecretKey: "test-oa-secret-key" };
const typed = (event: object) => Buffer.from(JSON.stringify(event));
const receipt = typed({
  sender: { id: "388613280878808645" },
  recipient: { id: "84912345678" },
  event_name: "user_received_message",
  message: { delivery_time: "1602960467432", msg_id: "15a0cc0b", tracking_id: "h_HH-4200001_20261231_expiry-30" },
  app_id: keys.appId,
  timestamp: "1602560967477",
});
const sign = (body: Buffer, timestamp = "1602560967477") => `mac=${zaloSignature(keys, body, timestamp)}`;

describe("Zalo webhook", () => {
  it("signs app id, body, timestamp and the account's secret as Zalo does", () => {
    const body = Buffer.from(
      '{"app_id":"1234567890123456789","sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"Gia hạn","msg_id":"96d3cdf3af150460909"},"timestamp":"1700000000000"}',
    );

    expect(zaloSignature(keys, body, "1700000000000")).toBe(
      "9a3c0ea9b20e9f4c8d3f5beee72cca80702c5ff6aeeef19343f76bf5b526f5f3",
    );
  });

  it("reads an authentic delivery receipt", () => {
    expect(readZaloEvent(receipt, sign(receipt), keys)).toEqual({
      kind: "delivered",
      messageId: "15a0cc0b",
      trackingId: "h_HH-4200001_20261231_expiry-30",
    });
  });

  it("reads an authentic event that it does not know as other", () => {
    const follow = typed({ event_name: "follow", timestamp: "1602560967477" });

    expect(readZaloEvent(follow, sign(follow), keys)).toEqual({ kind: "other", name: "follow" });
  });

  it.each([
    ["without a signature", receipt, undefined],
    ["with somebody else's signature", receipt, `mac=${"0".repeat(64)}`],
    ["with a signature of another length", receipt, "mac=00"],
    ["changed on its way", Buffer.from(receipt.toString().replace("15a0cc0b", "15a0cc0c")), sign(receipt)],
    ["that is not JSON", Buffer.from("hello"), sign(receipt)],
  ])("refuses an event %s", (_, body, signature) => {
    expect(readZaloEvent(body, signature, keys)).toBeUndefined();
  });
});
