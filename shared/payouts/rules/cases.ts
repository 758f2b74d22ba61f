import { type SendingCalendar, sendingDayAfter } from "../../calendar/rules/sending-days.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";

/** Work that a payout leaves for a person. States, in the order in which a case goes through them. */
export const PAYOUT_CASE_STATES = ["open", "with-bank", "re-sent", "closed"] as const;
export type PayoutCaseState = (typeof PAYOUT_CASE_STATES)[number];

/** not-received: the person says so. said-deceased: the family wrote it. */
export type PayoutCaseKind = "not-received" | "returned" | "unclaimed" | "said-deceased";

export interface PayoutCase {
  /** One of a kind for each payout, however often it is said. */
  readonly caseId: string;
  readonly kind: PayoutCaseKind;
  readonly payoutId: string;
  readonly runId: string;
  readonly recipientId: string;
  readonly communeCode?: string;
  readonly openedAt: string;
  readonly dueOn: CivilDate;
  readonly state: PayoutCaseState;
  /** Staff id of who looks after it. */
  readonly owner?: string;
  readonly notes: readonly CaseNote[];
  readonly version: number;
}

export interface CaseNote {
  readonly at: string;
  readonly by: string;
  readonly state: PayoutCaseState;
  readonly text?: string;
}

const DAYS_TO_ANSWER = 3;

/** Three days on which the offices work. */
export const caseDueOn = (opened: CivilDate, calendar: SendingCalendar): CivilDate => {
  let day = opened;
  for (let passed = 0; passed < DAYS_TO_ANSWER; passed += 1) day = sendingDayAfter(day, calendar);
  return day;
};
