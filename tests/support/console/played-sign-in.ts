import type { BrowserContext, Route } from "playwright-core";

export const ISSUER = "https://sign-in.example";

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Not checked by the console: the token comes straight from the token endpoint. */
const SIGNATURE = "c2lnbmF0dXJl";
const LIFETIME_S = 900;

/** Plays an identity provider in the browser: everybody who comes is signed in at once. */
export const playSignIn = async (context: BrowserContext, { lifetime = LIFETIME_S } = {}): Promise<void> => {
  let nonce = "";
  const json = (route: Route, body: unknown, status = 200) =>
    route.fulfill({
      status,
      contentType: "application/json",
      headers: { "access-control-allow-origin": "*" },
      body: JSON.stringify(body),
    });
  await context.route(`${ISSUER}/**`, (route) => {
    const url = new URL(route.request().url());
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return json(route, {
          issuer: ISSUER,
          authorization_endpoint: `${ISSUER}/authorize`,
          token_endpoint: `${ISSUER}/token`,
          end_session_endpoint: `${ISSUER}/leave`,
        });
      case "/authorize": {
        nonce = url.searchParams.get("nonce") ?? "";
        const back = new URL(url.searchParams.get("redirect_uri") ?? "");
        back.searchParams.set("code", "code");
        back.searchParams.set("state", url.searchParams.get("state") ?? "");
        return route.fulfill({ status: 302, headers: { location: back.href } });
      }
      case "/token": {
        const now = Math.floor(Date.now() / 1_000);
        const claims = { iss: ISSUER, aud: "console", sub: "staff", iat: now, exp: now + lifetime, nonce };
        return json(route, {
          access_token: "access",
          refresh_token: "refresh",
          token_type: "Bearer",
          expires_in: lifetime,
          id_token: `${base64({ alg: "RS256" })}.${base64(claims)}.${SIGNATURE}`,
        });
      }
      default:
        return route.fulfill({
          status: 302,
          headers: { location: url.searchParams.get("post_logout_redirect_uri") ?? "" },
        });
    }
  });
};
