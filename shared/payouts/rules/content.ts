import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { MobileNumber } from "../../people/rules/types.ts";
import type { Months } from "./months.ts";
import type { PayoutStep } from "./notices.ts";

/** `private`: to a number that changed lately, which learns neither amount, bank nor months. */
export type PayoutText = PayoutStep | "home-day" | "private";

/** Everything that a message about a payout needs. */
export interface PayoutContent {
  readonly scheme: "pension-payout";
  readonly step: PayoutStep;
  readonly text: PayoutText;
  readonly dueDate: CivilDate;
  readonly today: CivilDate;
  readonly to: MobileNumber;
  readonly recipientId: string;
  readonly recipientName: string;
  readonly insuredNames: readonly [];
  readonly insuredIds?: never;
  /** Null where it is hidden, and always by SMS. */
  readonly amount: number | null;
  readonly later?: never;
  readonly months: Months;
  readonly paidOn?: CivilDate;
  readonly bank?: string;
  readonly accountLast4?: string;
  readonly cashPlace?: string;
  readonly cashFrom?: string;
  readonly postOffice?: string;
  /** Cash may be handed to an authorised person. */
  readonly isAuthorised: boolean;
}
