import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { zaloEventSchema } from "../../../../shared/channels/contracts/zalo-events.ts";
import { readWebhook, zaloSignature } from "../../../../shared/channels/zalo/webhook.ts";
import { countingHits } from "../../../support/hits.ts";

const keys = { appId: "1234567890123456789", appSecret: "test-app-secret", oaSecretKey: "test-oa-secret-key" };
const timestamp = "1602560967477";
const at = "2020-10-13T03:49:27.477Z";
const OA = "388613280878808645";
const UID = "246845883529197922";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const user = sha256(`${keys.appId}:${UID}`);
const reminder = { scheme: "household-hi", subject: "HH-4200001", dueDate: "2026-12-31", step: "expiry-30" };
const tracking_id = "h_HH-4200001_20261231_expiry-30";

const typed = (event: object) => Buffer.from(JSON.stringify({ app_id: keys.appId, timestamp, ...event }));
const receipt = typed({
  sender: { id: OA },
  recipient: { id: "84912345678" },
  event_name: "user_received_message",
  message: { delivery_time: "1602960467432", msg_id: "15a0cc0b", tracking_id },
});
const sign = (body: Buffer) => `mac=${zaloSignature(keys, body, timestamp)}`;
const NOW = new Date("2026-12-01T01:00:00Z");
const read = (rawBody: Buffer, signature: string | undefined, receivedAt = NOW) =>
  readWebhook({ rawBody, signature, receivedAt }, keys);
const hear = (event: object, receivedAt = NOW) => {
  const body = typed(event);
  const webhook = read(body, sign(body), receivedAt);
  return webhook.kind === "authentic" ? webhook.event : webhook;
};
const pressed = { submit_time: "1602560967400", button_type: "response", data: "Từ chối nhận tin BHYT", tracking_id };
const text = (words: string, msg_id = "96d3cdf3") => ({
  event_name: "user_send_text",
  sender: { id: UID },
  recipient: { id: OA },
  message: { text: words, msg_id },
});

describe("the signature of Zalo's webhooks", () => {
  it("is made of app id, body, timestamp and the account's secret as Zalo does", () => {
    const body = Buffer.from(
      '{"app_id":"1234567890123456789","sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"Gia hạn","msg_id":"96d3cdf3af150460909"},"timestamp":"1700000000000"}',
    );

    expect(zaloSignature(keys, body, "1700000000000")).toBe(
      "9a3c0ea9b20e9f4c8d3f5beee72cca80702c5ff6aeeef19343f76bf5b526f5f3",
    );
  });

  it.each([
    ["without a signature", receipt, undefined],
    ["with somebody else's signature", receipt, `mac=${"0".repeat(64)}`],
    ["with a signature of another length", receipt, "mac=00"],
    ["with letters beyond ASCII for a signature", receipt, `mac=${"é".repeat(32)}`],
    ["changed on its way", Buffer.from(receipt.toString().replace("15a0cc0b", "15a0cc0c")), sign(receipt)],
    ["that is not JSON", Buffer.from("hello"), sign(receipt)],
  ])("refuses an event %s", (_, body, signature) => {
    expect(read(body, signature)).toEqual({ kind: "forged" });
  });

  it.each([
    ["oa-id-first", `mac=${zaloSignature({ ...keys, appId: OA }, receipt, timestamp)}`],
    ["app-secret", `mac=${zaloSignature({ ...keys, oaSecretKey: keys.appSecret }, receipt, timestamp)}`],
    ["hmac", createHmac("sha256", keys.oaSecretKey).update(receipt).digest("hex")],
  ])("says that the variant %s would have matched, and refuses it all the same", (variant, signature) => {
    expect(read(receipt, signature)).toEqual({ kind: "forged", variant });
  });
});

