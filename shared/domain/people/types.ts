import type { CivilDate } from "../calendar/civil-date.ts";

export type Scheme = "household-hi" | "voluntary-si";

/** `VS`: once for several future years; `TH`: once for missing time. Neither has a deadline. */
export type VoluntaryMethod = 1 | 3 | 6 | 12 | "VS" | "TH";
export type HouseholdMethod = 3 | 6 | 12;

/** What a person refused: everything, or one topic. */
export type OptOut = "all" | Scheme | "pension-payout";

export type PersonStatus = "active" | "deceased" | "moved-away";

/** A Vietnamese mobile number as `+84` and nine digits. */
export type MobileNumber = `+84${number}`;

/** What both schemes know of a participant. `participantId` is ours and opaque: queues and logs may carry it, never the numbers. */
interface Person {
  readonly participantId: string;
  readonly fullName: string;
  readonly siNumber?: string;
  readonly personalId?: string;
  /** `YYYY-MM-DD`, or `YYYY` where only the year is known. */
  readonly birthDate?: string;
  /** Absent when the list has no number on which a Vietnamese mobile can be reached. */
  readonly phone?: MobileNumber;
  readonly communeCode?: string;
  readonly optOuts: readonly OptOut[];
  readonly status: PersonStatus;
  /** When the renewal that set `paidThrough` was recorded (ISO instant): a list that does not know of it yet does not undo it. */
  readonly renewedAt?: string;
}

export interface VoluntaryEnrollment extends Person {
  /** Last day of the last paid month. */
  readonly paidThrough: CivilDate;
  readonly method: VoluntaryMethod;
  /** Registered monthly income in whole đồng; 0 when the list does not say. */
  readonly income: number;
  /** The State's share in percent of the floor contribution (50, 40, 30 or 20): the rate, never the reason for it. */
  readonly supportPercent: number;
  readonly supportMonthsUsed: number;
}

export interface HouseholdMember extends Person {
  /** Place in the household's list as the agency numbers it; members without one come last. */
  readonly order: number;
  /** Two-letter object code of the card; only `GD` (household) is paid by the family itself. */
  readonly objectCode: string;
  /** Last valid day of the card. */
  readonly paidThrough: CivilDate;
  readonly method: HouseholdMethod;
}

export interface Household {
  readonly code: string;
  readonly members: readonly HouseholdMember[];
}

/** What the registry holds of one subject. */
export type Enrolled =
  | { readonly scheme: "household-hi"; readonly household: Household }
  | { readonly scheme: "voluntary-si"; readonly enrollment: VoluntaryEnrollment };
