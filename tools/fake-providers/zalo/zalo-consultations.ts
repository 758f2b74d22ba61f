import * as z from "zod";
import type { Clock } from "../../../shared/kernel/clock.ts";
import { HOUR } from "../../../shared/kernel/rules/durations.ts";
import { parseJson } from "../../../shared/kernel/rules/parse-json.ts";
import { type FakeZaloReply, success, zaloFailure } from "./zalo-answers.ts";
import type { ZaloChat } from "./zalo-chat.ts";

/** Answers are free for two days after the user last did something, cost until the seventh, and then end. */
const FREE_MILLIS = 48 * HOUR;
const OPEN_MILLIS = 7 * 24 * HOUR;

const textSchema = z.strictObject({ text: z.string().min(1).max(2_000) });
const bodySchema = z.strictObject({
  // Zalo's ids exceed what a number holds, so a body with one has the wrong user already.
  recipient: z.strictObject({ user_id: z.string().min(1) }),
  message: textSchema,
});

export interface Consultations {
  /** `POST /v3.0/oa/message/cs`: what was taken is on disk when this returns. */
  say(body: string): FakeZaloReply;
}

/** The official account's own messages to users who wrote to it. */
export const zaloConsultations = ({
  clock,
  chat,
}: {
  readonly clock: Clock;
  readonly chat: ZaloChat;
}): Consultations => ({
  say: (body) => {
    const read = bodySchema.safeParse(parseJson(body));
    if (!read.success) return zaloFailure(-201, read.error.issues[0]?.path.join(".") ?? "");
    const { recipient, message } = read.data;
    const now = clock.now();
    const silence = now.getTime() - (chat.lastHeard(recipient.user_id)?.getTime() ?? Number.NEGATIVE_INFINITY);
    if (silence >= OPEN_MILLIS) return zaloFailure(-230);
    return success({
      message_id: chat.said(recipient.user_id, now, { kind: "text", text: message.text }),
      user_id: recipient.user_id,
      quota: { quota_type: silence < FREE_MILLIS ? "reply" : "purchase_quota" },
    });
  },
});
