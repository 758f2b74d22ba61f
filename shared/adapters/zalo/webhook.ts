import { createHash, timingSafeEqual } from "node:crypto";
import * as z from "zod";

/** The part of every webhook that its signature and its routing need. Ids and times are strings: they exceed 2^53. */
const envelopeSchema = z.object({ event_name: z.string().max(60), timestamp: z.string().max(20) });
const receiptSchema = z.object({
  message: z.object({ msg_id: z.string().max(64), tracking_id: z.string().max(48).optional() }),
});

export type ZaloEvent =
  | { readonly kind: "delivered"; readonly messageId: string; readonly trackingId: string }
  | { readonly kind: "other"; readonly name: string };

interface Keys {
  readonly appId: string;
  /** The official account's own secret key, not the app secret. */
  readonly oaSecretKey: string;
}

/** The event that a webhook carries, or undefined when it was not signed by Zalo for our app. */
export const readZaloEvent = (rawBody: Buffer, signature: string | undefined, keys: Keys): ZaloEvent | undefined => {
  const body = parseJson(rawBody);
  const envelope = envelopeSchema.safeParse(body);
  if (!envelope.success || signature === undefined) return undefined;
  if (!isSignedBy(keys, rawBody, envelope.data.timestamp, signature)) return undefined;
  const receipt = receiptSchema.safeParse(body);
  const { event_name: name } = envelope.data;
  if (name === "user_received_message" && receipt.success && receipt.data.message.tracking_id) {
    const { msg_id: messageId, tracking_id: trackingId } = receipt.data.message;
    return { kind: "delivered", messageId, trackingId };
  }
  return { kind: "other", name };
};

/** `mac=` SHA-256 of app id, raw body, timestamp and the OA secret key, concatenated; compared in constant time. */
export const zaloSignature = ({ appId, oaSecretKey }: Keys, rawBody: Buffer, timestamp: string): string =>
  createHash("sha256").update(appId).update(rawBody).update(timestamp).update(oaSecretKey).digest("hex");

const isSignedBy = (keys: Keys, rawBody: Buffer, timestamp: string, signature: string): boolean => {
  const expected = Buffer.from(zaloSignature(keys, rawBody, timestamp));
  const given = Buffer.from(signature.replace(/^mac=/, ""));
  return expected.length === given.length && timingSafeEqual(expected, given);
};

const parseJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
};
