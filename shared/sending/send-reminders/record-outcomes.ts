import { sendingDayAfter } from "../../calendar/rules/sending-days.ts";
import { civilDateAt, instantAt } from "../../kernel/rules/civil-time.ts";
import { afterOutcome, type NextMove, type SendOutcome } from "../../reminders/rules/after-outcome.ts";
import { type NextRecord, transition, withAttempt } from "../../reminders/rules/record.ts";
import { latestSendDay, timedFromFirstChannel } from "../../reminders/rules/timing.ts";
import type { DueReminder } from "../../reminders/rules/types.ts";
import { firstProbeAt, trips } from "../rules/breaker.ts";
import { planDelay } from "../rules/delay.ts";
import type { SentTogether } from "./claim-and-send.ts";
import type { Delivery, SendRemindersDeps, SendSnapshot } from "./context.ts";

/** Records the outcomes in one batch, and publishes again those that go to the other channel. */
export const recordOutcomes = async (
  { ledger, publisher, clock, log }: SendRemindersDeps,
  snapshot: SendSnapshot,
  { delivered: deliveries, claimId }: Pick<SentTogether, "delivered" | "claimId">,
): Promise<void> => {
  if (deliveries.length === 0) return;
  const now = clock.now();
  const moves = deliveries.map((delivery) => ({ delivery, move: moveOf(delivery, snapshot, now) }));
  await ledger.settle(
    moves.map(({ delivery, move }) => ({
      seen: delivery.record,
      next: recordAfter(delivery, move, now),
      to: delivery.content.to,
    })),
    claimId,
  );
  const onOtherChannel = moves.filter(({ move }) => move.state === "waiting" && move.otherChannel);
  await publisher.publish(
    onOtherChannel.map(({ delivery }) => ({ ...delivery.reminder, hasRecord: true })),
    "sms",
  );
  const unusual = deliveries.filter(({ outcome }) => outcome.kind === "invalid" || isUnlisted(outcome));
  if (unusual.length > 0) log.error("channel.refuses", { count: unusual.length, code: unusual[0]?.outcome.code });
};

/** A number is a code of the channel's own; where the outcome is unknown, our table of codes does not list it. */
const isUnlisted = ({ kind, code }: SendOutcome): boolean => kind === "unknown" && /^-?\d+$/.test(code);

const moveOf = (delivery: Delivery, snapshot: SendSnapshot, now: Date): NextMove => {
  const { record, reminder, outcome } = delivery;
  const channel = record.channel ?? "zalo";
  return afterOutcome({
    channel,
    outcome,
    now,
    attempts: record.attempts.filter((attempt) => attempt.channel === channel).length + 1,
    // What was accepted never waits for tomorrow, and to work it out costs as much as the decision to send.
    ...(outcome.kind !== "accepted" && { tomorrow: tomorrowFor(reminder, snapshot, now) }),
    ...(trips(outcome) && { nextProbe: nextProbeFor(delivery, snapshot, now) }),
    policy: snapshot.settings.policy,
  });
};

const tomorrowFor = (reminder: DueReminder, { settings, calendar }: SendSnapshot, now: Date): Date | undefined => {
  const tomorrow = sendingDayAfter(civilDateAt(now), calendar);
  if (tomorrow > latestSendDay(reminder, settings.policy, calendar)) return undefined;
  return instantAt(tomorrow, settings.policy.window.opensAtMinute);
};

const nextProbeFor = ({ reminder, record }: Delivery, { settings }: SendSnapshot, now: Date): Date | undefined => {
  const context = { channel: record.channel ?? "zalo", policy: settings.policy, now };
  const block = { blockedBy: "breaker", probeAt: firstProbeAt(now) } as const;
  const plan = planDelay(timedFromFirstChannel(reminder, record), block, context);
  return plan.kind === "wait" ? plan.until : undefined;
};

const recordAfter = ({ record, outcome }: Delivery, move: NextMove, now: Date): NextRecord => {
  const channel = record.channel ?? "zalo";
  const called = withAttempt(record, {
    channel,
    at: now.toISOString(),
    outcome: outcome.kind === "unknown" ? "unknown" : outcome.code,
    ...(outcome.kind === "accepted" && { messageId: outcome.messageId }),
  });
  const changes = {
    channel: "otherChannel" in move ? "sms" : channel,
    ...("reason" in move && move.reason && { reason: move.reason }),
    ...("nextCheckAt" in move && { nextCheckAt: move.nextCheckAt }),
  } as const;
  return transition(called, move.state, changes, now);
};
