import { createHash, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import type { SmsReport } from "../../reminders/rules/after-sms-report.ts";
import type { SmsReceipt } from "../../sending/ports/channels.ts";
import type { EsmsCallbackTokens } from "./credentials.ts";

/** The address for `CallbackUrl`. @param functionUrl with a slash at the end */
export const callbackUrlOf = (functionUrl: string, callbackToken: string): string =>
  new URL(pathOf(callbackToken), functionUrl).href;

/** Whether a path ends in the secret token, or in the one before; in constant time, whatever its length. */
export const isCallbackPath = (
  path: string,
  { callbackToken, previousCallbackToken }: Pick<EsmsCallbackTokens, "callbackToken" | "previousCallbackToken">,
): boolean => {
  const [isCurrent, isPrevious] = [callbackToken, previousCallbackToken].map((token) =>
    timingSafeEqual(digest(path), digest(`/${pathOf(token)}`)),
  );
  return isCurrent === true || (isPrevious === true && previousCallbackToken !== "");
};

/** Relative, because a function's address may itself have a path. */
const pathOf = (callbackToken: string): string => `esms/${callbackToken}`;

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

const count = z.coerce.number().int().min(0);

/** It also names the phone, which is read no further. */
const callbackSchema = z.object({
  SMSID: z.string().min(1).max(100),
  RequestId: z.string().min(1).max(50),
  SendStatus: z.coerce.number().int(),
  SendSuccess: count,
  SendFailed: count,
});

/** `SendStatus`: 1 waits for approval, 2 waits to be sent, 4 rejected, 5 sent, 7 waits for the network's report. */
const REJECTED = 4;
const SENT = 5;

/**
 * What eSMS says of one message (developers.esms.vn, "Callback Url": a GET with these values in its query).
 * Undefined when it is not about a request of ours; `pending` while there is nothing final to say.
 */
export const readEsmsCallback = (query: unknown): SmsReceipt | "pending" | undefined => {
  const callback = callbackSchema.safeParse(query);
  if (!callback.success) return undefined;
  const { SMSID: messageId, RequestId: requestId } = callback.data;
  const report = reportOf(callback.data);
  return report === undefined ? "pending" : { messageId, requestId, report };
};

/** eSMS does not say why a network failed to deliver, so it is unknown whether a second SMS would arrive. */
const reportOf = ({ SendStatus, SendSuccess, SendFailed }: z.infer<typeof callbackSchema>): SmsReport | undefined => {
  if (SendStatus === REJECTED) return { kind: "invalid", code: "rejected" };
  if (SendStatus !== SENT) return undefined;
  if (SendSuccess > 0) return { kind: "delivered" };
  return SendFailed > 0 ? { kind: "unreachable", code: "not-delivered" } : undefined;
};
