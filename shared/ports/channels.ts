import type { MobileNumber } from "../domain/people/types.ts";
import type { SendOutcome } from "../domain/reminders/after-outcome.ts";
import type { Channel, ReminderContent, ReminderKey } from "../domain/reminders/types.ts";

export interface ZaloMessage {
  readonly to: MobileNumber;
  readonly templateId: string;
  /** Values in NFC, keys without brackets. */
  readonly params: Readonly<Record<string, string>>;
  /** At most 48 characters of `[A-Za-z0-9_-]`; comes back in every receipt. */
  readonly trackingId: string;
}

export interface ZaloChannel {
  send(message: ZaloMessage): Promise<SendOutcome>;
  /** Whether an accepted message reached the phone; `unknown` when Zalo could not be asked. */
  status(messageId: string): Promise<"delivered" | "pending" | "not-found" | "unknown">;
}

export interface SmsChannel {
  send(message: { readonly to: MobileNumber; readonly text: string }): Promise<SendOutcome>;
}

/** What a sender needs of a channel: says it in the channel's form and reports what came of it. */
export interface ReminderChannel {
  readonly name: Channel;
  deliver(reminder: ReminderKey, content: ReminderContent, code: string): Promise<SendOutcome>;
}
