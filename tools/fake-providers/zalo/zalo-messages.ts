import { createHmac, randomBytes } from "node:crypto";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { refusesThisTime } from "../refusals.ts";
import { behaviourOf, type ZaloBehaviour } from "../simulated-numbers.ts";
import type { CarrierDatabase } from "../store/carrier-database.ts";
import type { OutboxWriter } from "../store/outbox.ts";
import type { Agenda } from "../timer-queue.ts";
import type { ZaloCatalogue } from "./template-registry.ts";
import { failure, success, type ZaloAnswer, type ZaloError } from "./zalo-answers.ts";
import type { ZaloCredentials } from "./zalo-credentials.ts";
import { readSend, type ZaloRefusal, type ZaloSend } from "./zalo-request.ts";

/** `hangsUp`: the message was taken, but the line breaks before the answer. */
export interface SendReply {
  readonly answer: ZaloAnswer;
  readonly hangsUp: boolean;
}

export interface ZaloMessages {
  /** `POST /message/template`: what was taken is on disk when this returns. */
  send(body: string, now: Date): SendReply;
  status(messageId: string): ZaloAnswer;
  quota(now: Date): ZaloAnswer;
}

export interface ZaloMessagesGiven {
  readonly database: CarrierDatabase;
  readonly outbox: OutboxWriter;
  readonly agenda: Agenda;
  readonly catalogue: ZaloCatalogue;
  readonly dailyQuota: number;
}

/** The hash that proves possession of the app's secret beside an access token. */
export const appSecretProof = ({ appSecret }: ZaloCredentials, accessToken: string): string =>
  createHmac("sha256", appSecret).update(accessToken).digest("hex");

const quotaCounter = (now: Date) => `zalo-quota:${civilDateAt(now)}`;

const asCall = (send: ZaloSend, outcome: string) => ({ channel: "zalo" as const, ...send, outcome });

const UNREADABLE: ZaloSend = { to: "", templateId: "", params: {}, trackingId: "" };

export const zaloMessages = ({ database, outbox, agenda, catalogue, dailyQuota }: ZaloMessagesGiven): ZaloMessages => {
  const refuse = ({ error, detail, send = UNREADABLE }: ZaloRefusal, now: Date): SendReply => {
    outbox.record(asCall(send, String(error)), now);
    return { answer: failure(error, detail), hangsUp: false };
  };

  const accept = (send: ZaloSend, behaviour: ZaloBehaviour, now: Date): SendReply => {
    const messageId = randomBytes(10).toString("hex");
    const hangsUp = behaviour.hangsUp ?? false;
    outbox.record({ ...asCall(send, hangsUp ? "timeout" : "accepted"), messageId }, now);
    if (behaviour.receiptAfterSeconds !== null) {
      const dueAt = now.getTime() + behaviour.receiptAfterSeconds * 1_000;
      agenda.add({ kind: "zalo-receipt", messageId, attempt: 0 }, dueAt);
    }
    const used = database.count(quotaCounter(now));
    const data = {
      msg_id: messageId,
      sent_time: String(now.getTime()),
      sending_mode: "1",
      quota: { dailyQuota: String(dailyQuota), remainingQuota: String(dailyQuota - used) },
    };
    return { answer: success(data), hangsUp };
  };

  const networkRefusal = (send: ZaloSend, { refusal }: ZaloBehaviour, now: Date): ZaloError | undefined => {
    if (refusal && refusesThisTime(database, `zalo-refusals:${send.to}`, refusal.times)) return refusal.error;
    return database.counted(quotaCounter(now)) >= dailyQuota ? -144 : undefined;
  };

  return {
    send: (body, now) =>
      database.transaction(() => {
        const read = readSend(body, catalogue);
        if (!read.ok) return refuse(read.error, now);
        const behaviour = behaviourOf(read.value.to).zalo;
        const error = networkRefusal(read.value, behaviour, now);
        return error === undefined ? accept(read.value, behaviour, now) : refuse({ error, send: read.value }, now);
      }),
    status: (messageId) => {
      const record = outbox.byMessageId(messageId);
      if (record?.channel !== "zalo") return success({ message: "The message does not exist", status: -1 });
      if (record.deliveredAt === undefined) {
        return success({ message: "The message was pushed but not delivered yet", status: 0 });
      }
      const deliveryTime = String(Date.parse(record.deliveredAt));
      return success({
        delivery_time: deliveryTime,
        message: "The message was delivered to the user's phone",
        status: 1,
      });
    },
    quota: (now) => success({ dailyQuota, remainingQuota: dailyQuota - database.counted(quotaCounter(now)) }),
  };
};
