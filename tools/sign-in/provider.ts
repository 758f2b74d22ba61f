import { randomBytes } from "node:crypto";
import type { JWK } from "jose";
import Provider, { type Configuration, type KoaContextWithOIDC } from "oidc-provider";
import {
  ACCESS_TOKEN_MINUTES,
  REFRESH_TOKEN_HOURS,
  RETURN_PATH,
  STAFF_SCOPE,
} from "../../shared/api/contracts/sign-in.ts";
import type { LocalAccounts } from "./accounts.ts";
import { errorPage, leavePage } from "./pages.ts";
import { shortMemory } from "./short-memory.ts";

export interface ProviderOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly consoleOrigin: string;
  readonly signingKey: JWK;
  readonly accounts: LocalAccounts;
}

const RESOURCE = "urn:nhac-han:staff-api";
const OIDC_SCOPES = "openid email profile offline_access";
const HOURS = 3_600;
const SESSION_SECONDS = REFRESH_TOKEN_HOURS * HOURS;

/** Tokens like the user pool's: access tokens are JWTs with `client_id`, `token_use`, `username` and the API's scope. */
export const consoleProvider = (options: ProviderOptions): Provider => {
  const provider = new Provider(options.issuer, configurationOf(options));
  // Every visitor comes from the console on this machine, in plain http.
  provider.proxy = false;
  return provider;
};

const configurationOf = ({ clientId, consoleOrigin, signingKey, accounts }: ProviderOptions): Configuration => ({
  adapter: shortMemory(),
  clients: [
    {
      client_id: clientId,
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      redirect_uris: [`${consoleOrigin}${RETURN_PATH}`],
      post_logout_redirect_uris: [`${consoleOrigin}/`],
    },
  ],
  jwks: { keys: [signingKey] },
  cookies: { keys: [randomBytes(32).toString("base64url")] },
  pkce: { required: () => true },
  scopes: OIDC_SCOPES.split(" "),
  claims: { openid: ["sub"], email: ["email"], profile: ["name"] },
  conformIdTokenClaims: false,
  clientBasedCORS: (_context, origin) => origin === consoleOrigin,
  findAccount: (_context, sub) => {
    const account = accounts.find(sub);
    if (account === undefined || !account.enabled) return undefined;
    const { email, name } = account;
    return { accountId: sub, claims: () => ({ sub, email, name }) };
  },
  extraTokenClaims: (context, token) => ({
    token_use: "access",
    ...("accountId" in token && { username: token.accountId }),
    ...authTimeOf(context),
  }),
  loadExistingGrant: grantEverything,
  issueRefreshToken: async () => true,
  interactions: { url: (_context, { uid }) => `/sign-in/${uid}` },
  features: featuresFor(clientId),
  ttl: {
    AccessToken: ACCESS_TOKEN_MINUTES * 60,
    AuthorizationCode: 60,
    Grant: SESSION_SECONDS,
    IdToken: ACCESS_TOKEN_MINUTES * 60,
    Interaction: 600,
    RefreshToken: SESSION_SECONDS,
    Session: SESSION_SECONDS,
  },
  renderError: (context) => {
    context.type = "html";
    context.body = errorPage("Địa chỉ này không dẫn tới trang đăng nhập.");
  },
});

const featuresFor = (clientId: string): NonNullable<Configuration["features"]> => ({
  devInteractions: { enabled: false },
  userinfo: { enabled: false },
  revocation: { enabled: true },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: (context, form) => {
      context.body = leavePage(form);
    },
  },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => RESOURCE,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      scope: STAFF_SCOPE,
      audience: clientId,
      accessTokenTTL: ACCESS_TOKEN_MINUTES * 60,
      accessTokenFormat: "jwt",
      jwt: { sign: { alg: "RS256" } },
    }),
  },
});

/** When the person proved who they are: renewing a token is no new proof. */
const authTimeOf = (context: KoaContextWithOIDC): { auth_time?: number } => {
  const { AuthorizationCode, RefreshToken } = context.oidc.entities;
  const authTime = AuthorizationCode?.authTime ?? RefreshToken?.authTime;
  return authTime === undefined ? {} : { auth_time: authTime };
};

/** The console is ours: it gets the account without asking for consent. */
const grantEverything: Configuration["loadExistingGrant"] = async ({ oidc }) => {
  const { client, session, provider } = oidc;
  const clientId = client?.clientId;
  const accountId = session?.accountId;
  if (clientId === undefined || accountId === undefined) return undefined;
  const known = session?.grantIdFor(clientId);
  if (known !== undefined) return provider.Grant.find(known);
  const grant = new provider.Grant({ clientId, accountId });
  grant.addOIDCScope(OIDC_SCOPES);
  grant.addResourceScope(RESOURCE, STAFF_SCOPE);
  await grant.save();
  return grant;
};
