import { createHash } from "node:crypto";
import * as z from "zod";

const messageIdSchema = z.object({ message: z.object({ msg_id: z.string().max(64) }) });
const outerMessageIdSchema = z.object({ msg_id: z.string().max(64) });

/** Name and message id; where there is none, the bytes themselves. Zalo repeats an event with the same ones. */
export const eventIdOf = (name: string, body: unknown, rawBody: Buffer): string => {
  const inner = messageIdSchema.safeParse(body).data?.message.msg_id;
  const messageId = inner ?? outerMessageIdSchema.safeParse(body).data?.msg_id;
  return messageId === undefined ? sha256(rawBody) : sha256(`${name}:${messageId}`);
};

/** Never later than we heard of it: a wish from the future would outlast everything said until then. */
export const instantOf = (timestamp: string, receivedAt: Date): string | undefined =>
  /^\d{12,14}$/.test(timestamp) ? new Date(Math.min(Number(timestamp), receivedAt.getTime())).toISOString() : undefined;
export const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");
