import * as oauth from "oauth4webapi";
import type { ConsoleConfig } from "./config.ts";

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  readonly idToken?: string | undefined;
  /** In milliseconds of `Date.now()`. */
  readonly expiresAt: number;
}

/** What must survive the way to the sign-in page and back. None of it opens anything by itself. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Authority {
  /** `beside`: in a window of its own; the state that comes back says so. */
  readonly begin: (where: "here" | "beside") => Promise<{ readonly address: string; readonly attempt: Attempt }>;
  readonly finish: (returned: URL, attempt: Attempt) => Promise<Tokens>;
  /** Undefined when the session at the authority is over; throws when it cannot be reached. */
  readonly renew: (tokens: Tokens) => Promise<Tokens | undefined>;
  readonly leaveAddress: (idToken: string | undefined) => Promise<string | undefined>;
}

/** Where the authority sends people back to. */
export const RETURN_PATH = "/dang-nhap";

/** Whether the sign-in page was opened beside the console, so that this window only brings the answer. */
export const isBeside = (returned: URL): boolean => returned.searchParams.get("state")?.startsWith("beside.") ?? false;

/** Time-out of the token endpoint; after it the person may try again. */
const ANSWER_MS = 15_000;
const FALLBACK_LIFETIME_S = 900;

/** Plain http is for an authority on this very machine. */
const isLoopback = (address: string): boolean => ["127.0.0.1", "localhost"].includes(new URL(address).hostname);

/** What every call to the authority needs. */
interface Calls {
  readonly config: ConsoleConfig;
  readonly client: oauth.Client;
  readonly redirectUri: string;
  readonly server: () => Promise<oauth.AuthorizationServer>;
  readonly options: () => { readonly signal: AbortSignal; readonly [oauth.allowInsecureRequests]: boolean };
  readonly resource: Readonly<Record<string, string>>;
}

export const openIdAuthority = (config: ConsoleConfig, origin: string): Authority => {
  const options = () => ({
    [oauth.allowInsecureRequests]: isLoopback(config.issuer),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  const calls: Calls = {
    config,
    client: { client_id: config.clientId },
    redirectUri: `${origin}${RETURN_PATH}`,
    server: discovery(new URL(config.issuer), options),
    options,
    resource: config.resource === undefined ? {} : { resource: config.resource },
  };
  return {
    begin: (where) => begin(calls, where),
    finish: (returned, attempt) => finish(calls, returned, attempt),
    renew: (tokens) => renew(calls, tokens),
    leaveAddress: (idToken) => leaveAddress(calls, { idToken, home: `${origin}/` }),
  };
};

/** Asked for once; after a failure again. */
const discovery = (issuer: URL, options: Calls["options"]) => {
  let found: Promise<oauth.AuthorizationServer> | undefined;
  return () => {
    found ??= oauth
      .discoveryRequest(issuer, options())
      .then((response) => oauth.processDiscoveryResponse(issuer, response));
    found.catch(() => {
      found = undefined;
    });
    return found;
  };
};

const begin = async ({ config, redirectUri, resource, server }: Calls, where: "here" | "beside") => {
  const attempt: Attempt = {
    state: `${where}.${oauth.generateRandomState()}`,
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
  };
  const { authorization_endpoint: endpoint } = await server();
  if (endpoint === undefined) throw new Error("The authority has no authorization endpoint.");
  const address = new URL(endpoint);
  const parameters = {
    client_id: config.clientId,
    response_type: "code",
    redirect_uri: redirectUri,
    scope: config.scope,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: "S256",
    ...resource,
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return { address: address.href, attempt };
};

const finish = async (calls: Calls, returned: URL, { state, nonce, verifier }: Attempt): Promise<Tokens> => {
  const { client, redirectUri } = calls;
  const authority = await calls.server();
  const parameters = oauth.validateAuthResponse(authority, client, returned, state);
  const response = await oauth.authorizationCodeGrantRequest(
    authority,
    client,
    oauth.None(),
    parameters,
    redirectUri,
    verifier,
    { ...calls.options(), additionalParameters: calls.resource },
  );
  return tokensOf(
    await oauth.processAuthorizationCodeResponse(authority, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    }),
  );
};

const renew = async (calls: Calls, { refreshToken, idToken }: Tokens): Promise<Tokens | undefined> => {
  if (refreshToken === undefined) return undefined;
  const { client } = calls;
  const authority = await calls.server();
  const response = await oauth.refreshTokenGrantRequest(authority, client, oauth.None(), refreshToken, {
    ...calls.options(),
    additionalParameters: calls.resource,
  });
  try {
    const renewed = tokensOf(await oauth.processRefreshTokenResponse(authority, client, response));
    return { ...renewed, refreshToken: renewed.refreshToken ?? refreshToken, idToken: renewed.idToken ?? idToken };
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError) return undefined;
    throw error;
  }
};

const leaveAddress = async (
  { config, server }: Calls,
  { idToken, home }: { readonly idToken: string | undefined; readonly home: string },
): Promise<string | undefined> => {
  const { end_session_endpoint: endpoint } = await server();
  if (endpoint === undefined) return undefined;
  const address = new URL(endpoint);
  address.searchParams.set("client_id", config.clientId);
  address.searchParams.set("post_logout_redirect_uri", home);
  address.searchParams.set("logout_uri", home); // Cognito's own name for it
  if (idToken !== undefined) address.searchParams.set("id_token_hint", idToken);
  return address.href;
};

const tokensOf = (answer: oauth.TokenEndpointResponse): Tokens => ({
  accessToken: answer.access_token,
  refreshToken: answer.refresh_token,
  idToken: answer.id_token,
  expiresAt: Date.now() + (answer.expires_in ?? FALLBACK_LIFETIME_S) * 1_000,
});
