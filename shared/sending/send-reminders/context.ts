import type { SendingCalendar } from "../../calendar/rules/sending-days.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { PayoutFactsSource, SendingFacts } from "../../payouts/ports.ts";
import type { Enrolled } from "../../people/rules/types.ts";
import type { ReminderLedger } from "../../reminders/ports/ledger.ts";
import type { LookUpCodeKey } from "../../reminders/ports/look-up-codes.ts";
import type { ReminderPublisher } from "../../reminders/ports/queues.ts";
import type { SendOutcome } from "../../reminders/rules/after-outcome.ts";
import type { ReminderRecord } from "../../reminders/rules/record.ts";
import type { FormerRecords } from "../../reminders/rules/told-before.ts";
import type { DueReminder } from "../../reminders/rules/types.ts";
import type { ZaloUnreachable } from "../../reminders/rules/zalo-unreachable.ts";
import type { MessageContent, ReminderChannel } from "../ports/channels.ts";
import type { SendingControl } from "../ports/control.ts";
import type { SenderRegistry } from "../ports/sender-registry.ts";
import type { SendingSettings, SendingSettingsStore } from "../ports/settings.ts";

export interface SendRemindersDeps {
  readonly ledger: ReminderLedger;
  readonly registry: SenderRegistry;
  readonly payouts: PayoutFactsSource;
  readonly settings: SendingSettingsStore;
  readonly publisher: ReminderPublisher;
  readonly channel: ReminderChannel;
  readonly control: SendingControl;
  readonly clock: Clock;
  readonly codes: LookUpCodeKey;
  /** Lets that many milliseconds pass. */
  readonly pause: (millis: number) => Promise<unknown>;
  readonly log: Logger;
}

/** What the invocation leaves to a batch. */
export interface Invocation {
  readonly remainingMillis: () => number;
  /** False once the queue has delivered the batch so often that it would soon give it up. */
  readonly mayReturn: boolean;
}

/** Whether a scheme's list is new enough to send by; `wait` while it may still be replaced. */
export type Staleness = "fresh" | "wait" | "skip";

/** Everything that decides on a batch, loaded at one moment. */
export interface SendSnapshot {
  readonly now: Date;
  readonly today: CivilDate;
  readonly isOpen: boolean;
  readonly settings: SendingSettings;
  readonly calendar: SendingCalendar;
  readonly staleness: Readonly<Record<Scheme, Staleness>>;
  readonly enrolled: ReadonlyMap<string, Enrolled>;
  /** What is known of each payout, by its id. */
  readonly payouts: ReadonlyMap<string, SendingFacts>;
  /** Cached replies of Zalo by subject; empty on other channels. */
  readonly zaloUnreachable: ReadonlyMap<string, readonly ZaloUnreachable[]>;
  /** Of the former codes of households that were renumbered. */
  readonly formerRecords: FormerRecords;
  /** Ledger records of the reminders that have one, by `reminderId`. */
  readonly records: ReadonlyMap<string, ReminderRecord>;
}

/** A reminder that may be sent, as far as it alone is concerned. */
export interface Ready {
  readonly reminder: DueReminder;
  readonly seen: ReminderRecord | undefined;
  readonly content: MessageContent;
}

/** A reminder that this worker alone may send. */
export interface Claimed {
  readonly reminder: DueReminder;
  readonly record: ReminderRecord;
  readonly code: string;
}

export interface Delivery extends Claimed {
  readonly content: MessageContent;
  readonly outcome: SendOutcome;
}
