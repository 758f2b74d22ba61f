import { afterEach, describe, expect, it } from "vitest";
import { httpZaloChannel } from "../../../shared/adapters/zalo/zalo-channel.ts";
import { type Answer, startHttpServer } from "../../support/http-server.ts";

const message = {
  to: "+84912345678",
  templateId: "400101",
  params: { customer_name: "Nguyễn Thị An" },
  trackingId: "h_HH-4200001_20261231_expiry-30",
} as const;

const accepted = (data: unknown): Answer => ({ body: JSON.stringify({ error: 0, message: "Success", data }) });
const refused = (error: number): Answer => ({ body: JSON.stringify({ error, message: "…", data: null }) });

describe("Zalo channel over HTTP", () => {
  let stop = async () => {};
  afterEach(() => stop());

  const channelTo = async (answer: Answer, timeoutMs = 2_000) => {
    const server = await startHttpServer(() => answer);
    stop = server.stop;
    const credentials = async () => ({ accessToken: "test-access-token", appSecret: "test-app-secret" });
    return { server, zalo: httpZaloChannel({ apiUrl: server.url, timeoutMs, credentials }) };
  };

  it("sends the phone without its plus sign, the values and the tracking id, with token and proof", async () => {
    const { server, zalo } = await channelTo(accepted({ msg_id: "a4d0", sent_time: "1626926349402" }));

    const outcome = await zalo.send(message);

    expect(outcome).toEqual({ kind: "accepted", messageId: "a4d0", code: "accepted" });
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({
      method: "POST",
      path: "/message/template",
      headers: {
        access_token: "test-access-token",
        appsecret_proof: "c7a7a56a58d03b05def128144d755b6c5bd4ba6b88fbfd8a59a909c862e52d7b",
      },
    });
    expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({
      phone: "84912345678",
      template_id: "400101",
      template_data: { customer_name: "Nguyễn Thị An" },
      tracking_id: "h_HH-4200001_20261231_expiry-30",
      sending_mode: "1",
    });
  });

  it.each([
    [-118, "unreachable"],
    [-141, "refused"],
    [-100, "retry"],
    [-147, "quota"],
    [-108, "invalid"],
    [-124, "misconfigured"],
    [-99_999, "unknown"],
  ])("takes the error %i, which comes with status 200, for %s", async (code, kind) => {
    const { zalo } = await channelTo(refused(code));

    expect(await zalo.send(message)).toEqual({ kind, code: String(code) });
  });

  it.each([
    ["a server error", { status: 502, body: "<html>Bad gateway</html>" } as const, "http-502"],
    ["an answer that is not JSON", { body: "OK" } as const, "http-200"],
    ["an acceptance without a message id", accepted({}), "no-message-id"],
    ["a lost connection", "hang-up" as const, "ECONNRESET"],
  ])("does not know what became of a message after %s", async (_, answer, code) => {
    const { server, zalo } = await channelTo(answer);

    expect(await zalo.send(message)).toEqual({ kind: "unknown", code });
    expect(server.seen).toHaveLength(1);
  });

  it("does not know what became of a message that was not answered in time", async () => {
    const { server, zalo } = await channelTo("never", 150);

    expect(await zalo.send(message)).toMatchObject({ kind: "unknown" });
    expect(server.seen).toHaveLength(1);
  });

  it("may try again when no connection could be made", async () => {
    const { server, zalo } = await channelTo(refused(-100));
    await server.stop();

    expect(await zalo.send(message)).toEqual({ kind: "retry", code: "ECONNREFUSED" });
  });

  it.each([
    [1, "delivered"],
    [0, "pending"],
    [-1, "not-found"],
  ])("reads the delivery status %i as %s", async (status, meaning) => {
    const { server, zalo } = await channelTo(accepted({ status, message: "…" }));

    expect(await zalo.status("a4d0")).toBe(meaning);
    expect(server.seen[0]?.path).toBe("/message/status?message_id=a4d0");
  });

  it("says that a status is unknown when Zalo could not be asked", async () => {
    const { zalo } = await channelTo({ status: 500, body: "" });

    expect(await zalo.status("a4d0")).toBe("unknown");
  });
});
