import * as z from "zod";
import type { CarrierStore } from "./carrier-store.ts";
import { type OutboxRecord, toOutboxRecord } from "./outbox-record.ts";

/** One telephone number that a gateway was asked to reach. */
export interface Phone {
  /** Stands for the number wherever the number itself need not be shown. */
  readonly person: number;
  /** E.164. */
  readonly to: string;
  /** Messages that a gateway took. */
  readonly messages: number;
  readonly last: OutboxRecord;
}

/** Messages taken on one day in Hà Tĩnh, `YYYY-MM-DD`. */
export interface DayTotal {
  readonly day: string;
  readonly zalo: number;
  readonly sms: number;
}

export interface PhoneQuery {
  /** Already without accents and in lower case; matches the number and the words of every message. */
  readonly text?: string;
  readonly day?: string;
  readonly limit: number;
}

/** The outbox as a person looks at it: by telephone and by day. */
export interface OutboxViews {
  /** The latest first. */
  phones(query: PhoneQuery): readonly Phone[];
  phone(person: number): Phone | undefined;
  /** The newest calls to one number, oldest of them first. */
  callsTo(phone: Phone, limit: number): readonly OutboxRecord[];
  /** The newest first. */
  days(): readonly DayTotal[];
}

const phoneSchema = z.object({ person: z.number(), recipient: z.string(), messages: z.number() });
const daySchema = z.object({ day: z.string(), zalo: z.number(), sms: z.number() });

const PHONE = "SELECT phone.person, phone.messages, call.* FROM phone JOIN call ON call.sequence = phone.last_sequence";

/** A search pattern in which `%` and `_` mean themselves. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

const phoneOf = (row: unknown): Phone => {
  const { person, recipient, messages } = phoneSchema.parse(row);
  return { person, to: recipient, messages, last: toOutboxRecord(row) };
};

export const newOutboxViews = ({ database: { sql } }: Pick<CarrierStore, "database">): OutboxViews => {
  const all = sql.prepare(`${PHONE} ORDER BY phone.last_sequence DESC LIMIT ?`);
  const some = sql.prepare(
    `${PHONE} WHERE phone.recipient IN
       (SELECT recipient FROM call WHERE (:day = '' OR day = :day) AND search LIKE :pattern ESCAPE '\\')
     ORDER BY phone.last_sequence DESC LIMIT :limit`,
  );
  const one = sql.prepare(`${PHONE} WHERE phone.person = ?`);
  const calls = sql.prepare("SELECT * FROM call WHERE recipient = ? ORDER BY sequence DESC LIMIT ?");
  const days = sql.prepare("SELECT * FROM day ORDER BY day DESC");

  return {
    phones: ({ text = "", day = "", limit }) => {
      const rows = text === "" && day === "" ? all.all(limit) : some.all({ day, pattern: containing(text), limit });
      return rows.map(phoneOf);
    },
    phone: (person) => {
      const row = one.get(person);
      return row && phoneOf(row);
    },
    callsTo: ({ to }, limit) => calls.all(to, limit).map(toOutboxRecord).reverse(),
    days: () => days.all().map((row) => daySchema.parse(row)),
  };
};
