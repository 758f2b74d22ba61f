import { type SendingCalendar, sendingDayOnOrAfter } from "../../calendar/rules/sending-days.ts";
import type { Policy } from "../../campaigns/rules/types.ts";
import { err, ok, type Result } from "../../kernel/result.ts";
import { civilDateAt } from "../../kernel/rules/civil-time.ts";
import { HOUR } from "../../kernel/rules/durations.ts";
import { isFinal } from "./lifecycle.ts";
import { dueReminderOf, type ReminderRecord } from "./record.ts";
import { isCurrentOn } from "./timing.ts";
import { MAX_REPETITIONS } from "./tracking.ts";
import type { DueReminder } from "./types.ts";

export type NotRepeatable = "may-still-arrive" | "nothing-sent" | "too-late" | "too-many";

interface RepetitionContext {
  readonly now: Date;
  readonly policy: Policy;
  readonly calendar: SendingCalendar;
}

/**
 * The next repetition of a reminder: one of its own, with its own key, which passes every check of a first one. Refused
 * while anything that was sent before it may still arrive.
 *
 * @param chain the first one and all repetitions of it so far
 */
export const nextRepetition = (
  chain: readonly ReminderRecord[],
  { now, policy, calendar }: RepetitionContext,
): Result<DueReminder, NotRepeatable> => {
  const first = chain.find(({ repetition }) => repetition === undefined);
  if (first === undefined || first.attempts.length === 0) return err("nothing-sent");
  if (chain.some((record) => mayStillArrive(record, now))) return err("may-still-arrive");
  const repetition = 1 + Math.max(...chain.map((record) => record.repetition ?? 0));
  if (repetition > MAX_REPETITIONS) return err("too-many");
  const { hasRecord: _, ...reminder } = dueReminderOf(first);
  const stepDate = sendingDayOnOrAfter(civilDateAt(now), calendar);
  if (!isCurrentOn(stepDate, reminder, policy, calendar)) return err("too-late");
  return ok({ ...reminder, stepDate, repetition });
};

/** Carriers report on an SMS for so long, and phones that were off get it. */
const ARRIVES_WITHIN_HOURS = 72;

/** Whether a message of this record may reach the phone from now on, or may have without our knowing it yet. */
export const mayStillArrive = ({ state, attempts, nextCheckAt }: ReminderRecord, now: Date): boolean => {
  if (state === "delivered") return false;
  // An SMS may end as `sent`: time tells of it, as of calls whose outcome is not known.
  if (nextCheckAt !== undefined || (!isFinal(state) && state !== "sent")) return true;
  const earliest = now.getTime() - ARRIVES_WITHIN_HOURS * HOUR;
  return attempts.some(({ outcome, at }, index) => {
    // The carrier's failure is about the last call, once its outcome was known.
    const isSettled = state === "failed" && index === attempts.length - 1 && outcome === "accepted";
    const isTaken = outcome === "accepted" || outcome === "unknown";
    return isTaken && !isSettled && Date.parse(at) > earliest;
  });
};
