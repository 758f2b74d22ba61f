import { afterEach, describe, expect, it } from "vitest";
import type { ZaloAccess } from "../../../../shared/channels/ports/zalo-tokens.ts";
import { httpZaloConversation } from "../../../../shared/channels/zalo/zalo-conversation.ts";
import { err, ok } from "../../../../shared/kernel/result.ts";
import { type Answer, type SeenRequest, startHttpServer } from "../../../support/http-server.ts";

const UID = "2512523625412515";

const said = (data: unknown = { message_id: "cs-1", user_id: UID, quota: { quota_type: "reply" } }): Answer => ({
  body: JSON.stringify({ error: 0, message: "Success", data }),
});
const refused = (error: number, message = "…"): Answer => ({ body: JSON.stringify({ error, message }) });

describe("conversation on Zalo over HTTP", () => {
  let stop = async () => {};
  afterEach(() => stop());

  const conversationWith = async (
    answer: Answer | ((request: SeenRequest) => Answer),
    { access = {}, timeoutMs = 2_000 }: { access?: Partial<ZaloAccess>; timeoutMs?: number } = {},
  ) => {
    const server = await startHttpServer((request) => (typeof answer === "function" ? answer(request) : answer));
    stop = server.stop;
    const conversation = httpZaloConversation({
      baseUrl: server.url,
      timeoutMs,
      proves: true,
      access: { token: async () => ok("test-access-token"), renewed: async () => err("failed"), ...access },
      app: async () => ({ appSecret: "test-app-secret" }),
    });
    return { server, conversation };
  };

  it("says a text to the user, composed, with token and proof", async () => {
    const { server, conversation } = await conversationWith(said());

    const outcome = await conversation.say(UID, "Đã dừng".normalize("NFD"));

    expect(outcome).toEqual({ kind: "accepted", messageId: "cs-1", code: "accepted" });
    expect(server.seen).toMatchObject([
      {
        method: "POST",
        path: "/v3.0/oa/message/cs",
        headers: {
          access_token: "test-access-token",
          appsecret_proof: "c7a7a56a58d03b05def128144d755b6c5bd4ba6b88fbfd8a59a909c862e52d7b",
        },
      },
    ]);
    expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({
      recipient: { user_id: UID },
      message: { text: "Đã dừng" },
    });
  });

  it.each([
    [-230, "unreachable"],
    [-232, "unreachable"],
    [-227, "unreachable"],
    [-217, "refused"],
    [-244, "refused"],
    [-32, "retry"],
    [-211, "quota"],
    [-218, "quota"],
    [-201, "invalid"],
    [-221, "misconfigured"],
    [-224, "misconfigured"],
    [-233, "misconfigured"],
    [-320, "misconfigured"],
    [-200, "unknown"],
  ])("takes the error %i for %s", async (code, kind) => {
    const { server, conversation } = await conversationWith(refused(code));

    expect(await conversation.say(UID, "…")).toMatchObject({ kind, code: String(code) });
    expect(server.seen).toHaveLength(1);
  });

  it.each<[string, Answer, string]>([
    ["a server error", { status: 503, body: "busy" }, "http-503"],
    ["a lost connection", "hang-up", "ECONNRESET"],
    ["silence", "never", "Error"],
    ["an answer without an id", said({}), "no-message-id"],
  ])("does not know what became of a reply after %s, and does not repeat it", async (_, answer, code) => {
    const { server, conversation } = await conversationWith(answer, { timeoutMs: 150 });

    expect(await conversation.say(UID, "…")).toEqual({ kind: "unknown", code });
    expect(server.seen).toHaveLength(1);
  });

  it("goes once more with another token, where there is one, and otherwise not at all", async () => {
    const answer = ({ headers }: SeenRequest) =>
      headers.access_token === "new" ? said() : refused(-216, "Access token is invalid");
    const renewed = await conversationWith(answer, { access: { renewed: async () => ok("new") } });
    expect(await renewed.conversation.say(UID, "…")).toMatchObject({ kind: "accepted" });
    await stop();

    const { server, conversation } = await conversationWith(answer);

    expect(await conversation.say(UID, "…")).toEqual({ kind: "misconfigured", code: "-216" });
    expect(server.seen).toHaveLength(1);
  });

  it("does not throw when the tokens cannot be read", async () => {
    const access = { token: () => Promise.reject(new RangeError("the table is busy")) };
    const { server, conversation } = await conversationWith(said(), { access });

    expect(await conversation.say(UID, "…")).toEqual({ kind: "retry", code: "RangeError" });
    expect(server.seen).toEqual([]);
  });
});
