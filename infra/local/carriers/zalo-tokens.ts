import { randomBytes } from "node:crypto";
import * as z from "zod";
import type { CarrierDatabase } from "./carrier-database.ts";
import type { ZaloCredentials } from "./zalo-credentials.ts";

const ACCESS_SECONDS = 90_000;
const REFRESH_SECONDS = 90 * 86_400;

export interface ZaloTokens {
  isValidAccess(token: string, now: Date): boolean;
  /** Answers the token endpoint; failures too come with HTTP 200. */
  exchange(request: TokenRequest, now: Date): unknown;
}

export interface TokenRequest {
  readonly secretKey: string | undefined;
  readonly form: URLSearchParams;
}

interface TokenState {
  readonly expiresAt: number;
  readonly spent: boolean;
}

const rowSchema = z.object({ expires_at: z.number(), spent: z.number() });

const refusal = (error: number, name: string, reason: string) => ({
  error_name: name,
  error_reason: reason,
  ref_doc: "https://developers.zalo.me/docs/official-account/bat-dau/xac-thuc-va-uy-quyen-cho-ung-dung-new",
  error_description: reason,
  error,
});

/**
 * Access tokens live for 25 hours; a refresh token works once, within three months, and yields the next pair. The pair
 * that staff put into the secret counts as fresh from the console: good until it is replaced or spent.
 */
export const zaloTokens = (database: CarrierDatabase, credentials: () => ZaloCredentials): ZaloTokens => {
  const select = database.sql.prepare("SELECT expires_at, spent FROM token WHERE value = ? AND kind = ?");
  const insert = database.sql.prepare("INSERT INTO token VALUES (?, ?, ?, 0)");
  const spend = database.sql.prepare(
    "INSERT INTO token VALUES (?, 'refresh', ?, 1) ON CONFLICT (value) DO UPDATE SET spent = 1",
  );

  const stateOf = (value: string, kind: "access" | "refresh"): TokenState | undefined => {
    const row = select.get(value, kind);
    if (row === undefined) return undefined;
    const { expires_at, spent } = rowSchema.parse(row);
    return { expiresAt: expires_at, spent: spent === 1 };
  };

  const isValid = (value: string, kind: "access" | "refresh", now: Date): boolean => {
    const issued = stateOf(value, kind);
    if (issued) return !issued.spent && issued.expiresAt > now.getTime();
    return value === credentials()[kind === "access" ? "accessToken" : "refreshToken"];
  };

  const issuePair = (spentToken: string, now: Date) => {
    const pair = {
      access_token: randomBytes(96).toString("base64url"),
      refresh_token: randomBytes(96).toString("base64url"),
    };
    database.transaction(() => {
      spend.run(spentToken, now.getTime());
      insert.run(pair.access_token, "access", now.getTime() + ACCESS_SECONDS * 1_000);
      insert.run(pair.refresh_token, "refresh", now.getTime() + REFRESH_SECONDS * 1_000);
    });
    return { ...pair, expires_in: String(ACCESS_SECONDS) };
  };

  return {
    isValidAccess: (token, now) => isValid(token, "access", now),
    exchange: ({ secretKey, form }, now) => {
      const { appId, appSecret } = credentials();
      if (form.get("app_id") !== appId) return refusal(-14001, "Invalid app", "App id is not valid");
      if (secretKey !== appSecret) return refusal(-14004, "Invalid secret key", "Secret key is not valid");
      if (form.get("grant_type") !== "refresh_token") {
        return refusal(-14005, "Invalid grant type", "Only the refresh_token grant exists on this machine");
      }
      const refreshToken = form.get("refresh_token") ?? "";
      if (!isValid(refreshToken, "refresh", now)) {
        return refusal(-14014, "Invalid refresh token", "The refresh token is unknown, expired or was used before");
      }
      return issuePair(refreshToken, now);
    },
  };
};
