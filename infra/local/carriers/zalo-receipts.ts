import { createHash } from "node:crypto";
import type { Clock } from "../../../shared/ports/clock.ts";
import type { Agenda, AgendaEvent } from "./agenda.ts";
import type { CarrierDatabase } from "./carrier-database.ts";
import type { OutboxWriter, ZaloCall } from "./outbox.ts";
import type { ZaloCredentials } from "./zalo-credentials.ts";

const MINUTE = 60_000;

/** Waits before each repetition of a webhook that was not answered with 200; after the last one Zalo gives up. */
const REPEAT_AFTER_MS = [MINUTE / 2, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE];

/** Zalo waits 2 s. A function that starts cold on a busy laptop may need longer than one that does on AWS. */
const ANSWER_WITHIN_MS = 10_000;

/** The official account's id, as receipts name the sender. */
const OA_ID = "1820370712345678901";

export interface ReceiptsGiven {
  readonly clock: Clock;
  readonly database: CarrierDatabase;
  readonly outbox: OutboxWriter;
  readonly agenda: Agenda;
  readonly credentials: () => ZaloCredentials;
  readonly webhookUrl: () => string | undefined;
}

/** SHA-256 over app id, body, timestamp and the account's secret key, one after the other: a plain hash, no HMAC. */
export const webhookSignature = (
  { appId, oaSecretKey }: Pick<ZaloCredentials, "appId" | "oaSecretKey">,
  body: string,
  timestamp: string,
): string => `mac=${createHash("sha256").update(`${appId}${body}${timestamp}${oaSecretKey}`).digest("hex")}`;

const receiptBody = (call: ZaloCall, messageId: string, appId: string, timestamp: string): string =>
  JSON.stringify({
    sender: { id: OA_ID },
    recipient: { id: call.to.replace("+", "") },
    event_name: "user_received_message",
    message: {
      delivery_time: String(Date.parse(call.deliveredAt ?? "")),
      msg_id: messageId,
      tracking_id: call.trackingId,
    },
    app_id: appId,
    timestamp,
  });

const post = async (url: string, body: string, headers: Record<string, string>): Promise<boolean> => {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const response = await fetch(url, { method: "POST", body, headers, signal });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
};

/** The phone shows a message: Zalo remembers when, and tells the webhook until it answers 200 or Zalo gives up. */
export const zaloReceipts =
  ({ clock, database, outbox, agenda, credentials, webhookUrl }: ReceiptsGiven) =>
  async ({ eventId, messageId, attempt }: AgendaEvent): Promise<void> => {
    outbox.markDelivered(messageId, clock.now());
    const call = outbox.byMessageId(messageId);
    const url = webhookUrl();
    if (url === undefined || call?.channel !== "zalo") return agenda.remove(eventId);

    const timestamp = String(clock.now().getTime());
    const keys = credentials();
    const body = receiptBody(call, messageId, keys.appId, timestamp);
    const taken = await post(url, body, {
      "content-type": "application/json",
      "x-zevent-signature": webhookSignature(keys, body, timestamp),
      "x-zevent-server": "ZNS",
      num_retry: String(attempt),
    });

    const wait = taken ? undefined : REPEAT_AFTER_MS[attempt];
    database.transaction(() => {
      agenda.remove(eventId);
      if (wait === undefined) return;
      agenda.add({ kind: "zalo-receipt", messageId, attempt: attempt + 1 }, clock.now().getTime() + wait);
    });
  };
