import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { MobileNumber } from "../../people/rules/types.ts";
import type { ReminderKey } from "../rules/types.ts";

/**
 * The codes that messages carry. They need a key that no table holds: who reads the tables alone cannot write a code.
 */
export interface CodeWriter {
  /** The same for a reminder on every channel and at every try. */
  codeOf(reminder: ReminderKey): Promise<string>;
}

/** The hashes under which tables know codes, by another key: who holds it can tell a code, and derive none. */
export interface CodeHasher {
  hashOf(code: string): Promise<string>;
}

/** What senders need: a message carries the code, its record the hash. */
export interface LookUpCodeKey extends CodeWriter, CodeHasher {}

/** A message that may have reached a phone. */
export interface IndexedMessage {
  readonly reminder: ReminderKey;
  /** Absent where the worker that made the call died before it wrote anything down. */
  readonly phone?: MobileNumber;
  /** ISO instant of the last call. */
  readonly lastCallAt?: string;
}

/** How often a code was tried where strangers may try. */
export interface CodeTries {
  /** Counts a try of this code on this day and returns how many there are. */
  count(codeHash: string, day: CivilDate): Promise<number>;
}

/** From a code's hash to its message, for 90 days after the last call. */
export interface LookUpCodeIndex {
  find(hash: string, now: Date): Promise<IndexedMessage | undefined>;
}

/** A message that went out, and the phone that got it. */
export type FoundMessage = Required<Pick<IndexedMessage, "reminder" | "phone">>;

/** Messages by the look-up code that they carry: people who know a code got the message, or were told of it. */
export interface LookUpCodes {
  /** The message with this code, if a phone got it in the 90 days before `now`. */
  find(code: string, now: Date): Promise<FoundMessage | undefined>;
}
