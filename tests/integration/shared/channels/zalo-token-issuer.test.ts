import { afterEach, describe, expect, it } from "vitest";
import { httpZaloTokenIssuer } from "../../../../shared/channels/zalo/token-issuer.ts";
import { type Answer, startHttpServer } from "../../../support/http-server.ts";

const answer = (body: unknown, status = 200): Answer => ({ status, body: JSON.stringify(body) });
const pair = { access_token: "a", refresh_token: "r", expires_in: "90000" };

describe("Zalo's token endpoint over HTTP", () => {
  let stop = async () => {};
  afterEach(() => stop());

  const issuerAt = async (given: Answer, timeoutMs = 2_000) => {
    const server = await startHttpServer(() => given);
    stop = server.stop;
    const app = async () => ({ appId: "1234567890123456789", appSecret: "test-app-secret" });
    return { server, issuer: httpZaloTokenIssuer({ oauthUrl: server.url, timeoutMs, app }) };
  };

  it("gets a pair for a refresh token, as a form with the app secret in a header", async () => {
    const { server, issuer } = await issuerAt(answer(pair));

    expect(await issuer.exchange("old+/=")).toEqual({
      kind: "issued",
      accessToken: "a",
      refreshToken: "r",
      lifetimeSeconds: 90_000,
    });
    expect(server.seen).toMatchObject([
      {
        method: "POST",
        path: "/v4/oa/access_token",
        headers: { "content-type": "application/x-www-form-urlencoded", secret_key: "test-app-secret" },
      },
    ]);
    expect(Object.fromEntries(new URLSearchParams(server.seen[0]?.body))).toEqual({
      refresh_token: "old+/=",
      app_id: "1234567890123456789",
      grant_type: "refresh_token",
    });
  });

  it.each([
    ["3600", 3_600],
    [3_600, 3_600],
    [undefined, 3_600],
    ["soon", 3_600],
    ["-1", 3_600],
  ])("reads the lifetime %j as %i seconds", async (expires_in, lifetimeSeconds) => {
    const { issuer } = await issuerAt(answer({ ...pair, expires_in }));

    expect(await issuer.exchange("old")).toMatchObject({ kind: "issued", lifetimeSeconds });
  });

  it.each<[string, Answer, string]>([
    [
      "an error that comes with status 200",
      answer({ error_name: "Invalid refresh token", error_reason: "used", error_description: "…", error: -14014 }),
      "-14014",
    ],
    ["an error without a number", answer({ error_name: "Invalid app" }), "Invalid app"],
    ["an error with a status of its own", answer({ error: "-14002" }, 400), "-14002"],
    ["an access token alone", answer({ ...pair, refresh_token: undefined }), "no-pair"],
    ["a refresh token alone", answer({ ...pair, access_token: "" }), "no-pair"],
    ["tokens that are no text", answer({ ...pair, access_token: 1 }), "no-pair"],
  ])("takes %s for a refusal", async (_, given, code) => {
    const { issuer } = await issuerAt(given);

    expect(await issuer.exchange("old")).toEqual({ kind: "refused", code });
  });

  it.each<[string, Answer, string]>([
    ["a server error", { status: 502, body: "<html>" }, "http-502"],
    ["a server error in JSON", answer({ message: "…" }, 503), "http-503"],
    ["an answer that is not JSON", { body: "OK" }, "http-200"],
    ["a lost connection", "hang-up", "ECONNRESET"],
  ])("does not know what became of the token after %s, and does not ask again", async (_, given, code) => {
    const { server, issuer } = await issuerAt(given);

    expect(await issuer.exchange("old")).toEqual({ kind: "unclear", code });
    expect(server.seen).toHaveLength(1);
  });

  it("does not know what became of the token when no answer comes in time", async () => {
    const { issuer } = await issuerAt("never", 150);

    expect(await issuer.exchange("old")).toMatchObject({ kind: "unclear" });
  });

  it("knows that nothing was sent when no connection could be made", async () => {
    const { server, issuer } = await issuerAt(answer(pair));
    await server.stop();

    expect(await issuer.exchange("old")).toEqual({ kind: "unreachable", code: "ECONNREFUSED" });
  });
});
