import type { Channel } from "../../campaigns/rules/types.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../law/rules/types.ts";

/** Why a household or payer is to be visited. */
export const WORK_REASONS = ["told-to-end", "not-told", "no-phone", "shared-phone", "not-reached"] as const;
export type WorkReason = (typeof WORK_REASONS)[number];

/** What came of a visit or a call. */
export const OUTCOME_KINDS = [
  "will-pay",
  "has-paid",
  "moved",
  "deceased",
  "refuses",
  "wrong-phone",
  "not-home",
] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

export interface VisitOutcome {
  /** Made where it was recorded: what is sent twice counts once. */
  readonly outcomeId: string;
  readonly kind: OutcomeKind;
  /** ISO instant by the visitor's clock, never later than it arrived. */
  readonly at: string;
  readonly by: string;
  readonly note?: string;
  /** Of `will-pay`. */
  readonly payOn?: CivilDate;
  readonly undone?: true;
}

/** What was said last, or why it was not. */
export interface LastMessage {
  readonly step: string;
  readonly state: string;
  readonly reason?: string;
  readonly channel?: Channel;
  readonly day: CivilDate;
}

/** open: to be visited. resting: a promise runs. done: the visit settled it. closed: renewed, or over long ago. */
export type WorkState = "open" | "resting" | "done" | "closed";

export interface WorkItem {
  readonly itemId: string;
  readonly scheme: Scheme;
  readonly subject: string;
  readonly paidThrough: CivilDate;
  readonly lastDay: CivilDate;
  readonly reason: WorkReason;
  readonly since: CivilDate;
  readonly said?: LastMessage;
  /** The participant to speak with. */
  readonly contactId: string;
  /** Absent where no list says it. */
  readonly communeCode?: string;
  readonly assignedTo?: string;
  readonly state: WorkState;
  readonly restsUntil?: CivilDate;
  readonly closedBecause?: "renewed" | "over" | "not-due";
  /** In the order in which they were made; at most `MAX_OUTCOMES`. */
  readonly outcomes: readonly VisitOutcome[];
  readonly version: number;
}

export const MAX_OUTCOMES = 30;
