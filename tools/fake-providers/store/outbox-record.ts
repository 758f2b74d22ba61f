import * as z from "zod";

interface ProviderCall {
  /** 1 for the first call that ever reached a gateway; no gaps. */
  readonly sequence: number;
  /** ISO instant. */
  readonly at: string;
  /** As the caller wrote it, in E.164 where it could be read. */
  readonly to: string;
  /** `accepted`, `timeout` (taken, but the caller never heard), or the gateway's error code such as `-118`. */
  readonly outcome: string;
  readonly messageId?: string;
  /** ISO instant at which the phone showed it. */
  readonly deliveredAt?: string;
}

export interface ZaloOutboxRecord extends ProviderCall {
  readonly channel: "zalo";
  readonly templateId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly trackingId: string;
}

export interface SmsOutboxRecord extends ProviderCall {
  readonly channel: "sms";
  readonly senderId: string;
  readonly text: string;
  readonly segments: number;
}

/** One call that reached the Zalo or the SMS gateway, whatever it answered. */
export type OutboxRecord = ZaloOutboxRecord | SmsOutboxRecord;
const contentSchema = z.union([
  z.object({ templateId: z.string(), params: z.record(z.string(), z.string()), trackingId: z.string() }),
  z.object({ senderId: z.string(), text: z.string(), segments: z.number() }),
]);

const rowSchema = z.object({
  sequence: z.number(),
  at: z.number(),
  recipient: z.string(),
  content: z.string(),
  outcome: z.string(),
  message_id: z.string().nullable(),
  delivered_at: z.number().nullable(),
});

/** Reads a row of the `call` table. */
export const toOutboxRecord = (row: unknown): OutboxRecord => {
  const stored = rowSchema.parse(row);
  const content = contentSchema.parse(JSON.parse(stored.content));
  const call: ProviderCall = {
    sequence: stored.sequence,
    at: new Date(stored.at).toISOString(),
    to: stored.recipient,
    outcome: stored.outcome,
    ...(stored.message_id !== null && { messageId: stored.message_id }),
    ...(stored.delivered_at !== null && { deliveredAt: new Date(stored.delivered_at).toISOString() }),
  };
  return "text" in content ? { ...call, channel: "sms", ...content } : { ...call, channel: "zalo", ...content };
};

/** Whether the gateway took the message, heard of by the caller or not. */
export const isTaken = ({ outcome }: Pick<OutboxRecord, "outcome">): boolean =>
  outcome === "accepted" || outcome === "timeout";
