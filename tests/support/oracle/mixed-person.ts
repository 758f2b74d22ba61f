import type { Day } from "./days.ts";

/** One row of a list as it is meant, whatever way the file writes it. */
export interface MixedPerson {
  readonly scheme: "household-hi" | "voluntary-si";
  readonly siNumber?: string;
  readonly personalId?: string;
  readonly fullName: string;
  /** In international form; null where there is none that could take a message. */
  readonly phone: string | null;
  readonly optOut: "" | "all" | "household-hi" | "voluntary-si" | "pension-payout";
  readonly paidThrough: Day;
  readonly method: 1 | 3 | 6 | 12 | "VS" | "TH";
  /** Đồng per month; 0 for cards. */
  readonly income: number;
  readonly supportPercent: number;
  readonly supportMonthsUsed: number;
  /** Empty for voluntary SI. */
  readonly householdCode: string;
  /** Missing orders are last. */
  readonly householdOrder?: number;
  /** The first two letters of the card; `GD` where the card does not tell. */
  readonly objectCode: string;
}

export interface MixedRenewal {
  readonly person: MixedPerson;
  /** Local time. */
  readonly day: Day;
  readonly minute: number;
  readonly paidThrough: Day;
}
