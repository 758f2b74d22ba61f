import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  aZaloSend,
  type CarriersUnderTest,
  CREDENTIALS,
  carriersUnderTest,
  TOKENS,
} from "../../../support/local-carriers.ts";

const TOKEN = "/v4/oa/access_token";

const refreshing = (refresh_token: string, over: Record<string, string> = {}) =>
  new URLSearchParams({ refresh_token, app_id: CREDENTIALS.appId, grant_type: "refresh_token", ...over }).toString();

describe("the local token endpoint", () => {
  let zalo: CarriersUnderTest;
  const secret = { secret_key: CREDENTIALS.appSecret };
  const refresh = (token: string) => zalo.post(TOKEN, refreshing(token), secret) as Promise<Record<string, string>>;

  beforeEach(async () => {
    zalo = await carriersUnderTest();
  });
  afterEach(() => zalo.stop());

  it("gives a new pair that is good for 25 hours, told as text", async () => {
    const pair = await refresh(TOKENS.refreshToken);

    expect(pair).toEqual({ access_token: expect.any(String), refresh_token: expect.any(String), expires_in: "90000" });
    const headers = { access_token: pair.access_token ?? "" };
    expect(await zalo.post("/message/template", aZaloSend(), headers)).toMatchObject({ error: 0 });
    zalo.advance(90_000);
    expect(await zalo.post("/message/template", aZaloSend(), headers)).toMatchObject({ error: -124 });
  });

  it("takes a refresh token once", async () => {
    const pair = await refresh(TOKENS.refreshToken);

    expect(await refresh(TOKENS.refreshToken)).toMatchObject({ error: -14014, error_name: expect.any(String) });
    expect(await refresh(pair.refresh_token ?? "")).toMatchObject({ expires_in: "90000" });
  });

  it("does not take an access token for a refresh token", async () => {
    const pair = await refresh(TOKENS.refreshToken);

    expect(await refresh(pair.access_token ?? "")).toMatchObject({ error: -14014 });
  });

  it("lets an unused refresh token die after three months", async () => {
    const pair = await refresh(TOKENS.refreshToken);

    zalo.advance(91 * 86_400);

    expect(await refresh(pair.refresh_token ?? "")).toMatchObject({ error: -14014 });
  });

  it.each([
    ["another app", refreshing(TOKENS.refreshToken, { app_id: "1" }), secret, -14001],
    ["a wrong app secret", refreshing(TOKENS.refreshToken), { secret_key: "wrong" }, -14004],
    ["another grant", refreshing("", { grant_type: "authorization_code" }), secret, -14005],
    ["a token that it never gave", refreshing("unknown"), secret, -14014],
  ])("refuses %s with HTTP 200 and no token", async (_what, form, headers, error) => {
    const answer = await zalo.post(TOKEN, form, headers);

    expect(answer).toMatchObject({ error, error_description: expect.any(String) });
    expect(answer).not.toHaveProperty("access_token");
  });
});
