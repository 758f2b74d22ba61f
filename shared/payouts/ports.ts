import type { Result } from "../kernel/result.ts";
import type { CivilDate } from "../kernel/rules/civil-date.ts";
import type { Write } from "../kernel/unit-of-work.ts";
import type { EnrolledPerson } from "../people/rules/enrolled-people.ts";
import type { MobileNumber } from "../people/rules/types.ts";
import type { DueReminder } from "../reminders/rules/types.ts";
import type { ZaloUnreachable } from "../reminders/rules/zalo-unreachable.ts";
import type { PayoutCase, PayoutCaseState } from "./rules/cases.ts";
import type { PayoutFacts } from "./rules/decide-payout.ts";
import type { PayoutRun } from "./rules/run.ts";
import type { HeldDecision, Payout, Recipient, RecipientHistory, RecipientStops } from "./rules/types.ts";

/** What a sender asks right before it sends. */
export interface PayoutFactsSource {
  /** By payout id; the unknown are absent. */
  load(payoutIds: readonly string[], asked: { readonly forZalo: boolean }): Promise<ReadonlyMap<string, SendingFacts>>;
}

export interface SendingFacts extends PayoutFacts {
  readonly zaloUnreachable: readonly ZaloUnreachable[];
}

/** A message of a payout that the due index names: all that announces it. */
export type DueNotice = DueReminder & { readonly scheme: "pension-payout" };

/** A payout with the messages that it brings up. */
export interface PayoutToSave {
  readonly payout: Payout;
  readonly due: readonly DueNotice[];
  /** Those of before that it does not bring up any more. */
  readonly gone: readonly DueNotice[];
}

export interface RecipientPeople {
  /** What the lists of participants know of the recipients, by recipient id. */
  peopleOf(recipients: readonly Recipient[]): Promise<ReadonlyMap<string, readonly EnrolledPerson[]>>;
}

export interface PayoutStore {
  /** Any number; the unknown are absent. */
  load(payoutIds: readonly string[]): Promise<ReadonlyMap<string, Payout>>;
  histories(recipientIds: readonly string[]): Promise<ReadonlyMap<string, RecipientHistory>>;
  /** Without conditions: imports alone write them, one after the other. */
  save(payouts: readonly PayoutToSave[], histories: readonly RecipientHistory[]): Promise<void>;
  stopsOf(recipientId: string): Promise<RecipientStops>;
  stop(recipientId: string, stops: RecipientStops): Promise<void>;
  decisionOn(payoutId: string): Promise<HeldDecision | undefined>;
  decisionWrite(payoutId: string, decision: HeldDecision): Write;
  answerOf(payoutId: string): Promise<PayoutAnswer | undefined>;
  saveAnswer(payout: AnsweredPayout, answer: PayoutAnswer): Promise<void>;
  answerWrite(payout: AnsweredPayout, answer: PayoutAnswer): Write;
  /** Recipients who got a message at this number. */
  recipientsAt(phone: MobileNumber): Promise<readonly string[]>;
  /** What becomes due in these days, a page; the cursor is opaque. */
  due(asked: DueAsked): Promise<{ readonly notices: readonly DueNotice[]; readonly cursor?: string }>;
  /** Payouts of a run that a person should look at, a page. */
  marked(asked: MarkedAsked): Promise<{ readonly payouts: readonly Payout[]; readonly cursor?: string }>;
  /** Recipients whose last run was this one. */
  lastSeenIn(runId: string, limit: number): Promise<readonly RecipientHistory[]>;
}

export interface DueAsked {
  readonly runId: string;
  readonly shard: number;
  /** The first day, inclusive. */
  readonly from?: CivilDate | undefined;
  readonly through: CivilDate;
  readonly cursor?: string | undefined;
}

export type PayoutMark = "held" | "returned" | "unclaimed";

export interface MarkedAsked {
  readonly runId: string;
  readonly mark: PayoutMark;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** How many recipients of a run have answered, and how. */
export interface AnswerCounts {
  of(runId: string): Promise<{ readonly received: number; readonly notReceived: number }>;
}

export type AnsweredPayout = Pick<Payout, "payoutId" | "runId">;

export interface PayoutAnswer {
  readonly answer: "received" | "not-received";
  readonly at: string;
  /** `zalo-button`, `zalo-text`, or the id of the officer who called. */
  readonly by: string;
}

export interface PayoutRuns {
  find(runId: string): Promise<PayoutRun | undefined>;
  /** Newest first. */
  all(): Promise<readonly PayoutRun[]>;
  /** `version` must be what is stored; 0: nothing is. */
  save(run: PayoutRun): Promise<Result<PayoutRun, "changed-meanwhile">>;
  /** The same as a write that joins the transaction of its audit entry. */
  saving(run: PayoutRun): Write;
}

export interface PayoutCases {
  find(caseId: string): Promise<PayoutCase | undefined>;
  /** False where there is one already. */
  open(opened: PayoutCase): Promise<boolean>;
  saving(changed: PayoutCase): Write;
  save(changed: PayoutCase): Promise<Result<PayoutCase, "changed-meanwhile">>;
  /** By the day on which they are due, a page. */
  inState(
    state: PayoutCaseState,
    limit: number,
    cursor?: string,
  ): Promise<{ readonly cases: readonly PayoutCase[]; readonly cursor?: string }>;
}
