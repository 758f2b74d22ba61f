import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { unaccent } from "../../../shared/kernel/rules/unaccent.ts";
import type { CarrierDatabase } from "./carrier-database.ts";
import {
  isTaken,
  type OutboxRecord,
  type SmsOutboxRecord,
  toOutboxRecord,
  type ZaloOutboxRecord,
} from "./outbox-record.ts";

type NewRecord<T> = Omit<T, "sequence" | "at" | "deliveredAt">;
export type NewCall = NewRecord<ZaloOutboxRecord> | NewRecord<SmsOutboxRecord>;

/** Everything that reached either gateway, in the order in which it came. */
export interface Outbox {
  /** Records after a sequence number, oldest first; 1,000 at a time unless told otherwise. */
  list(options?: { readonly afterSequence?: number; readonly limit?: number }): readonly OutboxRecord[];
  all(): readonly OutboxRecord[];
  byMessageId(messageId: string): OutboxRecord | undefined;
  /** Calls the listener with each new record, and again when it is delivered. Returns the way to stop it. */
  subscribe(listener: (record: OutboxRecord) => void): () => void;
}

/** The gateways' side of the outbox. */
export interface WritableOutbox extends Outbox {
  /** Writes the record; listeners hear of it on the next turn, when the transaction around it is over. */
  record(call: NewCall, at: Date): OutboxRecord;
  /** `report` is what the carrier itself says of the delivery, kept as it is. */
  markDelivered(messageId: string, at: Date, report?: unknown): void;
  deliveryReport(messageId: string): unknown;
}

const contentOf = (call: NewCall) =>
  call.channel === "zalo"
    ? { templateId: call.templateId, params: call.params, trackingId: call.trackingId }
    : { senderId: call.senderId, text: call.text, segments: call.segments };

/** What a search finds: the number as people write it, and the words without accents. */
const searchText = (call: NewCall): string => {
  const words = call.channel === "zalo" ? Object.values(call.params).join(" ") : call.text;
  return `${call.to.replace(/^\+84/, "0")} ${unaccent(words)}`.toLowerCase();
};

const statementsOf = (sql: CarrierDatabase["sql"]) => ({
  insert: sql.prepare(
    `INSERT INTO call (at, day, channel, recipient, content, outcome, message_id, search)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING *`,
  ),
  insertPhone: sql.prepare(
    `INSERT INTO phone VALUES (:sequence, :recipient, :sequence, :messages) ON CONFLICT (recipient)
     DO UPDATE SET last_sequence = excluded.last_sequence, messages = messages + excluded.messages`,
  ),
  countDay: sql.prepare(
    "INSERT INTO day VALUES (:day, :zalo, :sms) ON CONFLICT (day) DO UPDATE SET zalo = zalo + :zalo, sms = sms + :sms",
  ),
  after: sql.prepare("SELECT * FROM call WHERE sequence > ? ORDER BY sequence LIMIT ?"),
  byId: sql.prepare("SELECT * FROM call WHERE message_id = ?"),
  deliver: sql.prepare(
    "UPDATE call SET delivered_at = ?, report = ? WHERE message_id = ? AND delivered_at IS NULL RETURNING *",
  ),
});

export const sqliteOutbox = ({ sql }: CarrierDatabase): WritableOutbox => {
  const listeners = new Set<(record: OutboxRecord) => void>();
  const { insert, insertPhone, countDay, after, byId, deliver } = statementsOf(sql);

  const tell = (record: OutboxRecord) => {
    setImmediate(() => {
      for (const listener of listeners) listener(record);
    });
    return record;
  };

  return {
    list: ({ afterSequence = 0, limit = 1_000 } = {}) => after.all(afterSequence, limit).map(toOutboxRecord),
    all: () => after.all(0, -1).map(toOutboxRecord),
    byMessageId: (messageId) => {
      const row = byId.get(messageId);
      return row && toOutboxRecord(row);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    record: (call, at) => {
      const day = civilDateAt(at);
      const { to, channel, outcome, messageId = null } = call;
      const content = JSON.stringify(contentOf(call));
      const record = toOutboxRecord(
        insert.get(at.getTime(), day, channel, to, content, outcome, messageId, searchText(call)),
      );
      const taken = isTaken(call) ? 1 : 0;
      if (to !== "") insertPhone.run({ sequence: record.sequence, recipient: to, messages: taken });
      countDay.run({ day, zalo: channel === "zalo" ? taken : 0, sms: channel === "sms" ? taken : 0 });
      return tell(record);
    },
    markDelivered: (messageId, at, report) => {
      const row = deliver.get(at.getTime(), report === undefined ? null : JSON.stringify(report), messageId);
      if (row) tell(toOutboxRecord(row));
    },
    deliveryReport: (messageId) => {
      const report = byId.get(messageId)?.report;
      return typeof report === "string" ? JSON.parse(report) : undefined;
    },
  };
};
