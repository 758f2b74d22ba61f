import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { PersonStatus } from "../../law/rules/types.ts";
import type { HouseholdMember, MobileNumber, VoluntaryEnrollment } from "../../people/rules/types.ts";
import type { CommuneIndex } from "../../provinces/rules/communes.ts";
import type { CellProblem } from "./row-problems.ts";

/** One person's line in a due list: all of the domain's fields except our own id. */
export type PersonRow =
  | {
      readonly scheme: "household-hi";
      /** Absent where the list knows nothing of households, as agents' lists do. */
      readonly householdCode?: string;
      readonly member: Omit<HouseholdMember, "participantId">;
      readonly said: SaidOfPerson;
      readonly warnings: readonly CellProblem[];
    }
  | {
      readonly scheme: "voluntary-si";
      readonly enrollment: Omit<VoluntaryEnrollment, "participantId">;
      readonly said: SaidOfPerson;
      readonly warnings: readonly CellProblem[];
    };

/** What the row says beyond its values: a blank or unreadable cell never takes away what is known. */
export interface SaidOfPerson {
  /** Fields that the row leaves open, so that a value in it is a default only. */
  readonly open: readonly OpenField[];
  /** The status, where the row names one. */
  readonly status?: PersonStatus;
  /** The commune or the card is of another province. */
  readonly isForeign: boolean;
  /** Phones that words cross out, where the row names no other. */
  readonly gonePhones?: readonly MobileNumber[];
}

export type OpenField =
  | "refusalUnclear"
  | "phone"
  | "birthDate"
  | "communeCode"
  | "order"
  | "objectCode"
  | "method"
  | "income"
  | "supportClass"
  | "supportMonthsUsed";

export interface RowContext {
  readonly communes: CommuneIndex;
  /** The day of the import. */
  readonly today: CivilDate;
  /** Two digits, as on cards. */
  readonly provinceCode: string;
}
