import { createHmac } from "node:crypto";
import * as z from "zod";
import { type HttpAnswer, httpCall } from "../../kernel/http/http-call.ts";
import type { SendOutcome } from "../../reminders/rules/after-outcome.ts";
import type { NoTokens, ZaloAccess } from "../ports/zalo-tokens.ts";
import { readZaloAnswer, type ZaloAnswer } from "./answers.ts";
import { isTokenError, toZaloRefusal } from "./error-codes.ts";

export interface AccountCallsOptions {
  /** Origin of the host that is called. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly access: ZaloAccess;
  /** Whether each call proves beside the token that the app is ours. Apps can be set to require it. */
  readonly proves: boolean;
  readonly app: () => Promise<{ readonly appSecret: string }>;
}

/** A message on its way to Zalo. */
interface Post {
  readonly path: string;
  readonly body: unknown;
  /** Zalo's id of the message, in the data of its answer; the hosts name it differently. */
  readonly messageIdIn: (data: unknown) => string | undefined;
}

/** Calls in the official account's name, the same for all of Zalo's hosts: token, proof, and what the answer means. */
export const accountCalls = ({ baseUrl, timeoutMs, access, proves, app }: AccountCallsOptions) => {
  const call = async (token: string, { method, path, body, within = timeoutMs }: AccountCall): Promise<HttpAnswer> => {
    const headers = {
      access_token: token,
      ...(proves && { appsecret_proof: proofOf(token, (await app()).appSecret) }),
      "content-type": "application/json",
    };
    const url = new URL(path, baseUrl);
    return httpCall({ method, url, headers, ...(body !== undefined && { body }), timeoutMs: within });
  };

  /** A refused token means that nothing was sent: the message goes once more, with a new token. */
  const postOnce = async ({ path, body, messageIdIn }: Post): Promise<SendOutcome> => {
    const token = await access.token();
    if (!token.ok) return withoutToken(token.error, "no-token");
    const text = JSON.stringify(body);
    const send = (value: string) => call(value, { method: "POST", path, body: text });
    const first = await send(token.value);
    const answer = readZaloAnswer(first);
    if (answer === undefined || !isTokenError(answer.error, answer.message)) {
      return sendOutcomeOf(first, answer, messageIdIn);
    }
    const renewed = await access.renewed(token.value);
    if (!renewed.ok) return withoutToken(renewed.error, String(answer.error));
    const second = await send(renewed.value);
    return sendOutcomeOf(second, readZaloAnswer(second), messageIdIn);
  };

  const askOnce = async (path: string, within: number): Promise<ZaloAnswer | undefined> => {
    const token = await access.token();
    return token.ok ? readZaloAnswer(await call(token.value, { method: "GET", path, within })) : undefined;
  };

  return {
    /** Sends a message, once but for a refused token. Never throws. */
    post: (message: Post): Promise<SendOutcome> => postOnce(message).catch(notPrepared),

    /**
     * The answer to a question that changes nothing; undefined when there is none. Never throws: what cannot be told of
     * one message must not hold up others.
     */
    ask: (path: string, within = timeoutMs): Promise<ZaloAnswer | undefined> =>
      askOnce(path, within).catch(() => undefined),
  };
};

interface AccountCall {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
  /** Milliseconds. */
  readonly within?: number;
}

const withoutToken = (reason: NoTokens, code: string): SendOutcome => ({
  kind: reason === "busy" || reason === "unreachable" ? "retry" : "misconfigured",
  code,
});

/** HTTP never throws here, so what did is our own tables or secrets, before anything was sent. */
const notPrepared = (error: unknown): SendOutcome => {
  const isWrong = error instanceof z.ZodError || error instanceof SyntaxError;
  return { kind: isWrong ? "misconfigured" : "retry", code: error instanceof Error ? error.name : "error" };
};

const sendOutcomeOf = (
  answer: HttpAnswer,
  read: ZaloAnswer | undefined,
  messageIdIn: Post["messageIdIn"],
): SendOutcome => {
  if (answer.kind === "not-sent") return { kind: "retry", code: answer.code };
  if (answer.kind === "no-answer") return { kind: "unknown", code: answer.code };
  if (read === undefined) return { kind: "unknown", code: `http-${answer.status}` };
  if (read.error !== 0) return toZaloRefusal(read.error, read.message);
  const messageId = messageIdIn(read.data);
  return messageId === undefined
    ? { kind: "unknown", code: "no-message-id" }
    : { kind: "accepted", messageId, code: "accepted" };
};

const proofs = new Map<string, string>();

/** HMAC-SHA256 of the access token with the app secret; the same for as long as both live. */
const proofOf = (accessToken: string, appSecret: string): string => {
  const name = `${appSecret} ${accessToken}`;
  const known = proofs.get(name);
  if (known !== undefined) return known;
  const proof = createHmac("sha256", appSecret).update(accessToken).digest("hex");
  proofs.clear();
  proofs.set(name, proof);
  return proof;
};
