import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";

/** In place of the user pool: who issues the tokens, and the keys with which they are signed. */
export interface TokenIssuer {
  readonly issuer: string;
  /** The client whose tokens count, as `aud` or `client_id`. */
  readonly clientId: string;
  keys(): Promise<JSONWebKeySet>;
}

export type TokenCheck =
  | { readonly kind: "ok"; readonly claims: Readonly<Record<string, string>>; readonly scopes: readonly string[] }
  | { readonly kind: "unauthorized" }
  | { readonly kind: "insufficient-scope" };

/** API Gateway takes RSA signatures only, whatever else a key set offers. */
const ALGORITHMS = ["RS256", "RS384", "RS512"];
/** How far API Gateway lets clocks be apart is not documented; this is what others allow. */
const TOLERANCE_SECONDS = 5;

/**
 * An HTTP API's JWT authorizer: signature, issuer, `aud` or else `client_id`, times, and one of the route's scopes. As
 * there, an ID token passes where no scope is asked for.
 */
export const checkToken = async (
  authorization: string | undefined,
  { issuer, clientId, keys }: TokenIssuer,
  { scopes: wanted, clockOffsetMillis }: { readonly scopes: readonly string[]; readonly clockOffsetMillis: number },
): Promise<TokenCheck> => {
  const [, token] = /^(?:Bearer )?([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization?.trim() ?? "") ?? [];
  if (token === undefined) return { kind: "unauthorized" };
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(await keys()), {
      issuer,
      algorithms: ALGORITHMS,
      clockTolerance: TOLERANCE_SECONDS,
      requiredClaims: ["exp", "iat"],
    });
    const audience = payload.aud === undefined ? payload.client_id : payload.aud;
    if (![audience].flat().includes(clientId)) return { kind: "unauthorized" };
    const scopes = scopesOf(payload.scope ?? payload.scp);
    if (wanted.length > 0 && !wanted.some((scope) => scopes.includes(scope))) return { kind: "insufficient-scope" };
    return { kind: "ok", claims: claimsOf(payload, clockOffsetMillis), scopes };
  } catch (error) {
    if (error instanceof errors.JOSEError) return { kind: "unauthorized" };
    throw error;
  }
};

const scopesOf = (scope: unknown): readonly string[] =>
  typeof scope === "string" ? scope.split(" ") : Array.isArray(scope) ? scope.map(String) : [];

const TIMES = new Set(["auth_time", "exp", "iat", "nbf"]);

/** Every claim as a string, lists as `[one other]`; instants by the clock that the functions see. */
const claimsOf = (payload: Readonly<Record<string, unknown>>, offsetMillis: number): Record<string, string> =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => {
      if (Array.isArray(value)) return [name, `[${value.join(" ")}]`];
      if (TIMES.has(name) && typeof value === "number") return [name, String(value + Math.round(offsetMillis / 1_000))];
      return [name, typeof value === "object" ? JSON.stringify(value) : String(value)];
    }),
  );
