import { createHmac } from "node:crypto";
import * as z from "zod";
import type { SendOutcome } from "../../domain/reminders/after-outcome.ts";
import { templateProblem } from "../../domain/zalo/template-rules.ts";
import type { ZaloChannel, ZaloMessage } from "../../ports/channels.ts";
import type { Clock } from "../../ports/clock.ts";
import type { NoTokens, ZaloAccess } from "../../ports/zalo-tokens.ts";
import { type HttpAnswer, httpCall } from "../http/http-call.ts";
import { readZaloAnswer, type ZaloAnswer } from "./answers.ts";
import { isTokenError, kindOfZaloError, toldByZaloError } from "./error-codes.ts";
import { templateInfoCache } from "./template-info.ts";

export interface ZaloOptions {
  /** Origin of the business API. */
  readonly apiUrl: string;
  readonly timeoutMs: number;
  /** In development mode Zalo delivers to the administrators of app and account alone, and charges nothing. */
  readonly mode: "production" | "development";
  readonly access: ZaloAccess;
  /** Proves beside the token that the app is ours. */
  readonly app: () => Promise<{ readonly appSecret: string }>;
  readonly clock: Clock;
}

/** The answer to a question about a template is not worth more waiting than this. */
const INFO_TIMEOUT_MS = 3_000;

const sentSchema = z.object({ msg_id: z.string() });
const statusSchema = z.object({ status: z.coerce.number() });
const quotaSchema = z.object({ dailyQuota: z.coerce.number(), remainingQuota: z.coerce.number() });

/** Zalo's template messages to a phone number, over HTTP. */
export const httpZaloChannel = ({ apiUrl, timeoutMs, mode, access, app, clock }: ZaloOptions): ZaloChannel => {
  const call = async (token: string, { method, path, body, within = timeoutMs }: Call): Promise<HttpAnswer> => {
    const { appSecret } = await app();
    const headers = {
      access_token: token,
      appsecret_proof: proofOf(token, appSecret),
      "content-type": "application/json",
    };
    const url = new URL(path, apiUrl);
    return httpCall({ method, url, headers, ...(body !== undefined && { body }), timeoutMs: within });
  };

  /** The data of a question that changes nothing; undefined when Zalo did not answer it. */
  const ask = async (path: string, within = timeoutMs): Promise<unknown> => {
    const token = await access.token();
    if (!token.ok) return undefined;
    const answer = readZaloAnswer(await call(token.value, { method: "GET", path, within }));
    return answer?.error === 0 ? answer.data : undefined;
  };

  const templateInfo = templateInfoCache((templateId) => {
    const path = `/template/info/v2?template_id=${encodeURIComponent(templateId)}`;
    return ask(path, Math.min(timeoutMs, INFO_TIMEOUT_MS)).catch(() => undefined);
  }, clock);

  /** A refused token means that nothing was sent: the message goes once more, with a new token. */
  const post = async (body: string): Promise<SendOutcome> => {
    const token = await access.token();
    if (!token.ok) return withoutToken(token.error, "no-token");
    const send = (value: string) => call(value, { method: "POST", path: "/message/template", body });
    const first = await send(token.value);
    const answer = readZaloAnswer(first);
    if (answer === undefined || !isTokenError(answer.error, answer.message)) return sendOutcomeOf(first, answer);
    const renewed = await access.renewed(token.value);
    if (!renewed.ok) return withoutToken(renewed.error, String(answer.error));
    const second = await send(renewed.value);
    return sendOutcomeOf(second, readZaloAnswer(second));
  };

  return {
    async send(message) {
      const params = composed(message.params);
      const registered = await templateInfo(message.templateId);
      const problem = registered && templateProblem(registered, params);
      return problem ?? post(bodyOf({ ...message, params }, mode)).catch(notPrepared);
    },

    async status(messageId) {
      const data = await ask(`/message/status?message_id=${encodeURIComponent(messageId)}`);
      const status = statusSchema.safeParse(data).data?.status;
      if (status === undefined) return "unknown";
      return status === 1 ? "delivered" : status === 0 ? "pending" : "not-found";
    },

    async quota() {
      const quota = quotaSchema.safeParse(await ask("/message/quota")).data;
      return quota && { daily: quota.dailyQuota, remaining: quota.remainingQuota };
    },
  };
};

interface Call {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
  /** Milliseconds. */
  readonly within?: number;
}

const bodyOf = ({ to, templateId, params, trackingId }: ZaloMessage, mode: ZaloOptions["mode"]): string =>
  JSON.stringify({
    phone: to.slice(1),
    template_id: templateId,
    template_data: params,
    tracking_id: trackingId,
    sending_mode: "1",
    ...(mode === "development" && { mode }),
  });

/** Zalo counts code units, so decomposed Vietnamese would be longer than it looks. */
const composed = (params: ZaloMessage["params"]): ZaloMessage["params"] =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value.normalize("NFC")]));

const withoutToken = (reason: NoTokens, code: string): SendOutcome => ({
  kind: reason === "busy" || reason === "unreachable" ? "retry" : "misconfigured",
  code,
});

/** HTTP never throws here, so what did is our own tables or secrets, before anything was sent. */
const notPrepared = (error: unknown): SendOutcome => {
  const isWrong = error instanceof z.ZodError || error instanceof SyntaxError;
  return { kind: isWrong ? "misconfigured" : "retry", code: error instanceof Error ? error.name : "error" };
};

const sendOutcomeOf = (answer: HttpAnswer, read: ZaloAnswer | undefined): SendOutcome => {
  if (answer.kind === "not-sent") return { kind: "retry", code: answer.code };
  if (answer.kind === "no-answer") return { kind: "unknown", code: answer.code };
  if (read === undefined) return { kind: "unknown", code: `http-${answer.status}` };
  if (read.error !== 0) {
    const kind = kindOfZaloError(read.error, read.message);
    return { kind, code: String(read.error), ...toldByZaloError(read.error) };
  }
  const sent = sentSchema.safeParse(read.data);
  return sent.success
    ? { kind: "accepted", messageId: sent.data.msg_id, code: "accepted" }
    : { kind: "unknown", code: "no-message-id" };
};

const proofs = new Map<string, string>();

/** HMAC-SHA256 of the access token with the app secret; the same for as long as the token lives. */
const proofOf = (accessToken: string, appSecret: string): string => {
  const known = proofs.get(accessToken);
  if (known !== undefined) return known;
  const proof = createHmac("sha256", appSecret).update(accessToken).digest("hex");
  proofs.clear();
  proofs.set(accessToken, proof);
  return proof;
};
