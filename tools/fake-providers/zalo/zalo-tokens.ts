import { randomBytes } from "node:crypto";
import * as z from "zod";
import { itemOfZaloTokens, zaloTokensOfItem } from "../../../shared/channels/dynamodb/zalo-tokens.ts";
import type { CarrierDatabase } from "../store/carrier-database.ts";
import type { LocalTables } from "../types.ts";
import type { FakeZaloCredentials } from "./zalo-credentials.ts";

const ACCESS_SECONDS = 90_000;
const REFRESH_SECONDS = 90 * 86_400;

export interface FakeZaloTokens {
  isValidAccess(token: string, now: Date): Promise<boolean>;
  /** Answers the token endpoint; failures too come with HTTP 200. */
  exchange(request: TokenRequest, now: Date): Promise<unknown>;
  /** Gives the service a first pair, unless it has one: there is no console here in which consent could be given. */
  seed(now: Date): Promise<void>;
}

export interface FakeZaloTokensOptions {
  readonly database: CarrierDatabase;
  readonly credentials: () => FakeZaloCredentials;
  readonly tables: LocalTables;
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

const TABLE = "Channels";
const KEY = { pk: { S: "zalo" }, sk: { S: "tokens" } };

/**
 * Access tokens live for 25 hours; a refresh token works once, within three months, and yields the next pair. A pair
 * that this server did not issue but staff brought in counts as fresh from the console: good until it is replaced or
 * spent.
 */
export const newFakeZaloTokens = ({ database, credentials, tables }: FakeZaloTokensOptions): FakeZaloTokens => {
  const issued = tokenRegister(database);

  const seeded = async () => {
    const item = await tables.read(TABLE, KEY);
    return item && zaloTokensOfItem(item);
  };

  const isValid = async (value: string, kind: TokenKind, now: Date): Promise<boolean> => {
    const state = issued.stateOf(value, kind);
    if (state) return !state.spent && state.expiresAt > now.getTime();
    return value !== "" && value === (await seeded())?.[kind === "access" ? "accessToken" : "refreshToken"];
  };

  return {
    isValidAccess: (token, now) => isValid(token, "access", now),
    async exchange({ secretKey, form }, now) {
      const { appId, appSecret } = credentials();
      if (form.get("app_id") !== appId) return refusal(-14001, "Invalid app", "App id is not valid");
      if (secretKey !== appSecret) return refusal(-14004, "Invalid secret key", "Secret key is not valid");
      if (form.get("grant_type") !== "refresh_token") {
        return refusal(-14005, "Invalid grant type", "Only the refresh_token grant exists on this machine");
      }
      const refreshToken = form.get("refresh_token") ?? "";
      // Asked twice, because the first answer may take a while and the token may be spent meanwhile.
      if (!(await isValid(refreshToken, "refresh", now)) || issued.stateOf(refreshToken, "refresh")?.spent) {
        return refusal(-14014, "Invalid refresh token", "The refresh token is unknown, expired or was used before");
      }
      return { ...issued.issue(now, refreshToken), expires_in: String(ACCESS_SECONDS) };
    },
    async seed(now) {
      if (await tables.read(TABLE, KEY)) return;
      const pair = issued.issue(now);
      await tables.write(
        TABLE,
        itemOfZaloTokens({
          accessToken: pair.access_token,
          refreshToken: pair.refresh_token,
          accessExpiresAt: new Date(now.getTime() + ACCESS_SECONDS * 1_000).toISOString(),
          refreshIssuedAt: now.toISOString(),
          version: 1,
        }),
      );
    },
  };
};

type TokenKind = "access" | "refresh";

/** Every token that this server issued, or took from staff and spent. */
const tokenRegister = ({ sql, transaction }: CarrierDatabase) => {
  const select = sql.prepare("SELECT expires_at, spent FROM token WHERE value = ? AND kind = ?");
  const insert = sql.prepare("INSERT INTO token VALUES (?, ?, ?, 0)");
  const spend = sql.prepare(
    "INSERT INTO token VALUES (?, 'refresh', ?, 1) ON CONFLICT (value) DO UPDATE SET spent = 1",
  );
  return {
    stateOf(value: string, kind: TokenKind): TokenState | undefined {
      const row = select.get(value, kind);
      if (row === undefined) return undefined;
      const { expires_at, spent } = rowSchema.parse(row);
      return { expiresAt: expires_at, spent: spent === 1 };
    },
    issue(now: Date, spentToken?: string) {
      const pair = {
        access_token: randomBytes(96).toString("base64url"),
        refresh_token: randomBytes(96).toString("base64url"),
      };
      transaction(() => {
        if (spentToken !== undefined) spend.run(spentToken, now.getTime());
        insert.run(pair.access_token, "access", now.getTime() + ACCESS_SECONDS * 1_000);
        insert.run(pair.refresh_token, "refresh", now.getTime() + REFRESH_SECONDS * 1_000);
      });
      return pair;
    },
  };
};
