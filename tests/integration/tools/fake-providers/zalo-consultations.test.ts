import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { httpZaloConversation } from "../../../../shared/channels/zalo/zalo-conversation.ts";
import { err, ok } from "../../../../shared/kernel/result.ts";
import { userSubmitsInfo, userWrites } from "../../../../tools/fake-providers/zalo/zalo-events.ts";
import { type CarriersUnderTest, CREDENTIALS, carriersUnderTest, TOKENS } from "../../../support/local-carriers.ts";

const UID = "246845883529197922";
const PHONE = "+84912345678";
const SAY = "/v3.0/oa/message/cs";
const DAY_SECONDS = 86_400;

const saying = (message: unknown, user_id: unknown = UID) => ({ recipient: { user_id }, message });
const form = (over: Record<string, unknown> = {}) => ({
  attachment: {
    type: "template",
    payload: {
      template_type: "request_user_info",
      elements: [{ title: "Chia sẻ", subtitle: "Vì sao", image_url: "https://example.vn/a.png", ...over }],
    },
  },
});

describe("the local Zalo server, for the account's own replies", () => {
  let zalo: CarriersUnderTest;
  const writes = (text = "Từ chối") => zalo.carriers.tellWebhook(userWrites(UID, text, "m-1"));

  beforeEach(async () => {
    zalo = await carriersUnderTest();
  });
  afterEach(() => zalo.stop());

  it("takes a text to somebody who wrote, and keeps both sides of the conversation", async () => {
    await writes();

    const answer = await zalo.post(SAY, saying({ text: "Đã dừng" }));

    expect(answer).toEqual({
      error: 0,
      message: "Success",
      data: { message_id: expect.stringMatching(/^[0-9a-f]{20}$/), user_id: UID, quota: { quota_type: "reply" } },
    });
    expect(zalo.store.chat.all()).toMatchObject([
      { userId: UID, author: "user", content: { kind: "text", text: "Từ chối" } },
      { userId: UID, author: "account", content: { kind: "text", text: "Đã dừng" } },
    ]);
    expect(zalo.store.outbox.all()).toEqual([]);
  });

  it("knows whose telephone it is when the user shares the number, for what was said before too", async () => {
    await writes();
    expect(zalo.store.chat.linesWith(PHONE, 10)).toEqual([]);

    await zalo.carriers.tellWebhook(userSubmitsInfo(UID, { name: "An", phone: "84912345678" }));

    expect(zalo.store.chat.linesWith(PHONE, 10).map(({ content }) => content.kind)).toEqual(["text", "phone-shared"]);
    expect(zalo.store.chat.userAt(PHONE)).toBe(UID);
  });

  it("lets the account answer for free for two days, at a price until the seventh, and then no more", async () => {
    await writes();

    zalo.advance(2 * DAY_SECONDS);
    expect(await zalo.post(SAY, saying({ text: "a" }))).toMatchObject({
      data: { quota: { quota_type: "purchase_quota" } },
    });
    zalo.advance(5 * DAY_SECONDS);
    expect(await zalo.post(SAY, saying({ text: "a" }))).toMatchObject({ error: -230 });
  });

  it("takes nothing to somebody who never did anything with the account", async () => {
    expect(await zalo.post(SAY, saying({ text: "a" }))).toMatchObject({ error: -230 });
    expect(zalo.store.chat.all()).toEqual([]);
  });

  it("does not count what somebody else signed", async () => {
    await zalo.carriers.tellWebhook(userWrites(UID, "Từ chối", "m-1"), { signer: "stranger" });

    expect(await zalo.post(SAY, saying({ text: "a" }))).toMatchObject({ error: -230 });
  });

  it.each<[string, unknown]>([
    ["a body that is not JSON", "{"],
    ["an empty text", saying({ text: "" })],
    ["a text of 2,001 characters", saying({ text: "a".repeat(2_001) })],
    ["a user's id as a number", saying({ text: "a" }, 2_468)],
    ["a form without a picture", saying(form({ image_url: "" }))],
    ["a form with a title of 101 characters", saying(form({ title: "a".repeat(101) }))],
    ["a form with a subtitle of 501 characters", saying(form({ subtitle: "a".repeat(501) }))],
    ["something else to send", saying({ sticker: "1" })],
  ])("refuses %s", async (_, body) => {
    await writes();

    expect(await zalo.post(SAY, body)).toMatchObject({ error: -201 });
  });

  it("takes 2,000 characters", async () => {
    await writes();

    expect(await zalo.post(SAY, saying({ text: "a".repeat(2_000) }))).toMatchObject({ error: 0 });
  });

  it("has its own numbers for a wrong token and a wrong proof", async () => {
    const proof = createHmac("sha256", "another secret").update(TOKENS.accessToken).digest("hex");

    expect(await zalo.post(SAY, saying({ text: "a" }), { access_token: "stolen" })).toMatchObject({ error: -216 });
    expect(await zalo.post(SAY, saying({ text: "a" }), { appsecret_proof: proof })).toMatchObject({ error: -242 });
  });

  it("understands what our adapter says", async () => {
    await writes();
    const conversationWith = (token: string) =>
      httpZaloConversation({
        baseUrl: zalo.carriers.zaloUrl,
        timeoutMs: 2_000,
        proves: true,
        access: { token: async () => ok(token), renewed: async () => err("failed") },
        app: async () => CREDENTIALS,
      });
    const conversation = conversationWith(TOKENS.accessToken);

    expect(await conversation.say(UID, "Đã dừng")).toMatchObject({ kind: "accepted" });
    expect(await conversation.say("1", "Đã dừng")).toEqual({ kind: "unreachable", code: "-230" });
    expect(await conversationWith("old").say(UID, "Đã dừng")).toEqual({ kind: "misconfigured", code: "-216" });
  });
});
