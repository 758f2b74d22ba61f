import type { SendingCalendar } from "../../calendar/rules/sending-days.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { Enrolled } from "../../people/rules/types.ts";
import type { ReminderLedger, ReminderRecord } from "../../reminders/ports/ledger.ts";
import type { ReminderPublisher } from "../../reminders/ports/queues.ts";
import type { SendOutcome } from "../../reminders/rules/after-outcome.ts";
import type { NoZalo } from "../../reminders/rules/no-zalo.ts";
import type { DueReminder, ReminderContent } from "../../reminders/rules/types.ts";
import type { ReminderChannel } from "../ports/channels.ts";
import type { SendingControl } from "../ports/control.ts";
import type { LastLook } from "../ports/last-look.ts";
import type { SendingSettings, SendingSettingsStore } from "../ports/settings.ts";

/** Whether a scheme's list is new enough to send by; `wait` while it may still be replaced. */
export type Staleness = "fresh" | "wait" | "skip";

export interface SendReminders {
  readonly ledger: ReminderLedger;
  readonly registry: LastLook;
  readonly settings: SendingSettingsStore;
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
  readonly live: SendingSettings;
  readonly calendar: SendingCalendar;
  readonly staleness: Readonly<Record<Scheme, Staleness>>;
  readonly enrolled: ReadonlyMap<string, Enrolled>;
  /** Whom Zalo does not reach; empty on other channels. */
  readonly noZalo: ReadonlyMap<string, readonly NoZalo[]>;
  readonly held: ReadonlyMap<string, ReminderRecord>;
}

/** A reminder that this worker alone may send. */
export interface Claimed {
  readonly reminder: DueReminder;
  readonly record: ReminderRecord;
  readonly code: string;
}

export interface Delivery extends Claimed {
  readonly content: ReminderContent;
  readonly outcome: SendOutcome;
}
