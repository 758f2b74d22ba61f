import { randomUUID } from "node:crypto";
import { behaviourOf } from "../../../shared/channels/rules/simulated-numbers.ts";
import type { Clock } from "../../../shared/kernel/clock.ts";
import { sizeOfSms } from "../../../shared/wording/rules/gsm-segments.ts";
import { refusesThisTime } from "../refusals.ts";
import type { CarrierDatabase } from "../store/carrier-database.ts";
import type { WritableOutbox } from "../store/outbox.ts";
import type { SmsOutboxRecord } from "../store/outbox-record.ts";
import type { TimerEvent, TimerQueue } from "../timer-queue.ts";
import type { SmsReply, SmsRequest } from "../types.ts";

export interface FakeSnsSms {
  publish(request: SmsRequest): SmsReply;
  /** The carrier's report on a message that it took. */
  report(event: TimerEvent): void;
}

export interface FakeSnsSmsOptions {
  readonly clock: Clock;
  readonly database: CarrierDatabase;
  readonly outbox: WritableOutbox;
  readonly timers: TimerQueue;
  readonly writeLog: (nameEnd: string, line: unknown) => void;
}

interface SnsError {
  readonly errorCode: string;
  readonly message: string;
  readonly status: number;
}

const REPORT_AFTER_MS = 5_000;
/** One `Publish` takes at most 1,600 characters. */
const MAX_CHARACTERS = 1_600;
/** Where only sender IDs are allowed and none is given, the phone shows this. */
const NO_SENDER = "NOTICE";

const invalid = (detail: string): SnsError => ({
  errorCode: "InvalidParameter",
  message: `Invalid parameter: ${detail}`,
  status: 400,
});

/** Forms of the attributes that SNS knows for SMS. */
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  "AWS.SNS.SMS.SenderID": /^(?=.*[A-Za-z])[A-Za-z0-9-]{3,11}$/,
  "AWS.SNS.SMS.SMSType": /^(?:Promotional|Transactional)$/,
  "AWS.SNS.SMS.MaxPrice": /^\d+(?:\.\d+)?$/,
};

const requestRefusal = ({ phoneNumber, message, attributes }: SmsRequest): SnsError | undefined => {
  if (!/^\+[1-9]\d{6,14}$/.test(phoneNumber)) {
    return invalid(`PhoneNumber Reason: ${phoneNumber} is not valid to publish to`);
  }
  if (message === "") return invalid("Empty message");
  if (message.length > MAX_CHARACTERS) return invalid("Message too long");
  const wrong = Object.entries(attributes).find(([name, value]) => ATTRIBUTES[name]?.test(value) === false);
  return wrong === undefined ? undefined : invalid(`MessageAttributes Reason: ${wrong[0]} is not valid`);
};

/** The shape of SNS's delivery log in CloudWatch (`sns/<region>/<account>/DirectPublishToPhoneNumber`). */
const deliveryReport = ({ call, messageId, now, failure }: ReportedSms) => ({
  notification: { messageId, timestamp: call.at.replace("T", " ").replace("Z", "") },
  delivery: {
    phoneCarrier: "Viettel",
    mnc: 4,
    mcc: 452,
    numberOfMessageParts: call.segments,
    destination: call.to,
    priceInUSD: 0,
    smsType: "Transactional",
    providerResponse: failure ?? "Message has been accepted by phone carrier",
    dwellTimeMs: now.getTime() - Date.parse(call.at),
  },
  status: failure === undefined ? "SUCCESS" : "FAILURE",
});

interface ReportedSms {
  readonly call: SmsOutboxRecord;
  readonly messageId: string;
  readonly now: Date;
  /** The carrier's words when the message did not arrive. */
  readonly failure: string | undefined;
}

/** How the names of SNS's two log groups end. */
const LOG = { delivered: "/DirectPublishToPhoneNumber", failed: "/DirectPublishToPhoneNumber/Failure" };

/** What stands behind SNS `Publish` to a phone number. */
export const newFakeSnsSms = ({ clock, database, outbox, timers, writeLog }: FakeSnsSmsOptions): FakeSnsSms => {
  const networkFailure = (phone: string): string | undefined => {
    const { failure } = behaviourOf(phone).sms;
    if (failure === undefined || !refusesThisTime(database, `sms-failures:${phone}`, failure.times)) return undefined;
    return failure.response;
  };

  const networkRefusal = ({ phoneNumber }: SmsRequest): SnsError | undefined => {
    const { refusal } = behaviourOf(phoneNumber).sms;
    if (refusal === undefined || !refusesThisTime(database, `sms-refusals:${phoneNumber}`, refusal.times))
      return undefined;
    if (refusal.errorCode !== "InvalidParameter") return { ...refusal, message: refusal.reason };
    return invalid(`PhoneNumber Reason: ${phoneNumber} ${refusal.reason}`);
  };

  return {
    publish: (request) =>
      database.transaction(() => {
        const now = clock.now();
        const call = {
          channel: "sms" as const,
          to: request.phoneNumber,
          senderId: request.attributes["AWS.SNS.SMS.SenderID"] ?? NO_SENDER,
          text: request.message,
          segments: sizeOfSms(request.message).segments,
        };
        const refusal = requestRefusal(request) ?? networkRefusal(request);
        if (refusal !== undefined) {
          outbox.record({ ...call, outcome: refusal.errorCode }, now);
          return { errorCode: refusal.errorCode, message: refusal.message, status: refusal.status };
        }
        const messageId = randomUUID();
        outbox.record({ ...call, outcome: "accepted", messageId }, now);
        timers.add({ kind: "sms-report", messageId, attempt: 0 }, now.getTime() + REPORT_AFTER_MS);
        return { messageId };
      }),
    report: ({ eventId, messageId }) => {
      const now = clock.now();
      const call = outbox.byMessageId(messageId);
      if (call?.channel !== "sms") return timers.remove(eventId);
      const failure = networkFailure(call.to);
      const report = deliveryReport({ call, messageId, now, failure });
      database.transaction(() => {
        if (failure === undefined) outbox.markDelivered(messageId, now, report);
        timers.remove(eventId);
      });
      writeLog(failure === undefined ? LOG.delivered : LOG.failed, report);
    },
  };
};
