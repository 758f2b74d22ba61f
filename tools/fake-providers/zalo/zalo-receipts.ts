import type { Clock } from "../../../shared/kernel/clock.ts";
import type { CarrierDatabase } from "../store/carrier-database.ts";
import type { OutboxWriter, ZaloCall } from "../store/outbox.ts";
import type { Agenda, AgendaEvent } from "../timer-queue.ts";
import { OA_ID, type ZaloEvents } from "./zalo-events.ts";

const MINUTE = 60_000;

/** Waits before each repetition of a webhook that was not answered with 200; after the last one Zalo gives up. */
const REPEAT_AFTER_MS = [MINUTE / 2, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE];

export interface ReceiptsGiven {
  readonly clock: Clock;
  readonly database: CarrierDatabase;
  readonly outbox: OutboxWriter;
  readonly agenda: Agenda;
  readonly events: ZaloEvents;
}

const receiptOf = (call: ZaloCall, messageId: string) => ({
  sender: { id: OA_ID },
  recipient: { id: call.to.replace("+", "") },
  event_name: "user_received_message",
  message: {
    delivery_time: String(Date.parse(call.deliveredAt ?? "")),
    msg_id: messageId,
    tracking_id: call.trackingId,
  },
});

/** The phone shows a message: Zalo remembers when, and tells the webhook until it answers 200 or Zalo gives up. */
export const zaloReceipts =
  ({ clock, database, outbox, agenda, events }: ReceiptsGiven) =>
  async ({ eventId, messageId, attempt }: AgendaEvent): Promise<void> => {
    outbox.markDelivered(messageId, clock.now());
    const call = outbox.byMessageId(messageId);
    if (call?.channel !== "zalo") return agenda.remove(eventId);

    const headers = { "x-zevent-server": "ZNS", num_retry: String(attempt) };
    const status = await events.tell(receiptOf(call, messageId), { headers });

    const wait = status === 200 || status === "no-webhook" ? undefined : REPEAT_AFTER_MS[attempt];
    database.transaction(() => {
      agenda.remove(eventId);
      if (wait === undefined) return;
      agenda.add({ kind: "zalo-receipt", messageId, attempt: attempt + 1 }, clock.now().getTime() + wait);
    });
  };
