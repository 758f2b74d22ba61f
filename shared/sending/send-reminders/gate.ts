import { sendingDayAfter } from "../../calendar/rules/sending-days.ts";
import { nextOpening } from "../../calendar/rules/window.ts";
import type { Channel } from "../../campaigns/rules/types.ts";
import { instantAt } from "../../kernel/rules/civil-time.ts";
import { subjectId } from "../../people/ports.ts";
import type { NextRecord, ReminderRecord } from "../../reminders/ports/ledger.ts";
import { decide } from "../../reminders/rules/decide.ts";
import { canMove } from "../../reminders/rules/lifecycle.ts";
import type { DueReminder, ReminderContent } from "../../reminders/rules/types.ts";
import type { LastMoment } from "./context.ts";

/** Whether a reminder may leave now; if not, what its record should say, or nothing when another worker has it. */
export type Gate =
  | { readonly kind: "go"; readonly content: ReminderContent }
  | { readonly kind: "stop"; readonly next?: NextRecord };

/** The last look before sending: still its turn, inside the window, source fresh, still due, still wanted. */
export const gate = (
  channel: Channel,
  moment: LastMoment,
  reminder: DueReminder,
  seen: ReminderRecord | undefined,
): Gate => {
  if (seen !== undefined && !(canMove(seen.state, "sending") && seen.channel === channel)) return { kind: "stop" };
  const { now, today, live, calendar } = moment;
  const stop = (fields: Pick<NextRecord, "state" | "reason" | "wakeAt">): Gate => ({
    kind: "stop",
    next: heldBack(channel, moment, { reminder, seen }, fields),
  });

  if (!moment.isOpen) {
    const wakeAt = nextOpening(now, live.policy, calendar).toISOString();
    return stop({ state: "waiting", reason: "closed", wakeAt });
  }
  const staleness = moment.staleness[reminder.scheme];
  if (staleness === "skip") return stop(skipped("stale-source"));
  if (staleness === "wait") {
    const tomorrow = sendingDayAfter(today, calendar);
    const wakeAt = instantAt(tomorrow, live.policy.window.opensAtMinute).toISOString();
    return stop({ state: "waiting", reason: "stale-source", wakeAt });
  }
  const decision = decideNow(moment, reminder, seen);
  return decision.kind === "send" ? { kind: "go", content: decision.content } : stop(skipped(decision.reason));
};

/** The record of a reminder that no channel is called for. */
export const heldBack = (
  channel: Channel,
  { now }: LastMoment,
  { reminder, seen }: { readonly reminder: DueReminder; readonly seen: ReminderRecord | undefined },
  fields: Pick<NextRecord, "state" | "reason" | "wakeAt" | "channel">,
): NextRecord => ({
  ...(seen ? awake(seen) : { ...reminder, attempts: [] }),
  channel,
  ...fields,
  updatedAt: now.toISOString(),
});

const awake = ({ wakeAt: _, ...record }: ReminderRecord) => record;

const skipped = (reason: string) => ({ state: "skipped", reason }) as const;

/** Once the first channel has taken a reminder in time, the second one finishes the same notice: it is not late. */
const decideNow = (moment: LastMoment, reminder: DueReminder, seen: ReminderRecord | undefined) => {
  const { today, live, calendar, enrolled } = moment;
  const begun = seen?.attempts.some(({ channel }) => channel !== seen.channel);
  return decide(enrolled.get(subjectId(reminder)), begun ? { ...reminder, stepDate: today } : reminder, {
    today,
    policy: live.policy,
    calendar,
    sharedPhones: live.sharedPhones,
  });
};
