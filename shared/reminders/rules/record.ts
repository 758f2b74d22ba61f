import type { Channel } from "../../campaigns/rules/types.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { State } from "./lifecycle.ts";
import type { DueReminder, ReminderKey } from "./types.ts";

/** One call to a channel: ids and codes only, never text or recipient. */
export interface Attempt {
  readonly channel: Channel;
  /** ISO instant, UTC. */
  readonly at: string;
  /** What the channel answered: `accepted`, `unknown`, or its own code such as `-118`. */
  readonly outcome: string;
  /** The channel's own message id, for receipts and status queries. */
  readonly messageId?: string;
}

/** One reminder in the ledger. */
export interface ReminderRecord extends Omit<DueReminder, "hasRecord"> {
  readonly state: Exclude<State, "none">;
  /** Counts the writes of this record; the next one must find it unchanged. */
  readonly version: number;
  /** The channel it is on, or waits for; absent when it was skipped before any was chosen. */
  readonly channel?: Channel;
  /** Why it waits, failed or was skipped. */
  readonly reason?: string;
  /** ISO instant, UTC, at which release-waiting must look again; absent in final states. */
  readonly nextCheckAt?: string;
  readonly attempts: readonly Attempt[];
  /** The participant who was addressed last: a household's contact may change, and may refuse the next one. */
  readonly recipientId?: string;
  /** `phoneTag` of the phone that it went to last: its person may have another number later. */
  readonly toTag?: string;
  /** The participants of a household whose cards it told of: they may be listed in another household later. */
  readonly told?: readonly string[];
  /** The keyed hash of the look-up code in the message: the table itself holds no code. */
  readonly codeHash?: string;
  /** The code itself, in records of before 27 November 2026. */
  readonly code?: string;
  readonly amount?: number | null;
  readonly amountLater?: { readonly from: CivilDate; readonly amount: number | null };
  /** ISO instant, UTC. */
  readonly updatedAt: string;
}

/** What the record should become; the version is counted by the ledger. */
export type NextRecord = Omit<ReminderRecord, "version">;

export const reminderId = ({ scheme, subject, dueDate, toldFor, step, repetition }: ReminderKey): string =>
  `${scheme}#${subject}#${toldFor ?? dueDate}#${step}${repetitionPart(repetition)}`;

/** What keys end in, of reminders that staff sent again. */
export const repetitionPart = (repetition: number | undefined): string =>
  repetition === undefined ? "" : `#${repetition}`;

/** The reminder as it is published again. */
export const dueReminderOf = (record: ReminderRecord): DueReminder => {
  const { scheme, subject, dueDate, step, paidThrough, stepDate, toldFor, repetition, lastDay } = record;
  return {
    ...{ scheme, subject, dueDate, step, paidThrough, stepDate },
    ...(toldFor !== undefined && { toldFor }),
    ...(repetition !== undefined && { repetition }),
    ...(lastDay !== undefined && { lastDay }),
    hasRecord: true,
  };
};

type Changes = Partial<Omit<NextRecord, keyof DueReminder | "state" | "nextCheckAt" | "updatedAt">> & {
  readonly nextCheckAt?: Date | undefined;
};

/**
 * The record in its next state. Whatever belonged to the state that it leaves, `reason` and `nextCheckAt`, is gone unless
 * `changes` sets it again: a forgotten `nextCheckAt` would keep the record in the time index.
 *
 * @param from the stored record, or the reminder where there is none yet
 */
export const transition = (
  from: ReminderRecord | DueReminder,
  to: NextRecord["state"],
  { nextCheckAt, ...changes }: Changes,
  at: Date,
): NextRecord => {
  const { hasRecord: _, version: _version, nextCheckAt: _nextCheckAt, reason: _reason, ...kept }: Origin = from;
  return {
    ...kept,
    attempts: kept.attempts ?? [],
    ...changes,
    state: to,
    ...(nextCheckAt && { nextCheckAt: nextCheckAt.toISOString() }),
    updatedAt: at.toISOString(),
  };
};

type Origin = DueReminder & Partial<ReminderRecord>;

/** The record with one call more. */
export const withAttempt = (record: ReminderRecord, attempt: Attempt): ReminderRecord => ({
  ...record,
  attempts: [...record.attempts, attempt],
});

/** The last call on the other channel than the one that the record is on now: the second channel finishes its notice. */
export const lastCallOnOtherChannel = (record: ReminderRecord | undefined): Attempt | undefined =>
  record?.attempts.findLast(({ channel }) => channel !== record.channel);
