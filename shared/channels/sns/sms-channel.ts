import { PublishCommand, type SNSClient, SNSServiceException } from "@aws-sdk/client-sns";
import type { SendOutcome } from "../../reminders/rules/after-outcome.ts";
import type { SmsChannel } from "../../sending/ports/channels.ts";

export interface SnsSmsOptions {
  /** Built with `maxAttempts: 1`: SNS has no idempotency token for SMS, so the SDK's own retry could send twice. */
  readonly client: SNSClient;
  readonly senderId: string;
  /** Dollars; SNS refuses a message that would cost more. */
  readonly maxPriceUsd: string;
}

/** SMS by `Publish` to a phone number. Success means that SNS took it; what became of it comes in the delivery logs. */
export const snsSmsChannel = ({ client, senderId, maxPriceUsd }: SnsSmsOptions): SmsChannel => ({
  async send({ to, text }) {
    try {
      const { MessageId: messageId = "" } = await client.send(
        new PublishCommand({
          PhoneNumber: to,
          Message: text,
          MessageAttributes: {
            "AWS.SNS.SMS.SMSType": { DataType: "String", StringValue: "Transactional" },
            "AWS.SNS.SMS.SenderID": { DataType: "String", StringValue: senderId },
            "AWS.SNS.SMS.MaxPrice": { DataType: "Number", StringValue: maxPriceUsd },
          },
        }),
      );
      return { kind: "accepted", messageId, code: "accepted" };
    } catch (error) {
      return outcomeOf(error);
    }
  },
});

/** Too many at once, or a request that AWS did not get whole: refused as it was, and taken a little later. */
const PASSING = /Throttl|^RequestTimeout/;
/** Errors of the socket before anything was sent. */
const NOT_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

const outcomeOf = (error: unknown): SendOutcome => {
  if (!(error instanceof SNSServiceException)) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no-answer";
    return { kind: NOT_SENT.has(code) ? "retry" : "unknown", code };
  }
  const code = error.name;
  return refusalOf(code, error.message) ?? { kind: isRefusal(error) ? "misconfigured" : "unknown", code };
};

/** What an error of SNS says of this SMS; undefined where it says nothing of it. */
export const refusalOf = (code: string, message: string): SendOutcome | undefined => {
  if (PASSING.test(code)) return { kind: "retry", code };
  if (/opted out/i.test(message)) return { kind: "refused", code: "opted-out" };
  return /^InvalidParameter/.test(code) ? { kind: "invalid", code } : undefined;
};

/**
 * What AWS refuses was not sent: rights, keys, an expired token, a disabled endpoint. After a 5xx it may have been. The
 * status is asked too, because some versions of the SDK call every error that they do not know the client's.
 */
const isRefusal = ({ $fault, $metadata }: SNSServiceException): boolean =>
  $fault === "client" && ($metadata.httpStatusCode ?? 400) < 500;
