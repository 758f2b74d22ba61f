import type { Clock } from "../../../shared/kernel/clock.ts";
import { MINUTE } from "../../../shared/kernel/rules/durations.ts";
import type { CarrierDatabase } from "../store/carrier-database.ts";
import type { WritableOutbox } from "../store/outbox.ts";
import type { ZaloOutboxRecord } from "../store/outbox-record.ts";
import type { TimerEvent, TimerQueue } from "../timer-queue.ts";
import { OA_ID, type ZaloEventSource } from "./zalo-events.ts";

/** Waits before each repetition of a webhook that was not answered with 200; after the last one Zalo gives up. */
const REPEAT_AFTER_MS = [MINUTE / 2, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE];

export interface ReceiptsOptions {
  readonly clock: Clock;
  readonly database: CarrierDatabase;
  readonly outbox: WritableOutbox;
  readonly timers: TimerQueue;
  readonly events: ZaloEventSource;
}

const receiptOf = (call: ZaloOutboxRecord, messageId: string) => ({
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
  ({ clock, database, outbox, timers, events }: ReceiptsOptions) =>
  async ({ eventId, messageId, attempt }: TimerEvent): Promise<void> => {
    outbox.markDelivered(messageId, clock.now());
    const call = outbox.byMessageId(messageId);
    if (call?.channel !== "zalo") return timers.remove(eventId);

    const headers = { "x-zevent-server": "ZNS", num_retry: String(attempt) };
    const status = await events.tell(receiptOf(call, messageId), { headers });

    const wait = status === 200 || status === "no-webhook" ? undefined : REPEAT_AFTER_MS[attempt];
    database.transaction(() => {
      timers.remove(eventId);
      if (wait === undefined) return;
      timers.add({ kind: "zalo-receipt", messageId, attempt: attempt + 1 }, clock.now().getTime() + wait);
    });
  };
