import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import { civilDateAt } from "../../kernel/rules/civil-time.ts";
import type { NextRecord, ReminderRecord } from "../../reminders/ports/ledger.ts";
import { secondHopDeadline } from "../../reminders/rules/after-outcome.ts";
import type { DueReminder } from "../../reminders/rules/types.ts";
import { holdingOf } from "../rules/holding.ts";
import { budgetNoticeName } from "../rules/state.ts";
import { type Batch, type Held, orOpen, orReturned } from "./batch.ts";
import type { LastMoment, SendReminders } from "./context.ts";
import { heldBack } from "./gate.ts";

/** Writes down what was stopped and what must wait, and hands on those whose turn it now is on the other channel. */
export const settleOthers = async (deps: SendReminders, moment: LastMoment, batch: Batch): Promise<void> => {
  const { ledger, publisher } = deps;
  const stopped = batch.stopped.map(({ reminder, seen, next }) =>
    orReturned(deps, { batch, reminder }, () => ledger.move(seen, next)),
  );
  const held = batch.held.map(async (each) => {
    const { next, isElsewhere } = recordOfHeld(deps, moment, each);
    const moved = await orReturned(deps, { batch, reminder: each.reminder }, () => ledger.move(each.seen, next));
    return moved?.ok && isElsewhere ? [{ ...each.reminder, held: true as const }] : [];
  });
  const [elsewhere] = await Promise.all([Promise.all(held), ...stopped]);
  await publisher.publish(elsewhere.flat(), "sms");
  if (batch.held.some(({ obstacle }) => obstacle === "budget")) await tellOfBudget(deps, moment);
};

const recordOfHeld = (deps: SendReminders, moment: LastMoment, { reminder, seen, obstacle, probeAt }: Held) => {
  const { now, live } = moment;
  const context = { channel: deps.channel.name, policy: live.policy, now };
  const holding = holdingOf(timedFromItsBegin(reminder, seen), { obstacle, probeAt }, context);
  const record = (fields: Pick<NextRecord, "state" | "channel" | "wakeAt">): NextRecord =>
    heldBack(deps.channel.name, moment, { reminder, seen }, { ...fields, reason: obstacle });
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
const tellOfBudget = async (deps: SendReminders, { today, now, live }: LastMoment): Promise<void> => {
  const name = budgetNoticeName(today);
  if (live.control.stops.has(name)) return;
  const notice = { kind: "notice", at: now.toISOString() } as const;
  const isFirst = await orOpen(deps, "budget", () => deps.control.place(name, notice));
  if (isFirst) deps.log.error("budget.spent", { month: today.slice(0, 7), budget: live.policy.monthlyBudget });
};
