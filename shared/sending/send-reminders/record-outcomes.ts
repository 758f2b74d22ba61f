import { sendingDayAfter } from "../../calendar/rules/sending-days.ts";
import { civilDateAt, instantAt } from "../../kernel/rules/civil-time.ts";
import type { NextRecord } from "../../reminders/ports/ledger.ts";
import { afterOutcome, type NextMove, type SendOutcome } from "../../reminders/rules/after-outcome.ts";
import { latestSendDay } from "../../reminders/rules/timing.ts";
import type { DueReminder } from "../../reminders/rules/types.ts";
import { breaks, firstProbeAt } from "../rules/breaker.ts";
import { holdingOf } from "../rules/holding.ts";
import type { Delivery, LastMoment, SendReminders } from "./context.ts";
import { timedFromItsBegin } from "./hold.ts";

/** Writes what came of the calls, in one batch, and hands on those whose turn it now is on the other channel. */
export const recordOutcomes = async (
  { ledger, publisher, clock, log }: SendReminders,
  moment: LastMoment,
  deliveries: readonly Delivery[],
): Promise<void> => {
  if (deliveries.length === 0) return;
  const now = clock.now();
  const moves = deliveries.map((delivery) => ({ delivery, move: moveOf(delivery, moment, now) }));
  await ledger.settle(
    moves.map(({ delivery, move }) => ({ seen: delivery.record, next: nextRecord(delivery, move, now) })),
  );
  const elsewhere = moves.filter(({ move }) => move.state === "waiting" && move.otherChannel);
  await publisher.publish(
    elsewhere.map(({ delivery }) => ({ ...delivery.reminder, held: true })),
    "sms",
  );
  const unusual = deliveries.filter(({ outcome }) => outcome.kind === "invalid" || isUnheardOf(outcome));
  if (unusual.length > 0) log.error("channel.refuses", { count: unusual.length, code: unusual[0]?.outcome.code });
};

/** A number is a code of the channel's own; where it leaves unknown what became of the message, no table lists it. */
const isUnheardOf = ({ kind, code }: SendOutcome): boolean => kind === "unknown" && /^-?\d+$/.test(code);

const moveOf = (delivery: Delivery, moment: LastMoment, now: Date): NextMove => {
  const { record, reminder, outcome } = delivery;
  const channel = record.channel ?? "zalo";
  return afterOutcome({
    channel,
    outcome,
    now,
    attempts: record.attempts.filter((attempt) => attempt.channel === channel).length + 1,
    // What was accepted never waits for tomorrow, and to work it out costs as much as the decision to send.
    ...(outcome.kind !== "accepted" && { tomorrow: tomorrowFor(reminder, moment, now) }),
    ...(breaks(outcome) && { nextProbe: nextProbeFor(delivery, moment, now) }),
    policy: moment.live.policy,
  });
};

const tomorrowFor = (reminder: DueReminder, { live, calendar }: LastMoment, now: Date): Date | undefined => {
  const tomorrow = sendingDayAfter(civilDateAt(now), calendar);
  if (tomorrow > latestSendDay(reminder, live.policy, calendar)) return undefined;
  return instantAt(tomorrow, live.policy.window.opensAtMinute);
};

const nextProbeFor = ({ reminder, record }: Delivery, { live }: LastMoment, now: Date): Date | undefined => {
  const context = { channel: record.channel ?? "zalo", policy: live.policy, now };
  const obstacle = { obstacle: "breaker", probeAt: firstProbeAt(now) } as const;
  const holding = holdingOf(timedFromItsBegin(reminder, record), obstacle, context);
  return holding.kind === "wait" ? holding.until : undefined;
};

const nextRecord = ({ record, outcome }: Delivery, move: NextMove, now: Date): NextRecord => {
  const { version: _version, wakeAt: _lease, reason: _reason, ...kept } = record;
  const channel = record.channel ?? "zalo";
  const at = now.toISOString();
  const messageId = outcome.kind === "accepted" ? { messageId: outcome.messageId } : {};
  return {
    ...kept,
    state: move.state,
    channel: "otherChannel" in move ? "sms" : channel,
    ...("reason" in move && move.reason ? { reason: move.reason } : {}),
    ...("wakeAt" in move && move.wakeAt ? { wakeAt: move.wakeAt.toISOString() } : {}),
    attempts: [
      ...record.attempts,
      { channel, at, outcome: outcome.kind === "unknown" ? "unknown" : outcome.code, ...messageId },
    ],
    updatedAt: at,
  };
};
