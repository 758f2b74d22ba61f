import type { Channel } from "../../campaigns/rules/types.ts";
import type { PayoutContent } from "../../payouts/rules/content.ts";
import type { MobileNumber } from "../../people/rules/types.ts";
import type { SendOutcome } from "../../reminders/rules/after-outcome.ts";
import type { SmsReport } from "../../reminders/rules/after-sms-report.ts";
import type { ReminderRecord } from "../../reminders/rules/record.ts";
import type { ReminderContent, ReminderKey } from "../../reminders/rules/types.ts";

export interface ZaloMessage {
  readonly to: MobileNumber;
  readonly templateId: string;
  /** Values in NFC, keys without brackets. */
  readonly params: Readonly<Record<string, string>>;
  /** At most 48 characters of `[A-Za-z0-9_-]`; comes back in every receipt. */
  readonly trackingId: string;
  /** 1-based attempt number on this channel. */
  readonly call: number;
}

export interface ZaloChannel {
  send(message: ZaloMessage): Promise<SendOutcome>;
  /** Whether an accepted message reached the phone; `unknown` when Zalo could not be asked. */
  status(messageId: string): Promise<"delivered" | "pending" | "not-found" | "unknown">;
  /** Messages that Zalo takes from the account today; undefined when it could not be asked. */
  quota(): Promise<{ readonly daily: number; readonly remaining: number } | undefined>;
}

export interface SmsMessage {
  readonly to: MobileNumber;
  readonly text: string;
  /** At most 50 characters of `[A-Za-z0-9_-]`, another one for each call: a gateway may use it to send only once. */
  readonly requestId: string;
  /** 1-based attempt number on this channel. */
  readonly call: number;
}

export interface SmsChannel {
  send(message: SmsMessage): Promise<SendOutcome>;
}

/** What came of an SMS that a gateway had taken. */
export interface SmsReceipt {
  readonly messageId: string;
  /** Ours, from gateways that were told one. */
  readonly requestId?: string;
  /** When the gateway took the SMS, where it says so. */
  readonly sentAt?: Date;
  readonly report: SmsReport;
  /** About a test number: it proves nothing of the channel. */
  readonly isSimulated?: true;
}

/** What is said: of something to pay, or of something paid. */
export type MessageContent = ReminderContent | PayoutContent;

/** A reminder that this worker alone may send, and the calls made for it before. */
export type ClaimedReminder = ReminderKey & Pick<ReminderRecord, "attempts">;

/** What a sender needs of a channel: says it in the channel's form and reports what came of it. */
export interface ReminderChannel {
  readonly name: Channel;
  /** Which of the channel's registered texts says it: what the channel may stop taking on its own. */
  templateOf(content: MessageContent): string;
  deliver(reminder: ClaimedReminder, content: MessageContent, code: string): Promise<SendOutcome>;
}