describe("what Zalo's webhooks say", () => {
  it.each([
    ["a delivery", JSON.parse(receipt.toString()), { kind: "delivered", messageId: "15a0cc0b", reminder }],
    [
      "a rating, without what was written",
      { event_name: "user_feedback", message: { rate: 4, note: "Tốt", msg_id: "m", tracking_id } },
      { kind: "rated", reminder, stars: 4, at },
    ],
    ["a follower", { event_name: "follow", follower: { id: UID } }, { kind: "followed", user, following: true, at }],
    [
      "one who leaves",
      { event_name: "unfollow", follower: { id: UID } },
      { kind: "followed", user, following: false, at },
    ],
    [
      "no phone number, which proves nothing",
      { event_name: "user_submit_info", sender: { id: UID }, info: { phone: "84912345678", name: "An" } },
      { kind: "unknown", name: "user_submit_info" },
    ],
    [
      "an event called like a property of every object",
      { event_name: "constructor" },
      { kind: "unknown", name: "constructor" },
    ],
    ["an event called like every object's maker", { event_name: "__proto__" }, { kind: "unknown", name: "__proto__" }],
    [
      "a template's status",
      { event_name: "change_template_status", template_id: 643118, status: { new_status: "ENABLE" }, reason: "" },
      { kind: "template-status", templateId: "643118", status: "ENABLE", at },
    ],
    [
      "a template's quality",
      { event_name: "change_template_quality", template_id: "643118", quality: "LOW" },
      { kind: "template-quality", templateId: "643118", quality: "LOW", at },
    ],
    [
      "another quota",
      { event_name: "change_oa_daily_quota", oaId: OA, quota: { prev_value: "5000", new_value: 1500 } },
      { kind: "daily-quota", before: 5_000, quota: 1_500, at },
    ],
    [
      "a pressed button",
      { event_name: "user_click_response_button", message: pressed, msg_id: "b-1" },
      {
        kind: "button-pressed",
        reminder,
        wish: {
          kind: "refuse",
          topic: "household-hi",
          source: "zalo-button",
          at,
          refusalId: sha256(`${sha256("user_click_response_button:b-1")}:${pressed.submit_time}:${pressed.data}`),
        },
      },
    ],
    [
      "the meaning of a text",
      text("Từ chối ạ"),
      {
        kind: "text",
        userId: UID,
        text: "Từ chối ạ",
        wrote: {
          user,
          at,
          eventId: sha256("user_send_text:96d3cdf3"),
          said: { kind: "wish", wish: { kind: "refuse", topic: "all" } },
        },
      },
    ],
    [
      "the text itself where it means nothing to us",
      text("Chào cô"),
      {
        kind: "text",
        userId: UID,
        text: "Chào cô",
        wrote: { user, at, eventId: sha256("user_send_text:96d3cdf3"), said: { kind: "other" } },
      },
    ],
    [
      "nothing of somebody else's message",
      { event_name: "user_received_message", message: { msg_id: "m", tracking_id: "theirs" } },
      { kind: "ignored", name: "user_received_message" },
    ],
    ["an event without a name", { oa_id: OA }, { kind: "unknown", name: "without a name" }],
    ["an event with a long name", { event_name: "x".repeat(90) }, { kind: "unknown", name: "x".repeat(60) }],
    ["an event that nobody knows", { event_name: "user_call" }, { kind: "unknown", name: "user_call" }],
  ])("is read: %s", (_, event, heard) => {
    expect(hear(event)).toEqual(heard);
  });

  it("gives a repetition the same name, and another event another one", () => {
    const nameOf = (event: object) => {
      const heard = hear(event);
      if (heard.kind === "text") return heard.wrote.eventId;
      return heard.kind === "button-pressed" ? heard.wish.refusalId : undefined;
    };
    const press = (submit_time: string) => ({
      event_name: "user_click_response_button",
      message: { ...pressed, submit_time },
      msg_id: "b-1",
    });

    expect(nameOf(text("TỪ CHỐI", "one"))).toBe(nameOf(text("TỪ CHỐI", "one")));
    expect(nameOf(text("TỪ CHỐI", "one"))).not.toBe(nameOf(text("TỪ CHỐI", "two")));
    expect(nameOf(press("1602560967400"))).toBe(nameOf(press("1602560967400")));
    expect(nameOf(press("1602560967400"))).not.toBe(nameOf(press("1602560999999")));
  });

  it.each([0, 6, "0", -1, 1.5, "five", null])("takes no rating of %j stars", (rate) => {
    const event = { event_name: "user_feedback", message: { rate, msg_id: "m", tracking_id } };

    expect(hear(event)).toEqual({ kind: "ignored", name: "user_feedback" });
  });

  it.each([1, 5, "3"])("takes a rating of %j stars", (rate) => {
    const event = { event_name: "user_feedback", message: { rate, msg_id: "m", tracking_id } };

    expect(hear(event)).toMatchObject({ kind: "rated", stars: Number(rate) });
  });

  it("is never said later than it was heard", () => {
    const heard = hear({ ...text("TỪ CHỐI"), timestamp }, new Date("2020-01-01T00:00:00Z"));

    expect(heard).toMatchObject({ wrote: { at: "2020-01-01T00:00:00.000Z" } });
  });

  it("goes into the queue as its contract says, or not at all, whatever Zalo may send", () => {
    const valid = [
      JSON.parse(receipt.toString()),
      { event_name: "user_feedback", message: { rate: 4, note: "Tốt", msg_id: "m", tracking_id } },
      { event_name: "user_click_response_button", message: pressed, msg_id: "b-1" },
      text("TỪ CHỐI BHYT K7M2Q9XA"),
      text("xin chào"),
      { event_name: "change_oa_daily_quota", oaId: OA, quota: { prev_value: "5000", new_value: 1500 } },
    ];
    const spoiled = fc.constantFrom<Record<string, unknown>>(...valid).chain((event) =>
      fc.record({
        event: fc.constant(event),
        field: fc.constantFrom("message", "sender", "quota", "msg_id", "nothing"),
        value: fc.oneof(fc.jsonValue(), fc.record({ id: fc.string(), text: fc.string(), tracking_id: fc.string() })),
      }),
    );
    const queued = countingHits("an event goes into the queue");
    fc.assert(
      fc.property(spoiled, ({ event, field, value }) => {
        const heard = hear(field === "nothing" ? event : { ...event, [field]: value });
        const forQueue = heard.kind === "text" ? { kind: "wrote", ...heard.wrote } : heard;
        const isForTheQueue = !["ignored", "unknown"].includes(heard.kind);
        queued.met(isForTheQueue);
        expect(heard.kind).not.toBe("forged");
        expect(zaloEventSchema.safeParse(forQueue).success).toBe(isForTheQueue);
      }),
      { numRuns: 300 },
    );
    queued.expectAtLeast(0.15);
  });
});
