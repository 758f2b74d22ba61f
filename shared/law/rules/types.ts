import type { CivilDate } from "../../kernel/rules/civil-date.ts";

export type Scheme = "household-hi" | "voluntary-si";

/** `VS`: paid ahead for one to five years; `TH`: one payment for missing years, after which nothing follows. Neither has a deadline. */
export type VoluntaryMethod = 1 | 3 | 6 | 12 | "VS" | "TH";
export type HouseholdMethod = 3 | 6 | 12;

/** Which of the State's shares a person gets, from the highest to the ordinary one: the rate, never the reason for it. */
export type SupportClass = "A" | "B" | "C" | "D";

/** What the price of voluntary social insurance depends on. */
export interface VoluntaryTerms {
  readonly method: VoluntaryMethod;
  /** Registered monthly income in whole đồng; 0 when the list does not say. */
  readonly income: number;
  readonly supportClass: SupportClass;
  readonly supportMonthsUsed: number;
}

export type PersonStatus = "active" | "deceased" | "moved-away";

/** What the price of a household member's health card depends on. */
export interface InsuredMember {
  readonly participantId: string;
  /** Place in the household's list as the agency numbers it; members without one come last. */
  readonly order: number;
  /** Two-letter object code of the card; only `GD` (household) is paid by the family at the law's rates. */
  readonly objectCode: string;
  readonly method: HouseholdMethod;
  readonly status: PersonStatus;
  /** Last valid day of the card. */
  readonly paidThrough: CivilDate;
}
