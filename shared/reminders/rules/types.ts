import type { StepWords } from "../../campaigns/rules/types.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Price } from "../../law/rules/price.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { MobileNumber } from "../../people/rules/types.ts";

/** What a message is about: what a person pays, or a pension that was paid to them. */
export type MessageKind = Scheme | "pension-payout";

/** One reminder per scheme, subject, due date and step, whatever crashes or runs twice. */
export interface ReminderKey {
  readonly scheme: MessageKind;
  /** Household code, the participant's opaque id, or a payout's: `[A-Za-z0-9-]{1,20}`. */
  readonly subject: string;
  /** `E` of the cards; for voluntary SI the deadline, or `P` where the method has none. */
  readonly dueDate: CivilDate;
  /** `[a-z0-9-]{1,14}`, unique within its campaign. */
  readonly step: string;
  /** The date that it is told once for, where that is not the due date: the same `P` under another method. */
  readonly toldFor?: CivilDate;
  /** How often staff have sent it again, this time included: a reminder of its own. Absent: the first one. */
  readonly repetition?: number;
}

/** A reminder of what a person pays: its subject is in the registry. */
export type RegistryReminder = DueReminder & { readonly scheme: Scheme };

export const isOfRegistry = <R extends ReminderKey>(reminder: R): reminder is R & { readonly scheme: Scheme } =>
  reminder.scheme !== "pension-payout";

/** What scan-due publishes: ids only. `stepDate` is the sending day that the step fell on. */
export interface DueReminder extends ReminderKey {
  /** The paid-through date that the obligation was derived from: a renewal changes it and stops the reminder. */
  readonly paidThrough: CivilDate;
  readonly stepDate: CivilDate;
  /** The last day on which it is worth sending, where no campaign says so. */
  readonly lastDay?: CivilDate;
  /** It has a record in the ledger already: a retry, a released wait or the second channel. */
  readonly hasRecord?: true | undefined;
}

export type SkipReason =
  | "opted-out"
  | "no-phone"
  | "object-code"
  | "renewed"
  | "deceased"
  | "moved-away"
  | "shared-phone"
  | "too-late"
  | "stale-source"
  | "campaign-paused"
  /** Paid once for good: nothing follows that could be paid. */
  | "nothing-to-pay"
  /** A later step of the same obligation falls on the same day and is told alone. */
  | "superseded"
  /** A line of a payout run that waits for a person. */
  | "held"
  /** All its people were told under the code that their household had before. */
  | "told-before"
  /** Its campaign is for others, as staff set it or as lists moved the person since. */
  | "not-in-audience";

/** Everything that a message needs, decided by pure rules from the registry as it stands now. */
export interface ReminderContent extends Price {
  readonly scheme: Scheme;
  readonly step: string;
  readonly dueDate: CivilDate;
  readonly paidThrough: CivilDate;
  readonly today: CivilDate;
  readonly to: MobileNumber;
  readonly recipientId: string;
  readonly recipientName: string;
  /** Participants whose cards a household's message is about. */
  readonly insuredIds?: readonly string[];
  /** Names of the bundle's members in household order; for voluntary SI the participant alone. */
  readonly insuredNames: readonly string[];
  /** The last day of payment that keeps a health card's continuity; absent for voluntary SI. */
  readonly lastSafeDay?: CivilDate;
  /** Months of the next period; absent for methods without one and for bundles with different methods. */
  readonly months?: number;
  /** What staff wrote for the step, in place of the built-in text. */
  readonly words?: StepWords;
}

export type WaitReason = "campaign-paused" | "not-due-yet" | "promised" | "other-message-today";

/**
 * hold: its campaign is paused and may yet be resumed in time, its step has moved to a later day, the person told an
 * officer when they will pay, or a one-time message gives way to the reminder of that day.
 */
export type Decision =
  | { readonly kind: "send"; readonly content: ReminderContent }
  | { readonly kind: "hold"; readonly reason: WaitReason }
  | { readonly kind: "skip"; readonly reason: SkipReason };
