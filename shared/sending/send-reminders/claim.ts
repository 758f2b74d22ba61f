import type { NextRecord, ReminderRecord } from "../../reminders/ports/ledger.ts";
import type { DueReminder, ReminderContent } from "../../reminders/rules/types.ts";
import type { Claimed, LastMoment, SendReminders } from "./context.ts";

/** A claim outlives the worker that made it: Lambda ends a sender after one minute, so five leave no doubt. */
const LEASE_MS = 5 * 60_000;

interface Intent {
  readonly reminder: DueReminder;
  readonly seen: ReminderRecord | undefined;
  readonly content: ReminderContent;
}

/** Takes a reminder for this worker alone with one conditional write; undefined when somebody else has or had it. */
export const claim = async (
  { ledger, channel, newCode }: SendReminders,
  { now }: LastMoment,
  { reminder, seen, content }: Intent,
): Promise<Claimed | undefined> => {
  const code = seen?.code ?? newCode();
  const { held: _, ...due } = reminder;
  const next: NextRecord = {
    ...due,
    state: "sending",
    channel: channel.name,
    recipientId: content.recipientId,
    code,
    amount: content.amount,
    ...(content.later && { amountLater: content.later }),
    attempts: seen?.attempts ?? [],
    wakeAt: new Date(now.getTime() + LEASE_MS).toISOString(),
    updatedAt: now.toISOString(),
  };
  const moved = await ledger.move(seen, next);
  return moved.ok ? { reminder, record: moved.value, code } : undefined;
};
