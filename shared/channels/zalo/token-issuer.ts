import * as z from "zod";
import { httpCall } from "../../kernel/http/http-call.ts";
import { parseJson } from "../../kernel/rules/parse-json.ts";
import type { TokenAnswer, ZaloTokenIssuer } from "../ports/zalo-tokens.ts";

export interface TokenIssuerOptions {
  /** Origin of Zalo's OAuth server. */
  readonly oauthUrl: string;
  readonly timeoutMs: number;
  readonly app: () => Promise<{ readonly appId: string; readonly appSecret: string }>;
}

/** Zalo tells the lifetime as text. One hour when it tells none: the shortest that any app has been given. */
const DEFAULT_LIFETIME_SECONDS = 3_600;

const issuedSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().int().positive().catch(DEFAULT_LIFETIME_SECONDS),
});
const refusedSchema = z.object({
  error: z.union([z.number(), z.string()]).optional().catch(undefined),
  error_name: z.string().optional().catch(undefined),
});

/** Zalo's token endpoint (OAuth v4). Refusals come with status 200 too: only a reply with both tokens is a success. */
export const httpZaloTokenIssuer = ({ oauthUrl, timeoutMs, app }: TokenIssuerOptions): ZaloTokenIssuer => ({
  async exchange(refreshToken) {
    const { appId, appSecret } = await app();
    const answer = await httpCall({
      method: "POST",
      url: new URL("/v4/oa/access_token", oauthUrl),
      headers: { "content-type": "application/x-www-form-urlencoded", secret_key: appSecret },
      body: new URLSearchParams({
        refresh_token: refreshToken,
        app_id: appId,
        grant_type: "refresh_token",
      }).toString(),
      timeoutMs,
    });
    if (answer.kind === "not-sent") return { kind: "unreachable", code: answer.code };
    if (answer.kind === "no-answer") return { kind: "unclear", code: answer.code };
    return readIssued(parseJson(answer.body), answer.status);
  },
});

const readIssued = (body: unknown, status: number): TokenAnswer => {
  const issued = issuedSchema.safeParse(body);
  if (issued.success) {
    const { access_token: accessToken, refresh_token: refreshToken, expires_in: lifetimeSeconds } = issued.data;
    return { kind: "issued", accessToken, refreshToken, lifetimeSeconds };
  }
  const refused = refusedSchema.safeParse(body).data;
  const code = refused?.error ?? refused?.error_name;
  if (code !== undefined) return { kind: "refused", code: String(code).slice(0, 60) };
  // A server's own error page: whatever stands behind it may have spent the token.
  if (status >= 500 || refused === undefined) return { kind: "unclear", code: `http-${status}` };
  return { kind: "refused", code: "no-pair" };
};
