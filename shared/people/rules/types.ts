import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { InsuredMember, PersonStatus, Scheme, VoluntaryTerms } from "../../law/rules/types.ts";

/** What a person refused: everything, or one topic. */
export type OptOut = "all" | Scheme | "pension-payout";

/** A Vietnamese mobile number as `+84` and nine digits. */
export type MobileNumber = `+84${number}`;

/** What both schemes know of a participant. `participantId` is ours and opaque: queues and logs may carry it, never the numbers. */
interface InsuredPerson {
  readonly participantId: string;
  readonly fullName: string;
  readonly siNumber?: string;
  readonly personalId?: string;
  /** `YYYY-MM-DD`, or `YYYY` where only the year is known. */
  readonly birthDate?: string;
  /** Absent when the list has no number on which a Vietnamese mobile can be reached. */
  readonly phone?: MobileNumber;
  /** When this number took the place of another one; absent for the first that was known. */
  readonly phoneChangedOn?: CivilDate;
  readonly communeCode?: string;
  readonly optOuts: readonly OptOut[];
  /** A list said something of a refusal that could not be read: the person gets nothing until a readable row or staff say. */
  readonly refusalUnclear?: true;
  readonly status: PersonStatus;
  /** Up to this day the person gets no reminder: they said to an officer when they will pay, or that they have. */
  readonly quietUntil?: CivilDate;
  /** When the renewal that set `paidThrough` was recorded (ISO instant): a list that does not know of it yet does not undo it. */
  readonly renewedAt?: string;
}

export interface VoluntaryEnrollment extends InsuredPerson, VoluntaryTerms {
  /** Last day of the last paid month. */
  readonly paidThrough: CivilDate;
}

export type HouseholdMember = InsuredPerson &
  InsuredMember & {
    /** Codes of the households that the person was listed in before: under them the card may have been reminded of. */
    readonly formerly?: readonly string[];
  };

export interface Household {
  readonly code: string;
  readonly members: readonly HouseholdMember[];
}

/** What the registry holds of one subject. */
export type Enrolled =
  | { readonly scheme: "household-hi"; readonly household: Household }
  | { readonly scheme: "voluntary-si"; readonly enrollment: VoluntaryEnrollment };
