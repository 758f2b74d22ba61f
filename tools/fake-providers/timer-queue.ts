import * as z from "zod";
import type { CarrierDatabase } from "./store/carrier-database.ts";

const eventSchema = z.object({
  event_id: z.number(),
  due_at: z.number(),
  kind: z.enum(["zalo-receipt", "sms-report"]),
  message_id: z.string(),
  attempt: z.number(),
});

/** Something that happens by itself in the world outside, at a time of the (perhaps virtual) clock. */
export interface TimerEvent {
  readonly eventId: number;
  readonly kind: "zalo-receipt" | "sms-report";
  readonly messageId: string;
  /** 0 at first, then the number of the repetition. */
  readonly attempt: number;
}

export interface TimerQueue {
  add(event: Omit<TimerEvent, "eventId">, dueAt: number): void;
  /** Events that are due, in the order of their time. */
  due(now: number, limit: number): readonly TimerEvent[];
  remove(eventId: number): void;
  /** Epoch milliseconds of the earliest event. */
  nextAt(): number | undefined;
}

/** Kept in the database, so that a receipt that was on its way still comes after a restart. */
export const sqliteTimerQueue = ({ sql }: CarrierDatabase): TimerQueue => {
  const insert = sql.prepare("INSERT INTO agenda (due_at, kind, message_id, attempt) VALUES (?, ?, ?, ?)");
  const select = sql.prepare("SELECT * FROM agenda WHERE due_at <= ? ORDER BY due_at, event_id LIMIT ?");
  const remove = sql.prepare("DELETE FROM agenda WHERE event_id = ?");
  const earliest = sql.prepare("SELECT min(due_at) AS due_at FROM agenda");

  return {
    // Whole seconds: a virtual clock that jumps from event to event then stops once a second, not once a message.
    add: ({ kind, messageId, attempt }, dueAt) => {
      insert.run(Math.ceil(dueAt / 1_000) * 1_000, kind, messageId, attempt);
    },
    due: (now, limit) =>
      select.all(now, limit).map((row) => {
        const event = eventSchema.parse(row);
        return { eventId: event.event_id, kind: event.kind, messageId: event.message_id, attempt: event.attempt };
      }),
    remove: (eventId) => {
      remove.run(eventId);
    },
    nextAt: () => {
      const dueAt = earliest.get()?.due_at;
      return typeof dueAt === "number" ? dueAt : undefined;
    },
  };
};
