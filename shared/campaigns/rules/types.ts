import type { SendingHours } from "../../calendar/rules/window.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { HoldLimits } from "../../people/rules/unusual-changes.ts";

export type Channel = "zalo" | "sms";

/** What a step's date is counted from. */
export type StepAnchor = "expiry" | "last-safe-day" | "last-paid-month" | "deadline";

export interface Step {
  /** `[a-z0-9-]{1,14}` */
  readonly step: string;
  readonly anchor: StepAnchor;
  /** Days from the anchor; negative before it. For `last-paid-month` ignored in favour of `dayOfMonth`. */
  readonly offsetDays: number;
  /** For `last-paid-month`: the day of the month of `P`. */
  readonly dayOfMonth?: number;
}

export interface Campaign {
  readonly campaignId: string;
  readonly scheme: Scheme;
  readonly active: boolean;
  /** In the order of their dates. */
  readonly steps: readonly Step[];
}

/** What staff may change; a new installation starts with `builtInPolicy`. */
export interface Policy extends SendingHours {
  readonly campaigns: readonly Campaign[];
  readonly catchUpDays: number;
  /** A phone used by more subjects than this is flagged and gets no reminders. */
  readonly sharedPhoneLimit: number;
  /** Object codes of health cards that are reminded. Only the price of `GD` is known: others are told none. */
  readonly objectCodes: readonly string[];
  readonly staleAfterDays: number;
  readonly staleSkipAfterDays: number;
  readonly receiptWaitHours: number;
  /** Messages a second on each channel, of all workers together. */
  readonly rates: Readonly<Record<Channel, number>>;
  /** Messages a day on each channel; null for no limit but the channel's own. */
  readonly dailyQuota: Readonly<Record<Channel, number | null>>;
  /** Whole đồng for all messages of a calendar month; null for no limit. */
  readonly monthlyBudget: number | null;
  /** Whole đồng for a message on Zalo and for one part of an SMS, taxes included as the contract has them. */
  readonly price: { readonly zalo: number; readonly smsPart: number };
  /** A campaign stops itself at this many failures of one kind on a day, when they are also more than this share. */
  readonly haltAt: { readonly failures: number; readonly percent: number };
  /** How much of what is unusual a list may do before staff must confirm it. */
  readonly holdLimits: HoldLimits;
  /** Days for which a person without a Zalo account, or who refused us there, gets the SMS without a call on Zalo. */
  readonly noZaloDays: { readonly noAccount: number; readonly refused: number };
  /** Ids of law parameters, in `lawParameters`, that the agency has confirmed beyond those confirmed at the start. */
  readonly confirmedLaw: readonly string[];
}

/** One partition of the due index on one day, with the step that brings it up. */
export interface DuePartition {
  readonly scheme: Scheme;
  /** Voluntary SI is indexed by method too, so that a scan reads exactly what is due. */
  readonly method?: string | undefined;
  readonly paidThrough: CivilDate;
  readonly step: string;
  /** The sending day that the step fell on. */
  readonly stepDate: CivilDate;
  readonly dueDate: CivilDate;
  /** For steps that are told once for a paid-through date. */
  readonly toldFor?: CivilDate;
}

/** What one scan pages through. */
export interface DuePart {
  readonly partition: DuePartition;
  readonly shard: number;
}
