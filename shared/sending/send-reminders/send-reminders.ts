import type { DueReminder } from "../../reminders/rules/types.ts";
import { claimAndSend } from "./claim-and-send.ts";
import type { Delivery, Invocation, Ready, SendRemindersDeps, SendSnapshot } from "./context.ts";
import { loadSnapshot } from "./load-snapshot.ts";
import { park } from "./park.ts";
import { concludeProbes, reserveProbes } from "./probe.ts";
import { reactToOutcomes } from "./react-to-outcomes.ts";
import { recordOutcomes } from "./record-outcomes.ts";
import { reserveSlots } from "./reserve-slots.ts";
import { passing, type Suspensions, screen } from "./screen.ts";
import { joined, type SetAside, setAsideOf } from "./set-aside.ts";

/**
 * Sends a batch of due reminders on one channel: load → screen → reserve → send → record → react → park. Each stage
 * returns what it let through and what it set aside. Returns the reminders that must come back from the queue; everything
 * else is in the ledger.
 */
export const sendReminders =
  (deps: SendRemindersDeps) =>
  async (due: readonly DueReminder[], invocation: Invocation): Promise<readonly DueReminder[]> => {
    if (due.length === 0) return [];
    const snapshot = await loadSnapshot(deps, due);
    const { unreadable, suspensions } = snapshot.settings.control;
    if (unreadable > 0) deps.log.error("control.unreadable", { count: unreadable });
    const screened = screen(deps.channel, snapshot, due);
    const probing = await reserveProbes(deps, snapshot, screened.probes);
    const ready = [...probing.probes.map(({ probe }) => probe), ...screened.ready];
    const first = await sendBatch(deps, snapshot, { ready, passed: suspensions }, invocation);
    const concluded = await concludeProbes(deps, probing.probes, first.delivered);
    const second = await sendFollowing(deps, concluded, invocation);
    const aside = joined([screened, probing, first.aside, concluded, second.aside]);
    const returned = await park(deps, snapshot, aside);
    deps.log.info("reminders.handled", {
      channel: deps.channel.name,
      taken: due.length,
      called: first.delivered.length + second.delivered.length,
      blocked: aside.blocked.length,
      returned: returned.length,
    });
    return returned;
  };

/** Reminders that passed a screening, and the suspensions that they were let past. */
interface ScreenedBatch {
  readonly ready: readonly Ready[];
  readonly passed: Suspensions;
}

interface Sent {
  readonly delivered: readonly Delivery[];
  readonly aside: SetAside;
}

const NOTHING_SENT: Sent = { delivered: [], aside: setAsideOf({}) };

/** After a longer wait a person may have renewed. */
const FRESH_FOR_MILLIS = 2_000;

/** Those that waited for a probe, which may have taken half a minute. */
const sendFollowing = async (deps: SendRemindersDeps, batch: ScreenedBatch, invocation: Invocation): Promise<Sent> => {
  if (batch.ready.length === 0) return NOTHING_SENT;
  const { snapshot, screened } = await recheck(deps, batch);
  const sent = await sendBatch(deps, snapshot, { ...batch, ready: screened.ready }, invocation);
  return { ...sent, aside: joined([screened, sent.aside]) };
};

/** From the reservation of slots to the reactions. */
const sendBatch = async (
  deps: SendRemindersDeps,
  snapshot: SendSnapshot,
  batch: ScreenedBatch,
  invocation: Invocation,
): Promise<Sent> => {
  if (batch.ready.length === 0) return NOTHING_SENT;
  const { admitted, aside, reserved, waitMillis } = await reserveSlots(deps, snapshot, batch.ready, invocation);
  if (waitMillis > 0) await deps.pause(waitMillis);
  const age = Math.max(waitMillis, deps.clock.now().getTime() - snapshot.now.getTime());
  const isFresh = age <= FRESH_FOR_MILLIS;
  const last = isFresh ? { snapshot, screened: passing(admitted) } : await recheck(deps, { ...batch, ready: admitted });
  const sent = await claimAndSend(deps, last.snapshot, last.screened.ready, invocation);
  await recordOutcomes(deps, last.snapshot, sent);
  await reactToOutcomes(deps, last.snapshot, { delivered: sent.delivered, reserved });
  return { delivered: sent.delivered, aside: joined([aside, last.screened, sent.aside]) };
};

/** What may have changed while they waited: the hour, who is still due, and suspensions. */
const recheck = async (deps: SendRemindersDeps, { ready, passed }: ScreenedBatch) => {
  const due = ready.map(({ reminder }) => reminder);
  const snapshot = await loadSnapshot(deps, due);
  return { snapshot, screened: screen(deps.channel, snapshot, due, passed) };
};
