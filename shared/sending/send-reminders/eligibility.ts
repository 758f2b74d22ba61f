import { type SendingCalendar, sendingDayAfter } from "../../calendar/rules/sending-days.ts";
import { nextOpening } from "../../calendar/rules/window.ts";
import type { Channel, Policy } from "../../campaigns/rules/types.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import { instantAt } from "../../kernel/rules/civil-time.ts";
import { HOUR, plusMillis } from "../../kernel/rules/durations.ts";
import { decidePayout } from "../../payouts/rules/decide-payout.ts";
import { subjectId } from "../../people/ports.ts";
import { decide } from "../../reminders/rules/decide.ts";
import { canMove } from "../../reminders/rules/lifecycle.ts";
import {
  lastCallOnOtherChannel,
  type NextRecord,
  type ReminderRecord,
  transition,
} from "../../reminders/rules/record.ts";
import { type DueReminder, isOfRegistry, type RegistryReminder, type SkipReason } from "../../reminders/rules/types.ts";
import type { MessageContent } from "../ports/channels.ts";
import type { SendSnapshot } from "./context.ts";

/** Whether a reminder may be sent now; if not, its next record, or none when another worker has it. */
export type Eligibility =
  | { readonly kind: "eligible"; readonly content: MessageContent }
  | { readonly kind: "ineligible"; readonly next?: NextRecord };

/** The final check before sending: still this channel's, inside the window, source fresh, still due, still wanted. */
export const eligibilityOf = (
  channel: Channel,
  snapshot: SendSnapshot,
  { reminder, seen }: { readonly reminder: DueReminder; readonly seen: ReminderRecord | undefined },
): Eligibility => {
  if (seen !== undefined && !(canMove(seen.state, "sending") && seen.channel === channel))
    return { kind: "ineligible" };
  const { now, today, settings, calendar } = snapshot;
  const ineligible = (to: "waiting" | "skipped", reason: string, nextCheckAt?: Date): Eligibility => ({
    kind: "ineligible",
    next: transition(seen ?? reminder, to, { channel, reason, nextCheckAt }, now),
  });

  if (settings.policy.stopped !== undefined) return ineligible("waiting", "stopped", plusMillis(now, HOUR));
  if (!snapshot.isOpen) return ineligible("waiting", "closed", nextOpening(now, settings.policy, calendar));
  if (!isOfRegistry(reminder)) return payoutEligibility(channel, snapshot, { reminder, seen }, ineligible);
  const staleness = snapshot.staleness[reminder.scheme];
  if (staleness === "skip") return ineligible("skipped", "stale-source");
  if (staleness === "wait") {
    return ineligible("waiting", "stale-source", nextMorning(today, settings.policy, calendar));
  }
  const decision = decideNow(snapshot, reminder, seen);
  switch (decision.kind) {
    case "send":
      return { kind: "eligible", content: decision.content };
    case "hold":
      // Looked at again each morning; a resumed campaign has its waiting reminders scanned at once.
      return ineligible("waiting", decision.reason, nextMorning(today, settings.policy, calendar));
    default:
      return ineligible("skipped", reasonToEnd(decision.reason, seen));
  }
};

type SetAsideAs = (to: "waiting" | "skipped", reason: string, nextCheckAt?: Date) => Eligibility;

const payoutEligibility = (
  channel: Channel,
  { payouts, today, calendar, settings }: SendSnapshot,
  { reminder, seen }: { readonly reminder: DueReminder; readonly seen: ReminderRecord | undefined },
  ineligible: SetAsideAs,
): Eligibility => {
  const isBegun = lastCallOnOtherChannel(seen) !== undefined;
  const decision = decidePayout(payouts.get(reminder.subject), reminder, { today, channel, calendar, isBegun });
  if (decision.kind === "send") return { kind: "eligible", content: decision.content };
  return decision.kind === "wait"
    ? ineligible("waiting", decision.reason, nextMorning(today, settings.policy, calendar))
    : ineligible("skipped", decision.reason);
};

const nextMorning = (today: CivilDate, policy: Policy, calendar: SendingCalendar): Date =>
  instantAt(sendingDayAfter(today, calendar), policy.window.opensAtMinute);

/** A reminder whose days passed while its campaign was paused ended because of the pause. */
const reasonToEnd = (reason: SkipReason, seen: ReminderRecord | undefined): SkipReason =>
  reason === "too-late" && seen?.reason === "campaign-paused" ? "campaign-paused" : reason;

/** Once the first channel has taken a reminder in time, the second one finishes the same notice: it is not late. */
const decideNow = (snapshot: SendSnapshot, reminder: RegistryReminder, seen: ReminderRecord | undefined) => {
  const { today, settings, calendar, enrolled, formerRecords } = snapshot;
  const isBegun = lastCallOnOtherChannel(seen) !== undefined;
  return decide(enrolled.get(subjectId(reminder)), isBegun ? { ...reminder, begunOn: today } : reminder, {
    today,
    policy: settings.policy,
    calendar,
    sharedPhones: settings.sharedPhones,
    formerRecords,
  });
};
