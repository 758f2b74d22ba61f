import { createHmac } from "node:crypto";
import * as z from "zod";
import type { SendOutcome } from "../../domain/reminders/after-outcome.ts";
import type { ZaloChannel } from "../../ports/channels.ts";
import { kindOfZaloError } from "./error-codes.ts";
import { type HttpAnswer, httpCall } from "./http.ts";

export interface ZaloOptions {
  /** Origin of the business API. */
  readonly apiUrl: string;
  readonly timeoutMs: number;
  /** The official account's current access token, and the app secret that proves it is ours. */
  readonly credentials: () => Promise<{ readonly accessToken: string; readonly appSecret: string }>;
}

const answerSchema = z.object({ error: z.coerce.number(), data: z.unknown().optional() });
const sentSchema = z.object({ msg_id: z.string() });
const statusSchema = z.object({ status: z.coerce.number() });

/** Zalo's template messages to a phone number, over HTTP. Application errors come with status 200: the body decides. */
export const httpZaloChannel = ({ apiUrl, timeoutMs, credentials }: ZaloOptions): ZaloChannel => {
  const call = async (method: "GET" | "POST", path: string, body?: string) => {
    const { accessToken, appSecret } = await credentials();
    const headers = {
      access_token: accessToken,
      appsecret_proof: proofOf(accessToken, appSecret),
      "content-type": "application/json",
    };
    return httpCall({ method, url: new URL(path, apiUrl), headers, ...(body !== undefined && { body }), timeoutMs });
  };

  return {
    async send({ to, templateId, params, trackingId }) {
      const body = JSON.stringify({
        phone: to.slice(1),
        template_id: templateId,
        template_data: params,
        tracking_id: trackingId,
        sending_mode: "1",
      });
      return sendOutcomeOf(await call("POST", "/message/template", body));
    },

    async status(messageId) {
      const answer = readAnswer(await call("GET", `/message/status?message_id=${encodeURIComponent(messageId)}`));
      if (answer?.error !== 0) return "unknown";
      const status = statusSchema.safeParse(answer.data).data?.status;
      if (status === undefined) return "unknown";
      return status === 1 ? "delivered" : status === 0 ? "pending" : "not-found";
    },
  };
};

const sendOutcomeOf = (answer: HttpAnswer): SendOutcome => {
  if (answer.kind === "not-sent") return { kind: "retry", code: answer.code };
  if (answer.kind === "no-answer") return { kind: "unknown", code: answer.code };
  const parsed = readAnswer(answer);
  if (parsed === undefined) return { kind: "unknown", code: `http-${answer.status}` };
  if (parsed.error !== 0) return { kind: kindOfZaloError(parsed.error), code: String(parsed.error) };
  const sent = sentSchema.safeParse(parsed.data);
  return sent.success
    ? { kind: "accepted", messageId: sent.data.msg_id, code: "accepted" }
    : { kind: "unknown", code: "no-message-id" };
};

/** Undefined for anything that is not Zalo's own answer, such as a proxy's error page. */
const readAnswer = (answer: HttpAnswer) => {
  if (answer.kind !== "answered" || answer.status >= 500) return undefined;
  try {
    return answerSchema.safeParse(JSON.parse(answer.body)).data;
  } catch {
    return undefined;
  }
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
