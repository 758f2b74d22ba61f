import type { CivilDate } from "../../domain/calendar/civil-date.ts";
import type { SendingCalendar } from "../../domain/calendar/sending-days.ts";
import type { Enrolled, Scheme } from "../../domain/people/types.ts";
import type { NoZalo } from "../../domain/reminders/no-zalo.ts";
import type { DueReminder, ReminderContent } from "../../domain/reminders/types.ts";
import type { Logger } from "../../lambda/logger.ts";
import type { ReminderChannel } from "../../ports/channels.ts";
import type { Clock } from "../../ports/clock.ts";
import type { SendingControl } from "../../ports/control.ts";
import type { LastLook } from "../../ports/last-look.ts";
import type { ReminderLedger, ReminderRecord } from "../../ports/ledger.ts";
import type { ReminderPublisher } from "../../ports/queues.ts";
import type { LiveSettings, SettingsStore } from "../../ports/settings.ts";
import { account } from "./account.ts";
import { newBatch, orReturned, type Ready, readyOf } from "./batch.ts";
import { type Claimed, claim } from "./claim.ts";
import { settleOthers } from "./hold.ts";
import { lookOnce, type Staleness } from "./last-moment.ts";
import { lookAgain, type Waiting } from "./look-again.ts";
import { recordOutcomes } from "./record-outcomes.ts";
import { afterTrials, pastStops } from "./stops.ts";
import { type Invocation, takeTurn } from "./turn.ts";

export interface SendReminders {
  readonly ledger: ReminderLedger;
  readonly registry: LastLook;
  readonly settings: SettingsStore;
  readonly publisher: ReminderPublisher;
  readonly channel: ReminderChannel;
  readonly control: SendingControl;
  readonly clock: Clock;
  /** A fresh look-up code. */
  readonly newCode: () => string;
  /** Lets that many milliseconds pass. */
  readonly pause: (millis: number) => Promise<unknown>;
  readonly log: Logger;
}

/** One look at the world, shared by the reminders of a batch. */
export interface LastMoment {
  readonly now: Date;
  readonly today: CivilDate;
  readonly isOpen: boolean;
  readonly live: LiveSettings;
  readonly calendar: SendingCalendar;
  readonly staleness: Readonly<Record<Scheme, Staleness>>;
  readonly enrolled: ReadonlyMap<string, Enrolled>;
  /** Whom Zalo does not reach; empty on other channels. */
  readonly noZalo: ReadonlyMap<string, readonly NoZalo[]>;
  readonly held: ReadonlyMap<string, ReminderRecord>;
}

/**
 * Sends a batch of due reminders on one channel: looks again at the last moment, lets stops, limits and the channel's
 * pace hold back whom they must, claims each with one conditional write, calls the channel, and records all outcomes in
 * one batch. Returns the reminders that must come back from the queue; everything else is in the ledger.
 */
export const sendReminders =
  (given: SendReminders) =>
  async (due: readonly DueReminder[], invocation: Invocation): Promise<readonly DueReminder[]> => {
    if (due.length === 0) return [];
    const batch = newBatch();
    const moment = await lookOnce(given, due);
    const { unreadable } = moment.live.control;
    if (unreadable > 0) given.log.error("control.unreadable", { count: unreadable });
    const ready = readyOf(given, moment, { batch, due });
    const { free, trials } = await pastStops(given, moment, { batch, ready });
    const passed = moment.live.control.stops;
    const first = { batch, ready: [...trials.map(({ probe }) => probe), ...free], passed };
    const delivered = await sendWave(given, moment, first, invocation);
    const mended = await afterTrials(given, trials, { batch, delivered });
    const later = await sendFollowing(given, { batch, ...mended }, invocation);
    await settleOthers(given, moment, batch);
    given.log.info("reminders.handled", {
      channel: given.channel.name,
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
  given: SendReminders,
  waiting: Waiting,
  invocation: Invocation,
): Promise<readonly Delivery[]> => {
  if (waiting.ready.length === 0) return [];
  const { moment, ready } = await lookAgain(given, waiting);
  return sendWave(given, moment, { ...waiting, ready }, invocation);
};

/** From the turn on the channel to the last record. */
const sendWave = async (
  given: SendReminders,
  moment: LastMoment,
  wave: Waiting,
  invocation: Invocation,
): Promise<readonly Delivery[]> => {
  if (wave.ready.length === 0) return [];
  const turn = await takeTurn(given, moment, wave, invocation);
  if (turn.waitMillis > 0) await given.pause(turn.waitMillis);
  const sinceLook = Math.max(turn.waitMillis, given.clock.now().getTime() - moment.now.getTime());
  const isFresh = sinceLook <= STILL_FRESH_MILLIS;
  const last = isFresh ? { moment, ready: turn.ready } : await lookAgain(given, { ...wave, ready: turn.ready });
  const { moment: now, ready } = last;
  const calls = ready.map((each) =>
    orReturned(given, { batch: wave.batch, reminder: each.reminder }, () => deliverOne(given, now, each)),
  );
  const delivered = (await Promise.all(calls)).filter((delivery) => delivery !== undefined);
  await recordOutcomes(given, now, delivered);
  await account(given, now, { delivered, reserved: turn.reserved });
  return delivered;
};

const deliverOne = async (given: SendReminders, moment: LastMoment, ready: Ready): Promise<Delivery | undefined> => {
  const claimed = await claim(given, moment, ready);
  if (claimed === undefined) return undefined;
  const { content } = ready;
  return { ...claimed, content, outcome: await given.channel.deliver(claimed.record, content, claimed.code) };
};

export type Delivery = Claimed & {
  readonly content: ReminderContent;
  readonly outcome: Awaited<ReturnType<ReminderChannel["deliver"]>>;
};
