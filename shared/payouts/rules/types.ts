import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { MobileNumber } from "../../people/rules/types.ts";
import type { Flag } from "./flag.ts";
import type { LineStatus } from "./line-states.ts";
import type { Months } from "./months.ts";

export type PayoutMethod = "account" | "cash" | "home";
export type LineKind = "regular" | "arrears" | "correction";

/** One line of a run's file, as far as it is kept: of an account only the bank and the last four digits. */
export interface PayoutLine {
  readonly months: Months;
  readonly kind: LineKind;
  /** Counts lines of one person, months and kind over all files. */
  readonly sequence: number;
  /** Whole đồng that were paid, for all months, arrears in it and deductions taken off. */
  readonly amount: number;
  readonly arrears: number;
  readonly deduction: number;
  readonly method: PayoutMethod;
  readonly status: LineStatus;
  /** The day on which a file first gave it this status. */
  readonly statusSince: CivilDate;
  /** How often the bank sent it back. */
  readonly returns: number;
  /** SHA-256 of the file that gave it this status: what that file says may leave when it is approved. */
  readonly file: string;
  readonly paidOn?: CivilDate;
  readonly bank?: string;
  readonly accountLast4?: string;
  readonly returnCode?: string;
  readonly returnText?: string;
  readonly cashPlace?: string;
  /** Local times of Viet Nam, `2027-01-06T07:30`. */
  readonly cashFrom?: string;
  readonly cashTo?: string;
  readonly postOffice?: string;
  readonly authorisedName?: string;
  readonly authorisedUntil?: CivilDate;
}

/** A recipient in a run: one message for all lines of the person in it. */
export interface Payout {
  /** Ours and opaque: queues and logs carry it. */
  readonly payoutId: string;
  readonly runId: string;
  readonly recipient: Recipient;
  readonly lines: readonly PayoutLine[];
  readonly flags: readonly Flag[];
  /** The regular amount that was known before this run, and for how many months. */
  readonly before?: { readonly amount: number; readonly months: number };
}

export interface Recipient {
  /** The participant's id, as the registry has it or would have it. */
  readonly recipientId: string;
  readonly fullName: string;
  readonly siNumber?: string;
  readonly personalId?: string;
  readonly birthDate?: string;
  readonly communeCode?: string;
  readonly phone?: MobileNumber;
  /** When the number was last seen to have become another one; absent for the first that was ever known. */
  readonly phoneChangedOn?: CivilDate;
}

/** What is remembered of a recipient from run to run. */
export interface RecipientHistory extends Recipient {
  readonly lastRegular?: { readonly amount: number; readonly months: number; readonly runId: string };
  /** Every line of the last twelve months or so, by `lineKey`. */
  readonly lines: Readonly<Record<string, KnownLine>>;
  readonly lastRunId: string;
  /** The payout that brings up the notice of an authority that ends. */
  readonly authority?: { readonly until: CivilDate; readonly payoutId: string };
}

export interface KnownLine {
  readonly runId: string;
  readonly payoutId: string;
  readonly status: LineStatus;
}

/** What staff, the person or the family said since, beside what the files say. */
export interface RecipientStops {
  /** The family wrote that the person has died: nothing goes out before staff have looked. */
  readonly saidDeceasedAt?: string;
  readonly optedOut?: boolean;
  readonly optedOutAt?: string;
}

/** What staff decided about a payout that was held. */
export interface HeldDecision {
  readonly kind: "release" | "keep" | "cancel";
  readonly by: string;
  readonly at: string;
}
