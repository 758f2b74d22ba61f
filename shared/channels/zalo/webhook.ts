import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { parseJson } from "../../kernel/rules/parse-json.ts";
import type { ReceivedEvent } from "../ports/zalo-events.ts";
import { readReceivedEvent } from "./webhook-events.ts";

/** The part of every webhook that its signature needs. Ids and times are strings: they exceed 2^53. */
const envelopeSchema = z.object({ timestamp: z.string().max(20) });
/** What Zalo signed is Zalo's, whatever it may be called: an event without a name that we know is taken, and ignored. */
const nameSchema = z.object({ event_name: z.string().transform((name) => name.slice(0, 60)) });

/** Where events name the official account, which depends on the event. */
const id = z.object({ id: z.string() }).optional().catch(undefined);
const accountSchema = z.object({ oa_id: z.string().optional().catch(undefined), recipient: id, sender: id });

export interface WebhookKeys {
  readonly appId: string;
  /** The official account's own secret key, not the app secret. */
  readonly oaSecretKey: string;
}

export type Webhook =
  | { readonly kind: "authentic"; readonly event: ReceivedEvent }
  /** `variant`: another way of signing that community code knows, which would have matched: look at the account. */
  | { readonly kind: "forged"; readonly variant?: string };

export interface DeliveredBody {
  readonly rawBody: Buffer;
  readonly signature: string | undefined;
  readonly receivedAt: Date;
}

/** The event that a webhook carries, if it was signed by Zalo for our app. */
export const readWebhook = ({ rawBody, signature, receivedAt }: DeliveredBody, keys: WebhookKeys): Webhook => {
  const body = parseJson(rawBody.toString("utf8"));
  const envelope = envelopeSchema.safeParse(body);
  if (!envelope.success || signature === undefined) return { kind: "forged" };
  const received = signature.replace(/^mac=/, "");
  if (!isSame(zaloSignature(keys, rawBody, envelope.data.timestamp), received)) {
    const variant = variantOf(keys, { rawBody, body, timestamp: envelope.data.timestamp }, received);
    return { kind: "forged", ...(variant !== undefined && { variant }) };
  }
  const { timestamp } = envelope.data;
  const name = nameSchema.safeParse(body).data?.event_name ?? "without a name";
  return {
    kind: "authentic",
    event: readReceivedEvent({ name, timestamp, body, rawBody, appId: keys.appId, receivedAt }),
  };
};

/** `mac=` SHA-256 of app id, raw body, timestamp and the OA secret key, concatenated; compared in constant time. */
export const zaloSignature = (
  { appId, oaSecretKey }: Pick<WebhookKeys, "appId" | "oaSecretKey">,
  rawBody: Buffer,
  timestamp: string,
): string => createHash("sha256").update(appId).update(rawBody).update(timestamp).update(oaSecretKey).digest("hex");

/** Which known variant would have matched: logged for the setting up of the account, never accepted. */
const variantOf = (
  keys: WebhookKeys,
  { rawBody, body, timestamp }: { readonly rawBody: Buffer; readonly body: unknown; readonly timestamp: string },
  received: string,
): string | undefined => {
  const { oa_id, recipient, sender } = accountSchema.parse(body);
  const accounts = [oa_id, recipient?.id, sender?.id].filter((account) => account !== undefined);
  const signedFor = (appId: string) => zaloSignature({ ...keys, appId }, rawBody, timestamp);
  if (accounts.some((id) => isSame(signedFor(id), received))) return "oa-id-first";
  const hmac = createHmac("sha256", keys.oaSecretKey).update(rawBody).digest("hex");
  return isSame(hmac, received) ? "hmac" : undefined;
};

const isSame = (expected: string, received: string): boolean => {
  const [a, b] = [Buffer.from(expected), Buffer.from(received)];
  return a.length === b.length && timingSafeEqual(a, b);
};
