import { republishDeadline } from "../../reminders/rules/after-outcome.ts";
import { type NextRecord, transition } from "../../reminders/rules/record.ts";
import { timedFromFirstChannel } from "../../reminders/rules/timing.ts";
import type { DueReminder } from "../../reminders/rules/types.ts";
import { failOpen } from "../fail-open.ts";
import { planDelay } from "../rules/delay.ts";
import { budgetNoticeName } from "../rules/state.ts";
import type { SendRemindersDeps, SendSnapshot } from "./context.ts";
import { retryRecord } from "./failure-policies.ts";
import type { Blocked, SetAside } from "./set-aside.ts";

/**
 * Records the reminders that no channel was called for, and publishes again those that go to the other channel.
 *
 * @returns all that must come back from the queue
 */
export const park = async (
  deps: SendRemindersDeps,
  snapshot: SendSnapshot,
  { ineligible, blocked, returned }: SetAside,
): Promise<readonly DueReminder[]> => {
  const { ledger, publisher } = deps;
  const parked = blocked.map(async (each) => {
    const { next, isRepublished } = parkedRecord(deps, snapshot, each);
    const moved = await retryRecord(deps, each.reminder, () => ledger.move(each.seen, next));
    return { moved, republished: moved.ok && moved.value.ok && isRepublished ? each.reminder : undefined };
  });
  const ended = ineligible.map(({ reminder, seen, next }) =>
    retryRecord(deps, reminder, () => ledger.move(seen, next)),
  );
  const [waiting, others] = await Promise.all([Promise.all(parked), Promise.all(ended)]);
  const republished = waiting.flatMap((each) => (each.republished ? [each.republished] : []));
  await publisher.publish(
    republished.map((reminder) => ({ ...reminder, hasRecord: true })),
    "sms",
  );
  if (blocked.some(({ blockedBy }) => blockedBy === "budget")) await reportBudget(deps, snapshot);
  const failed = [...waiting.map(({ moved }) => moved), ...others].flatMap((each) => (each.ok ? [] : [each.error]));
  return [...returned, ...failed];
};

const parkedRecord = (deps: SendRemindersDeps, { now, settings }: SendSnapshot, blocked: Blocked) => {
  const { reminder, seen, blockedBy, probeAt } = blocked;
  const { name: channel } = deps.channel;
  const context = { channel, policy: settings.policy, now };
  const plan = planDelay(timedFromFirstChannel(reminder, seen), { blockedBy, probeAt }, context);
  const record = (to: NextRecord["state"], nextCheckAt?: Date, on = channel): NextRecord =>
    transition(seen ?? reminder, to, { channel: on, reason: blockedBy, nextCheckAt }, now);
  switch (plan.kind) {
    case "wait":
      return { next: record("waiting", plan.until), isRepublished: false };
    case "other-channel":
      return { next: record("waiting", republishDeadline(now), "sms"), isRepublished: true };
    default:
      // Only what has a record can fail; what has none was never begun.
      return { next: record(seen === undefined ? "skipped" : "failed"), isRepublished: false };
  }
};

/** Once a month, by the worker that finds out first. */
const reportBudget = async (deps: SendRemindersDeps, { today, now, settings }: SendSnapshot): Promise<void> => {
  const name = budgetNoticeName(today);
  if (settings.control.suspensions.has(name)) return;
  const notice = { kind: "notice", at: now.toISOString() } as const;
  const isFirst = await failOpen(deps, "budget", () => deps.control.suspend(name, notice));
  if (isFirst) deps.log.error("budget.spent", { month: today.slice(0, 7), budget: settings.policy.monthlyBudget });
};
