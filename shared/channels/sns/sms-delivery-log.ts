import { gunzipSync } from "node:zlib";
import * as z from "zod";
import { parseJson } from "../../kernel/rules/parse-json.ts";
import { isSimulatedNumber } from "../../people/rules/simulated-number.ts";
import type { SmsReport } from "../../reminders/rules/after-sms-report.ts";
import type { SmsReceipt } from "../../sending/ports/channels.ts";

/** What a log subscription hands to a function: gzipped JSON in base64. */
const eventSchema = z.object({ awslogs: z.object({ data: z.base64() }) });

const batchSchema = z.object({
  messageType: z.enum(["DATA_MESSAGE", "CONTROL_MESSAGE"]),
  logEvents: z.array(z.object({ message: z.string() })),
});

/** The part of a line that matters here. Of the phone only this goes on: whether it is a test number. */
const lineSchema = z.object({
  notification: z.object({
    messageId: z.string().min(1).max(100),
    timestamp: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/),
  }),
  delivery: z.object({ providerResponse: z.string().default(""), destination: z.string().default("") }),
  status: z.enum(["SUCCESS", "FAILURE"]),
});

/** CloudWatch Logs sends at most 1 MB compressed; text of log lines shrinks to a tenth. */
const MAX_BYTES = 64 * 1_048_576;

export interface DeliveryLog {
  readonly receipts: readonly SmsReceipt[];
  /** Lines that are not SNS's delivery status of an SMS. */
  readonly unreadable: number;
}

/**
 * The delivery status of SMS sent through Amazon SNS, from its log groups `sns/<region>/<account>/DirectPublishToPhoneNumber`
 * and `…/Failure` (Amazon SNS Developer Guide, "SMS delivery status"). Throws when the event is not of a log subscription.
 */
export const readDeliveryLog = (event: unknown): DeliveryLog => {
  const { awslogs } = eventSchema.parse(event);
  const json = gunzipSync(Buffer.from(awslogs.data, "base64"), { maxOutputLength: MAX_BYTES }).toString("utf8");
  const { messageType, logEvents } = batchSchema.parse(JSON.parse(json));
  // Now and then CloudWatch Logs only asks whether the function can be reached.
  if (messageType === "CONTROL_MESSAGE") return { receipts: [], unreadable: 0 };
  const receipts = logEvents.map(({ message }) => receiptOf(message)).filter((receipt) => receipt !== undefined);
  return { receipts, unreadable: logEvents.length - receipts.length };
};

const receiptOf = (message: string): SmsReceipt | undefined => {
  const line = lineSchema.safeParse(parseJson(message));
  if (!line.success) return undefined;
  const { notification, delivery, status } = line.data;
  return {
    messageId: notification.messageId,
    sentAt: new Date(`${notification.timestamp.replace(" ", "T")}Z`),
    report: status === "SUCCESS" ? { kind: "delivered" } : failureOf(delivery.providerResponse),
    ...(isSimulatedNumber(delivery.destination) && { isSimulated: true }),
  };
};

type LogFailure = Exclude<SmsReport, { readonly kind: "delivered" }>;

/** `providerResponse` by what must be done about it; the codes are our own names for SNS's sentences. */
const FAILURES: readonly (readonly [sentence: RegExp, failure: LogFailure])[] = [
  [/carrier is currently un(reachable|available)/i, { kind: "retry", code: "carrier-unreachable" }],
  [/phone is currently un(reachable|available)/i, { kind: "retry", code: "phone-unreachable" }],
  [/unknown error attempting to reach phone/i, { kind: "retry", code: "phone-not-reached" }],
  [/opted out/i, { kind: "refused", code: "opted-out" }],
  [/invalid phone number/i, { kind: "unreachable", code: "invalid-number" }],
  [/phone has blocked sms/i, { kind: "unreachable", code: "phone-blocks-sms" }],
  [/on a blocked list/i, { kind: "unreachable", code: "blocked-list" }],
  [/no quota left/i, { kind: "misconfigured", code: "spending-limit" }],
  [/blocked as spam/i, { kind: "template", code: "spam" }],
  [/carrier has blocked this message/i, { kind: "template", code: "carrier-blocked" }],
  [/message body is invalid/i, { kind: "template", code: "invalid-body" }],
  [/exceed max price/i, { kind: "misconfigured", code: "max-price" }],
];

/** A sentence that SNS's guide does not have fails the reminder and raises the alarm. */
export const failureOf = (providerResponse: string): LogFailure =>
  FAILURES.find(([sentence]) => sentence.test(providerResponse))?.[1] ?? { kind: "invalid", code: "carrier-other" };
