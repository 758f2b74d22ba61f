import type { DueReminder } from "../../reminders/rules/types.ts";
import { account } from "./account.ts";
import { newBatch, orReturned, type Ready, readyOf } from "./batch.ts";
import { claim } from "./claim.ts";
import type { Delivery, LastMoment, SendReminders } from "./context.ts";
import { settleOthers } from "./hold.ts";
import { lookOnce } from "./last-moment.ts";
import { lookAgain, type Waiting } from "./look-again.ts";
import { recordOutcomes } from "./record-outcomes.ts";
import { afterTrials, pastStops } from "./stops.ts";
import { type Invocation, takeTurn } from "./turn.ts";

/**
 * Sends a batch of due reminders on one channel: looks again at the last moment, lets stops, limits and the channel's
 * pace hold back whom they must, claims each with one conditional write, calls the channel, and records all outcomes in
 * one batch. Returns the reminders that must come back from the queue; everything else is in the ledger.
 */
export const sendReminders =
  (deps: SendReminders) =>
  async (due: readonly DueReminder[], invocation: Invocation): Promise<readonly DueReminder[]> => {
    if (due.length === 0) return [];
    const batch = newBatch();
    const moment = await lookOnce(deps, due);
    const { unreadable } = moment.live.control;
    if (unreadable > 0) deps.log.error("control.unreadable", { count: unreadable });
    const ready = readyOf(deps, moment, { batch, due });
    const { free, trials } = await pastStops(deps, moment, { batch, ready });
    const passed = moment.live.control.stops;
    const first = { batch, ready: [...trials.map(({ probe }) => probe), ...free], passed };
    const delivered = await sendWave(deps, moment, first, invocation);
    const mended = await afterTrials(deps, trials, { batch, delivered });
    const later = await sendFollowing(deps, { batch, ...mended }, invocation);
    await settleOthers(deps, moment, batch);
    deps.log.info("reminders.handled", {
      channel: deps.channel.name,
      taken: due.length,
      called: delivered.length + later.length,
      held: batch.held.length,
      returned: batch.returned.length,
    });
    return batch.returned;
  };

/** Longer than this, and somebody may have renewed while the batch waited for its turn. */
const STILL_FRESH_MILLIS = 2_000;

/** Those that waited for a try, which may have taken half a minute. */
const sendFollowing = async (
  deps: SendReminders,
  waiting: Waiting,
  invocation: Invocation,
): Promise<readonly Delivery[]> => {
  if (waiting.ready.length === 0) return [];
  const { moment, ready } = await lookAgain(deps, waiting);
  return sendWave(deps, moment, { ...waiting, ready }, invocation);
};

/** From the turn on the channel to the last record. */
const sendWave = async (
  deps: SendReminders,
  moment: LastMoment,
  wave: Waiting,
  invocation: Invocation,
): Promise<readonly Delivery[]> => {
  if (wave.ready.length === 0) return [];
  const turn = await takeTurn(deps, moment, wave, invocation);
  if (turn.waitMillis > 0) await deps.pause(turn.waitMillis);
  const sinceLook = Math.max(turn.waitMillis, deps.clock.now().getTime() - moment.now.getTime());
  const isFresh = sinceLook <= STILL_FRESH_MILLIS;
  const last = isFresh ? { moment, ready: turn.ready } : await lookAgain(deps, { ...wave, ready: turn.ready });
  const { moment: now, ready } = last;
  const calls = ready.map((each) =>
    orReturned(deps, { batch: wave.batch, reminder: each.reminder }, () => deliverOne(deps, now, each)),
  );
  const delivered = (await Promise.all(calls)).filter((delivery) => delivery !== undefined);
  await recordOutcomes(deps, now, delivered);
  await account(deps, now, { delivered, reserved: turn.reserved });
  return delivered;
};

const deliverOne = async (deps: SendReminders, moment: LastMoment, ready: Ready): Promise<Delivery | undefined> => {
  const claimed = await claim(deps, moment, ready);
  if (claimed === undefined) return undefined;
  const { content } = ready;
  return { ...claimed, content, outcome: await deps.channel.deliver(claimed.record, content, claimed.code) };
};
