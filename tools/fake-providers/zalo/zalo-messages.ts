import { createHmac, randomBytes } from "node:crypto";
import {
  behaviourOf,
  LATE_RECEIPT_SECONDS,
  type ZaloBehaviour,
} from "../../../shared/channels/rules/simulated-numbers.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { refusesThisTime } from "../refusals.ts";
import type { CarrierDatabase } from "../store/carrier-database.ts";
import type { WritableOutbox } from "../store/outbox.ts";
import type { OutboxRecord } from "../store/outbox-record.ts";
import type { TimerQueue } from "../timer-queue.ts";
import type { ZaloCatalogue } from "./template-registry.ts";
import { type FakeZaloReply, success, type ZaloError, zaloFailure } from "./zalo-answers.ts";
import type { FakeZaloCredentials } from "./zalo-credentials.ts";
import { type RequestRefusal, readSend, type ZaloSend } from "./zalo-request.ts";

/** `dropsConnection`: the message was taken, but the line breaks before the answer. */
export interface SendReply {
  readonly answer: FakeZaloReply;
  readonly dropsConnection: boolean;
}

export interface ZaloMessages {
  /** `POST /message/template`: what was taken is on disk when this returns. */
  send(body: string, now: Date): SendReply;
  status(messageId: string): FakeZaloReply;
  quota(now: Date): FakeZaloReply;
}

export interface ZaloMessagesOptions {
  readonly database: CarrierDatabase;
  readonly outbox: WritableOutbox;
  readonly timers: TimerQueue;
  readonly templates: ZaloCatalogue;
  readonly dailyQuota: number;
}

/** The hash that proves possession of the app's secret beside an access token. */
export const appSecretProof = ({ appSecret }: FakeZaloCredentials, accessToken: string): string =>
  createHmac("sha256", appSecret).update(accessToken).digest("hex");

const quotaCounter = (now: Date) => `zalo-quota:${civilDateAt(now)}`;

const asCall = (send: ZaloSend, outcome: string) => ({ channel: "zalo" as const, ...send, outcome });

const RECEIPT_AFTER_SECONDS = { soon: 5, late: LATE_RECEIPT_SECONDS };

const UNREADABLE: ZaloSend = { to: "", templateId: "", params: {}, trackingId: "" };

export const newZaloMessages = ({
  database,
  outbox,
  timers,
  templates,
  dailyQuota,
}: ZaloMessagesOptions): ZaloMessages => {
  const refuse = ({ error, detail, send = UNREADABLE }: RequestRefusal, now: Date): SendReply => {
    outbox.record(asCall(send, String(error)), now);
    return { answer: zaloFailure(error, detail), dropsConnection: false };
  };

  const accept = (send: ZaloSend, behaviour: ZaloBehaviour, now: Date): SendReply => {
    const messageId = randomBytes(10).toString("hex");
    const dropsConnection = behaviour.dropsConnection ?? false;
    outbox.record({ ...asCall(send, dropsConnection ? "timeout" : "accepted"), messageId }, now);
    if (behaviour.receipt !== "never") {
      const dueAt = now.getTime() + RECEIPT_AFTER_SECONDS[behaviour.receipt] * 1_000;
      timers.add({ kind: "zalo-receipt", messageId, attempt: 0 }, dueAt);
    }
    const used = database.count(quotaCounter(now));
    const quota = { dailyQuota: String(dailyQuota), remainingQuota: String(dailyQuota - used) };
    const data = { msg_id: messageId, sent_time: String(now.getTime()), sending_mode: "1", quota };
    return { answer: success(data), dropsConnection };
  };

  const networkRefusal = (send: ZaloSend, { refusal }: ZaloBehaviour, now: Date): ZaloError | undefined => {
    if (refusal && refusesThisTime(database, `zalo-refusals:${send.to}`, refusal.times)) return refusal.error;
    return database.counted(quotaCounter(now)) >= dailyQuota ? -144 : undefined;
  };

  return {
    send: (body, now) =>
      database.transaction(() => {
        const read = readSend(body, templates);
        if (!read.ok) return refuse(read.error, now);
        const behaviour = behaviourOf(read.value.to).zalo;
        const error = networkRefusal(read.value, behaviour, now);
        return error === undefined ? accept(read.value, behaviour, now) : refuse({ error, send: read.value }, now);
      }),
    status: (messageId) => statusOf(outbox.byMessageId(messageId)),
    quota: (now) => success({ dailyQuota, remainingQuota: dailyQuota - database.counted(quotaCounter(now)) }),
  };
};

const statusOf = (record: OutboxRecord | undefined): FakeZaloReply => {
  if (record?.channel !== "zalo") return success({ message: "The message does not exist", status: -1 });
  if (record.deliveredAt === undefined) {
    return success({ message: "The message was pushed but not delivered yet", status: 0 });
  }
  const deliveryTime = String(Date.parse(record.deliveredAt));
  return success({ delivery_time: deliveryTime, message: "The message was delivered to the user's phone", status: 1 });
};
