import type { CivilDate } from "../../domain/calendar/civil-date.ts";
import type { SendingCalendar } from "../../domain/calendar/sending-days.ts";
import type { Enrolled, Scheme } from "../../domain/people/types.ts";
import type { DueReminder } from "../../domain/reminders/types.ts";
import { errorName, type Logger } from "../../lambda/logger.ts";
import type { ReminderChannel } from "../../ports/channels.ts";
import type { Clock } from "../../ports/clock.ts";
import { type ReminderLedger, type ReminderRecord, reminderId } from "../../ports/ledger.ts";
import type { ReminderPublisher } from "../../ports/queues.ts";
import type { Registry } from "../../ports/registry.ts";
import type { LiveSettings, SettingsStore } from "../../ports/settings.ts";
import { type Claimed, claim } from "./claim.ts";
import { gate } from "./gate.ts";
import { lookOnce, type Staleness } from "./last-moment.ts";
import { recordOutcomes } from "./record-outcomes.ts";

export interface SendReminders {
  readonly ledger: ReminderLedger;
  readonly registry: Registry;
  readonly settings: SettingsStore;
  readonly publisher: ReminderPublisher;
  readonly channel: ReminderChannel;
  readonly clock: Clock;
  /** A fresh look-up code. */
  readonly newCode: () => string;
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
  readonly held: ReadonlyMap<string, ReminderRecord>;
}

/**
 * Sends a batch of due reminders on one channel: looks again at the last moment, claims each with one conditional
 * write, calls the channel, and records all outcomes in one batch.
 * Returns the reminders that could not be handled and must come back from the queue; everything else is in the ledger.
 */
export const sendReminders =
  (given: SendReminders) =>
  async (due: readonly DueReminder[]): Promise<readonly DueReminder[]> => {
    if (due.length === 0) return [];
    const moment = await lookOnce(given, due);
    const failed: DueReminder[] = [];
    const deliveries = due.map(async (reminder) => {
      try {
        return await deliverOne(given, moment, reminder);
      } catch (error) {
        given.log.error("reminder.not-handled", { reminder: reminderId(reminder), error: errorName(error) });
        failed.push(reminder);
        return undefined;
      }
    });
    const delivered = (await Promise.all(deliveries)).filter((delivery) => delivery !== undefined);
    await recordOutcomes(given, moment, delivered);
    given.log.info("reminders.handled", {
      channel: given.channel.name,
      taken: due.length,
      called: delivered.length,
      returned: failed.length,
    });
    return failed;
  };

const deliverOne = async (given: SendReminders, moment: LastMoment, reminder: DueReminder) => {
  const seen = moment.held.get(reminderId(reminder));
  const gated = gate(given.channel.name, moment, reminder, seen);
  if (gated.kind === "stop") {
    if (gated.next) await given.ledger.move(seen, gated.next);
    return undefined;
  }
  const claimed = await claim(given, moment, { reminder, seen, content: gated.content });
  if (claimed === undefined) return undefined;
  return { ...claimed, outcome: await given.channel.deliver(claimed.record, gated.content, claimed.code) };
};

export type Delivery = Claimed & { readonly outcome: Awaited<ReturnType<ReminderChannel["deliver"]>> };
