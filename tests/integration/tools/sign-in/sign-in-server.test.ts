import { createHash, randomBytes } from "node:crypto";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { STAFF_SCOPE } from "../../../../shared/api/contracts/sign-in.ts";
import { checkToken } from "../../../../tools/local-cloud/web/token-check.ts";
import { readyStaff } from "../../../../tools/sign-in/ready-staff.ts";
import { type SignInServer, startSignIn } from "../../../../tools/sign-in/sign-in-server.ts";
import { findFreePorts } from "../../../support/free-ports.ts";

const PORT = await findFreePorts();
const CONSOLE = "http://127.0.0.1:4999";
const REDIRECT = `${CONSOLE}/dang-nhap`;

/** As much of a browser as signing in needs: cookies, and redirects one by one. */
const newVisitor = () => {
  const jar = new Map<string, string>();
  return async (address: string, form?: Record<string, string>) => {
    const response = await fetch(new URL(address, `http://127.0.0.1:${PORT}`), {
      redirect: "manual",
      headers: { cookie: [...jar].map((pair) => pair.join("=")).join("; ") },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split(/=(.*)/s);
      jar.set(name, value);
    }
    return { status: response.status, location: response.headers.get("location") ?? "", text: await response.text() };
  };
};

describe("signing in on this machine", () => {
  const staff = readyStaff(["18073"]);
  let signIn: SignInServer;
  beforeAll(async () => {
    const rolesOf = async (sub: string) => staff.find((person) => person.sub === sub)?.roles ?? [];
    signIn = await startSignIn({ port: PORT, staff, consoleOrigin: CONSOLE, rolesOf });
  });
  afterAll(() => signIn.stop());

  const subOf = (role: string) => staff.find(({ roles }) => roles.some((each) => each === role))?.sub ?? "";

  const begin = async (visit: ReturnType<typeof newVisitor>, changes: Record<string, string> = {}) => {
    const verifier = randomBytes(32).toString("base64url");
    const query = new URLSearchParams({
      client_id: signIn.clientId,
      response_type: "code",
      redirect_uri: REDIRECT,
      scope: `openid email profile ${STAFF_SCOPE}`,
      state: "s",
      nonce: "n",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...changes,
    });
    return { verifier, page: await visit(`/auth?${query}`) };
  };

  const signInAs = async (role: string) => {
    const visit = newVisitor();
    const { verifier, page } = await begin(visit);
    const address = page.location;
    let step = await visit(address, { sub: subOf(role) });
    const asked = /class="code">(\d{6})</.exec(step.text)?.[1];
    if (asked !== undefined) step = await visit(address, { sub: subOf(role), code: asked });
    for (let hops = 0; hops < 5 && !step.location.startsWith(REDIRECT); hops++) {
      step = await visit(step.location);
    }
    const code = new URL(step.location).searchParams.get("code") ?? "";
    const tokens = await tokenRequest({
      grant_type: "authorization_code",
      code,
      redirect_uri: REDIRECT,
      code_verifier: verifier,
    });
    return { ...tokens, wasAsked: asked !== undefined };
  };

  const tokenRequest = async (form: Record<string, string>) => {
    const response = await fetch(`http://127.0.0.1:${PORT}/token`, {
      method: "POST",
      headers: { origin: CONSOLE },
      body: new URLSearchParams({ client_id: signIn.clientId, ...form }),
    });
    const content: Record<string, string> = JSON.parse(await response.text());
    return {
      ...content,
      access_token: content.access_token,
      refresh_token: content.refresh_token,
      id_token: content.id_token,
      allowed: response.headers.get("access-control-allow-origin"),
    };
  };

  const check = (token: string | undefined, scopes = [STAFF_SCOPE]) =>
    checkToken(`Bearer ${token}`, signIn, { scopes, clockOffsetMillis: 0 });

  it("gives an editor tokens that the API's door lets in, and that renewal replaces", async () => {
    const tokens = await signInAs("editor");
    const renewed = await tokenRequest({ grant_type: "refresh_token", refresh_token: tokens.refresh_token ?? "" });

    expect(tokens).toMatchObject({ wasAsked: false, allowed: CONSOLE, expires_in: 900 });
    expect(await check(tokens.access_token)).toMatchObject({
      kind: "ok",
      claims: { sub: subOf("editor"), token_use: "access" },
    });
    expect(await check(renewed.access_token)).toMatchObject({ kind: "ok" });
    expect(decodeJwt(renewed.access_token ?? "").auth_time).toBe(decodeJwt(tokens.access_token ?? "").auth_time);
  });

  it("asks approvers and administrators for a second factor", async () => {
    expect((await signInAs("approver")).wasAsked).toBe(true);
    expect((await signInAs("administrator")).wasAsked).toBe(true);
    expect((await signInAs("viewer")).wasAsked).toBe(false);
  });

  it("does not take an ID token for an access token where a scope is asked for, and would where none is", async () => {
    const { id_token: idToken } = await signInAs("viewer");

    expect(await check(idToken)).toEqual({ kind: "insufficient-scope" });
    expect((await check(idToken, [])).kind).toBe("ok");
  });

  it("refuses a request without PKCE, for another address, or of somebody whose account was closed", async () => {
    const visit = newVisitor();
    const noPkce = await begin(visit, { code_challenge: "", code_challenge_method: "" });
    const elsewhere = await begin(visit, { redirect_uri: "http://127.0.0.1:6666/" });
    const { page } = await begin(visit);
    signIn.accounts.disable(subOf("collection-agent"));
    const closed = await visit(page.location, { sub: subOf("collection-agent") });

    expect(noPkce.page.location).toContain("error=invalid_request");
    expect(elsewhere.page.status).toBe(400);
    expect(closed.status).toBe(403);
  });
});
