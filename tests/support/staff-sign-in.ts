import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import type { StaffMember } from "../../shared/access/ports.ts";
import type { Role } from "../../shared/access/rules/permissions.ts";
import { API_PREFIX, STAFF_SCOPE } from "../../shared/api/contracts/sign-in.ts";
import type { LocalSignIn } from "../../tools/local-cloud/boot.ts";
import { localAccounts } from "../../tools/sign-in/accounts.ts";

const ISSUER = "https://sign-in.example/pool";
const CLIENT = "console-client";

export interface TestSignIn extends LocalSignIn {
  /** An access token as the user pool would issue it, with other claims where given. */
  tokenOf(sub: string, changes?: JWTPayload): Promise<string>;
  /** The same claims under a key that nobody published. */
  forgedTokenOf(sub: string): Promise<string>;
}

/** An issuer of tokens without pages, for tests that need a hundred people at once. */
export const newTestSignIn = async (): Promise<TestSignIn> => {
  const [own, foreign] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "test", alg: "RS256", use: "sig" };
  const sign = (sub: string, changes: JWTPayload, key: CryptoKey) => {
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: ISSUER,
      sub,
      client_id: CLIENT,
      token_use: "access",
      scope: `openid ${STAFF_SCOPE}`,
      auth_time: now,
      iat: now,
      exp: now + 900,
      ...changes,
    };
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "test" }).sign(key);
  };
  return {
    issuer: ISSUER,
    clientId: CLIENT,
    keys: async () => ({ keys: [jwk] }),
    accounts: localAccounts([]),
    tokenOf: (sub, changes = {}) => sign(sub, changes, own.privateKey),
    forgedTokenOf: (sub) => sign(sub, {}, foreign.privateKey),
  };
};

export const aStaffMember = (
  staffId: string,
  roles: readonly Role[],
  communes: readonly string[] = [],
): StaffMember => ({
  staffId,
  name: `Cán bộ ${staffId}`,
  email: `${staffId}@hatinh.example`,
  roles,
  communes,
  state: "active",
  since: "2026-11-01T00:00:00.000Z",
  version: 1,
});

/** The local cloud's address of the API, where its paths begin. */
export const apiUrlOf = (cloud: {
  readonly url: string;
  readonly stack: { find(type: "AWS::ApiGatewayV2::Api", prefix: string): { readonly logicalId: string } };
}): string => `${cloud.url}/http-api/${cloud.stack.find("AWS::ApiGatewayV2::Api", "StaffHttp").logicalId}${API_PREFIX}`;
