import type { SendingHours } from "../../calendar/rules/window.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Scheme, SupportClass } from "../../law/rules/types.ts";
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

/** Which people a campaign is for: those of its scheme that each of these names. What is absent does not narrow. */
export interface Audience {
  /** Codes; of a household, where its first member lives. */
  readonly communes?: readonly string[];
  /** Of voluntary SI, as texts: `"3"`, `"VS"`. */
  readonly methods?: readonly string[];
  /** Of voluntary SI: the rate of the State's share, never the reason for it. */
  readonly supportClasses?: readonly SupportClass[];
  /** Of health cards; those that no reminder is sent for are never in it. */
  readonly objectCodes?: readonly string[];
  /** Of voluntary SI, whole đồng a month: incomes below it, and none that no list names. */
  readonly incomeBelow?: number;
  /** Whole months since what was paid for ended; 0 while it has not. */
  readonly lapsedMonths?: { readonly from: number; readonly to: number };
}

/** A card's fixed words, in the parts that Zalo knows; parameters stand in them as `<amount>`. */
export interface CardWords {
  readonly title: string;
  readonly opening: string;
  readonly rows: readonly (readonly [label: string, parameter: string])[];
  readonly advice: string;
}

/** What staff wrote for one step. */
export interface StepWords {
  /** Absent: the step goes by SMS alone. */
  readonly zalo?: CardWords & { readonly templateId: string };
  /** After the brand and before the look-up code; parameters as `<amount>`. */
  readonly sms: string;
}

/** A message that all people of an audience get once, spread over some days. */
export interface OneTime {
  /** Names its messages in the ledger; no other step of the scheme has the name, ever. */
  readonly step: string;
  /** Part of the ledger's key, so that a changed campaign tells no person twice. */
  readonly createdOn: CivilDate;
  readonly firstDay: CivilDate;
  /** Nothing of it leaves later. */
  readonly lastDay: CivilDate;
  /** Sending days, counted from the first, that its people are spread over. */
  readonly spreadDays: number;
  /** It stops itself when it would go to more: what the approver saw, and the difference that they allowed. */
  readonly mostMessages: number;
}

export interface Campaign {
  readonly campaignId: string;
  readonly scheme: Scheme;
  readonly active: boolean;
  /** In the order of their dates; none in a one-time campaign. */
  readonly steps: readonly Step[];
  readonly oneTime?: OneTime;
  /** Absent: all people of the scheme. */
  readonly audience?: Audience;
  /** By step; those without words of their own say the built-in text. */
  readonly words?: Readonly<Record<string, StepWords>>;
}

/** What staff may change; a new installation starts with `builtInPolicy`. */
export interface Policy extends SendingHours {
  readonly campaigns: readonly Campaign[];
  /** Nothing at all leaves while it is there. */
  readonly stopped?: { readonly since: string; readonly by: string };
  /** When staff last let a campaign, or all sending, go on: what waits for that is looked for again, however short it stood still. */
  readonly resumedAt?: string;
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

/** The people of one commune that a one-time campaign tells on a day. */
export interface AudienceSlice {
  readonly campaignId: string;
  readonly scheme: Scheme;
  readonly step: string;
  /** Empty: people for which no list names a commune. */
  readonly communeCode: string;
  readonly createdOn: CivilDate;
  readonly lastDay: CivilDate;
}

/** What one scan pages through. */
export interface DuePart {
  readonly partition: DuePartition;
  readonly shard: number;
}
