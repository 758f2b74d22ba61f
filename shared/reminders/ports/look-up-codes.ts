import type { MobileNumber } from "../../people/rules/types.ts";
import type { ReminderKey } from "../rules/types.ts";

/** A message that went out, and the phone that got it. */
export interface FoundMessage {
  readonly reminder: ReminderKey;
  readonly phone: MobileNumber;
}

/** Messages by the look-up code that they carry: who knows a code got the message, or was told of it by who did. */
export interface LookUpCodes {
  /** The message with this code, if a phone got it in the 90 days before `now`. */
  find(code: string, now: Date): Promise<FoundMessage | undefined>;
}
