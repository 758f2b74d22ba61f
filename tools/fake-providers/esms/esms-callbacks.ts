import * as z from "zod";
import { behaviourOf } from "../../../shared/channels/rules/simulated-numbers.ts";
import { httpCall } from "../../../shared/kernel/http/http-call.ts";
import { MINUTE } from "../../../shared/kernel/rules/durations.ts";
import type { TimerEvent } from "../timer-queue.ts";
import type { FakeEsmsOptions } from "./esms-messages.ts";

const storedSchema = z.object({ request_id: z.string(), callback_url: z.string() });

const ANSWER_WITHIN_MS = 10_000;
/** eSMS calls back at most five times; it does not say how long it waits in between. */
const REPEAT_AFTER_MS = [MINUTE, MINUTE, MINUTE, MINUTE];

/** Tells the sender what became of a message; false when eSMS never took it. */
export const esmsCallbacks = ({ clock, database, outbox, timers }: Omit<FakeEsmsOptions, "account">) => {
  const select = database.sql.prepare("SELECT request_id, callback_url FROM esms WHERE message_id = ?");

  return async ({ eventId, messageId, attempt }: TimerEvent): Promise<boolean> => {
    const row = select.get(messageId);
    if (row === undefined) return false;
    const { request_id, callback_url } = storedSchema.parse(row);
    const to = outbox.byMessageId(messageId)?.to ?? "";
    const isDelivered = behaviourOf(to).sms.failure === undefined;
    const query = queryOf({ messageId, requestId: request_id, to, isDelivered });
    if (isDelivered) outbox.markDelivered(messageId, clock.now(), Object.fromEntries(query));
    const pause = (await get(`${callback_url}?${query}`)) ? undefined : REPEAT_AFTER_MS[attempt];
    database.transaction(() => {
      timers.remove(eventId);
      if (pause === undefined) return;
      timers.add({ kind: "sms-report", messageId, attempt: attempt + 1 }, clock.now().getTime() + pause);
    });
    return true;
  };
};

interface Called {
  readonly messageId: string;
  readonly requestId: string;
  readonly to: string;
  readonly isDelivered: boolean;
}

const queryOf = ({ messageId, requestId, to, isDelivered }: Called) =>
  new URLSearchParams({
    SMSID: messageId,
    SendFailed: isDelivered ? "0" : "1",
    SendStatus: "5",
    SendSuccess: isDelivered ? "1" : "0",
    TotalPrice: "0.0000",
    TotalReceiver: "1",
    TotalSent: "1",
    RequestId: requestId,
    TypeId: "2",
    telcoid: "1",
    phonenumber: to.replace("+84", "0"),
  });

const get = async (url: string): Promise<boolean> => {
  const answer = await httpCall({ method: "GET", url: new URL(url), headers: {}, timeoutMs: ANSWER_WITHIN_MS });
  return answer.kind === "answered" && answer.status === 200;
};
