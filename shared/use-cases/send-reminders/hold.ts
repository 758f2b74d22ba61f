import type { CivilDate } from "../../domain/calendar/civil-date.ts";
import { civilDateAt } from "../../domain/calendar/civil-time.ts";
import { holdingOf } from "../../domain/control/holding.ts";
import { budgetNoticeName } from "../../domain/control/state.ts";
import { secondHopDeadline } from "../../domain/reminders/after-outcome.ts";
import type { DueReminder } from "../../domain/reminders/types.ts";
import type { NextRecord, ReminderRecord } from "../../ports/ledger.ts";
import { type Batch, type Held, orOpen, orReturned } from "./batch.ts";
import { heldBack } from "./gate.ts";
import type { LastMoment, SendReminders } from "./send-reminders.ts";

/** Writes down what was stopped and what must wait, and hands on those whose turn it now is on the other channel. */
export const settleOthers = async (given: SendReminders, moment: LastMoment, batch: Batch): Promise<void> => {
  const { ledger, publisher } = given;
  const stopped = batch.stopped.map(({ reminder, seen, next }) =>
    orReturned(given, { batch, reminder }, () => ledger.move(seen, next)),
  );
  const held = batch.held.map(async (each) => {
    const { next, isElsewhere } = recordOfHeld(given, moment, each);
    const moved = await orReturned(given, { batch, reminder: each.reminder }, () => ledger.move(each.seen, next));
    return moved?.ok && isElsewhere ? [{ ...each.reminder, held: true as const }] : [];
  });
  const [elsewhere] = await Promise.all([Promise.all(held), ...stopped]);
  await publisher.publish(elsewhere.flat(), "sms");
  if (batch.held.some(({ obstacle }) => obstacle === "budget")) await tellOfBudget(given, moment);
};

const recordOfHeld = (given: SendReminders, moment: LastMoment, { reminder, seen, obstacle, probeAt }: Held) => {
  const { now, live } = moment;
  const context = { channel: given.channel.name, policy: live.policy, now };
  const holding = holdingOf(timedFromItsBegin(reminder, seen), { obstacle, probeAt }, context);
  const record = (fields: Pick<NextRecord, "state" | "channel" | "wakeAt">): NextRecord =>
    heldBack(given.channel.name, moment, { reminder, seen }, { ...fields, reason: obstacle });
  switch (holding.kind) {
    case "wait":
      return { next: record({ state: "waiting", wakeAt: holding.until.toISOString() }), isElsewhere: false };
    case "other-channel": {
      const wakeAt = secondHopDeadline(now).toISOString();
      return { next: record({ state: "waiting", channel: "sms", wakeAt }), isElsewhere: true };
    }
    default:
      // Only what has a record can fail; what has none was never begun.
      return { next: record({ state: seen === undefined ? "skipped" : "failed" }), isElsewhere: false };
  }
};

/** The second channel finishes what the first began, so its days are counted from the last call there. */
export const timedFromItsBegin = (reminder: DueReminder, seen: ReminderRecord | undefined): DueReminder => {
  const begun = seen?.attempts.findLast(({ channel }) => channel !== seen.channel);
  if (begun === undefined) return reminder;
  const day: CivilDate = civilDateAt(new Date(begun.at));
  return day > reminder.stepDate ? { ...reminder, stepDate: day } : reminder;
};

/** Once a month, whoever finds out first. */
const tellOfBudget = async (given: SendReminders, { today, now, live }: LastMoment): Promise<void> => {
  const name = budgetNoticeName(today);
  if (live.control.stops.has(name)) return;
  const notice = { kind: "notice", at: now.toISOString() } as const;
  const isFirst = await orOpen(given, "budget", () => given.control.place(name, notice));
  if (isFirst) given.log.error("budget.spent", { month: today.slice(0, 7), budget: live.policy.monthlyBudget });
};
