export type Scheme = "household-hi" | "voluntary-si";

/** `VS`: once for several future years; `TH`: once for missing time. Neither has a deadline. */
export type VoluntaryMethod = 1 | 3 | 6 | 12 | "VS" | "TH";
export type HouseholdMethod = 3 | 6 | 12;

/** What the price of voluntary social insurance depends on. */
export interface VoluntaryTerms {
  readonly method: VoluntaryMethod;
  /** Registered monthly income in whole đồng; 0 when the list does not say. */
  readonly income: number;
  /** The State's share in percent of the floor contribution (50, 40, 30 or 20): the rate, never the reason for it. */
  readonly supportPercent: number;
  readonly supportMonthsUsed: number;
}

/** What the price of a household member's health card depends on. */
export interface InsuredMember {
  readonly participantId: string;
  /** Place in the household's list as the agency numbers it; members without one come last. */
  readonly order: number;
  /** Two-letter object code of the card; only `GD` (household) is paid by the family itself. */
  readonly objectCode: string;
  readonly method: HouseholdMethod;
}
