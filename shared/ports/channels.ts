import type { MobileNumber } from "../domain/people/types.ts";

export interface ZaloMessage {
  readonly to: MobileNumber;
  readonly templateId: string;
  /** Values in NFC, keys without brackets. */
  readonly params: Readonly<Record<string, string>>;
  /** At most 48 characters of `[A-Za-z0-9_-]`; comes back in every receipt. */
  readonly trackingId: string;
}

/**
 * What a channel answered, by what must be done about it.
 * accepted: taken, not yet delivered. unreachable: this person not on this channel, use the other one.
 * refused: the person refused this channel. retry: not taken, try later. quota: not taken before tomorrow.
 * invalid: this message can never be taken. misconfigured: nobody's message can be taken. unknown: may have been taken.
 */
export type SendOutcome =
  | { readonly kind: "accepted"; readonly messageId: string; readonly code: string }
  | {
      readonly kind: "unreachable" | "refused" | "retry" | "quota" | "invalid" | "misconfigured" | "unknown";
      readonly code: string;
    };

export interface ZaloChannel {
  send(message: ZaloMessage): Promise<SendOutcome>;
  /** Whether an accepted message reached the phone. */
  status(messageId: string): Promise<"delivered" | "pending" | "not-found" | "unknown">;
}

export interface SmsChannel {
  send(message: { readonly to: MobileNumber; readonly text: string }): Promise<SendOutcome>;
}
