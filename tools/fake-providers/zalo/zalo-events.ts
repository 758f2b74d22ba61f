import { createHash } from "node:crypto";
import * as z from "zod";
import type { Clock } from "../../../shared/kernel/clock.ts";
import { httpCall } from "../../../shared/kernel/http/http-call.ts";
import { parseMobile } from "../../../shared/people/rules/mobile-number.ts";
import type { PostToWebhook, Signer } from "../types.ts";
import type { ChatContent, ZaloChat } from "./zalo-chat.ts";
import type { FakeZaloCredentials } from "./zalo-credentials.ts";

/** Zalo waits 2 s. A function that starts cold on a busy laptop may need longer than one that does on AWS. */
const ANSWER_WITHIN_MS = 10_000;

/** The official account's id, as events name it. */
export const OA_ID = "1820370712345678901";

type SigningKeys = Pick<FakeZaloCredentials, "appId" | "oaSecretKey">;

/** SHA-256 over app id, body, timestamp and the account's secret key, one after the other: a plain hash, no HMAC. */
export const webhookSignature = ({ appId, oaSecretKey }: SigningKeys, body: string, timestamp: string): string =>
  `mac=${createHash("sha256").update(`${appId}${body}${timestamp}${oaSecretKey}`).digest("hex")}`;

export interface ZaloEventsOptions {
  readonly clock: Clock;
  readonly credentials: () => SigningKeys;
  readonly webhookUrl: () => string | undefined;
  /** Remembers who did something with the account, before the webhook hears of it. */
  readonly chat: ZaloChat;
}

/** What happens on people's phones and in Zalo's console, told to the webhook as Zalo does. Returns the HTTP status. */
export const newZaloEventSource = ({ clock, credentials, webhookUrl, chat }: ZaloEventsOptions) => {
  const tell: PostToWebhook = async (event, { signer = "zalo", headers = {} } = {}) => {
    if (signer === "zalo") remember(chat, event, clock.now());
    const url = webhookUrl();
    if (url === undefined) return "no-webhook";
    const keys = credentials();
    const timestamp = String(clock.now().getTime());
    const body = JSON.stringify({ app_id: keys.appId, timestamp, ...event });
    const signature = webhookSignature(keysOf(signer, keys), body, String(event.timestamp ?? timestamp));
    return post(url, body, { "content-type": "application/json", "x-zevent-signature": signature, ...headers });
  };
  return { tell };
};

export type ZaloEventSource = ReturnType<typeof newZaloEventSource>;

const deedSchema = z.object({
  event_name: z.string(),
  sender: z.object({ id: z.string() }).optional(),
  follower: z.object({ id: z.string() }).optional(),
  message: z.object({ text: z.string().optional() }).optional(),
  info: z.object({ phone: z.string() }).optional(),
});

/** Messages, shared numbers and following let the account answer; what Zalo itself says of messages does not. */
const remember = (chat: ZaloChat, event: unknown, at: Date): void => {
  const { event_name: name, sender, follower, message, info } = deedSchema.parse(event);
  const userId = follower?.id ?? (/^user_(?:send|submit)_/.test(name) ? sender?.id : undefined);
  if (userId === undefined || name === "unfollow") return;
  const phone = info && parseMobile(info.phone);
  if (phone?.kind === "ok") chat.belongs(userId, phone.number);
  chat.heard(userId, at, deedOf(name, message?.text));
};

const deedOf = (name: string, text: string | undefined): ChatContent | undefined => {
  if (name === "user_submit_info") return { kind: "phone-shared" };
  return text === undefined ? undefined : { kind: "text", text };
};

const keysOf = (signer: Signer, keys: SigningKeys): SigningKeys => {
  if (signer === "zalo") return keys;
  return signer === "oa-id-first" ? { ...keys, appId: OA_ID } : { ...keys, oaSecretKey: "a stranger's key" };
};

const post = async (url: string, body: string, headers: Record<string, string>) => {
  const answer = await httpCall({ method: "POST", url: new URL(url), headers, body, timeoutMs: ANSWER_WITHIN_MS });
  return answer.kind === "answered" ? answer.status : "no-answer";
};

/** Events in Zalo's shapes, without app id and timestamp. */
export const userWrites = (userId: string, text: string, messageId: string) => ({
  event_name: "user_send_text",
  sender: { id: userId },
  recipient: { id: OA_ID },
  user_id_by_app: userId,
  message: { text, msg_id: messageId },
});

/** The message's id is that of the reminder, and its data the button's title. */
export const userPressesButton = (trackingId: string, title: string, messageId: string, at = "1796086800000") => ({
  event_name: "user_click_response_button",
  oa_id: OA_ID,
  message: { submit_time: at, button_type: "response", data: title, tracking_id: trackingId },
  msg_id: messageId,
});

export const userSubmitsInfo = (userId: string, info: { readonly name: string; readonly phone: string }) => ({
  event_name: "user_submit_info",
  sender: { id: userId },
  recipient: { id: OA_ID },
  info,
});

export const userRates = (trackingId: string, rate: number, note: string) => ({
  event_name: "user_feedback",
  oa_id: OA_ID,
  message: { rating_type: "csat", rate, note, feedbacks: [], msg_id: `rating-${trackingId}`, tracking_id: trackingId },
});

export const templateIsNow = (templateId: string, status: string) => ({
  event_name: "change_template_status",
  oa_id: OA_ID,
  template_id: templateId,
  status: { prev_status: "ENABLE", new_status: status },
  reason: "",
});
