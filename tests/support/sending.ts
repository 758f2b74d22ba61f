import { builtInPolicy } from "../../shared/domain/campaigns/built-in-policy.ts";
import type { Policy } from "../../shared/domain/campaigns/types.ts";
import type { Household } from "../../shared/domain/people/types.ts";
import type { SendOutcome } from "../../shared/domain/reminders/after-outcome.ts";
import type { Channel, ReminderContent } from "../../shared/domain/reminders/types.ts";
import type { ReminderChannel } from "../../shared/ports/channels.ts";
import { type ReminderRecord, reminderId } from "../../shared/ports/ledger.ts";
import type { Registry } from "../../shared/ports/registry.ts";
import type { SettingsStore } from "../../shared/ports/settings.ts";
import { sendReminders } from "../../shared/use-cases/send-reminders/send-reminders.ts";
import { fixedClock } from "./clock.ts";
import { inMemoryLedger } from "./in-memory-ledger.ts";
import { inMemoryRegistry } from "./in-memory-registry.ts";
import { inMemorySettings } from "./in-memory-settings.ts";
import { aDueReminder, aHousehold } from "./people.ts";
import { recordingPublisher } from "./recording-publisher.ts";
import { silentLog } from "./silent-log.ts";

export interface Scene {
  readonly now?: string;
  readonly channel?: Channel;
  readonly households?: readonly Household[];
  readonly records?: readonly ReminderRecord[];
  readonly policy?: Partial<Policy>;
  readonly importedAt?: string;
  readonly answer?: SendOutcome | ((content: ReminderContent) => SendOutcome | Promise<SendOutcome>);
}

const accepted: SendOutcome = { kind: "accepted", messageId: "msg-1", code: "accepted" };

/** A sender with everything around it in memory: one household that is due on Tuesday 1 December 2026, at nine. */
export const aSender = (scene: Scene = {}) => {
  const { now = "2026-12-01T02:00:00Z", channel = "zalo", households = [aHousehold()], records = [] } = scene;
  const clock = fixedClock(now);
  const ledger = inMemoryLedger(...records);
  const publisher = recordingPublisher();
  const delivered: { readonly content: ReminderContent; readonly code: string; readonly step: string }[] = [];
  const reminderChannel: ReminderChannel = {
    name: channel,
    deliver: async ({ step }, content, code) => {
      delivered.push({ content, code, step });
      const { answer = accepted } = scene;
      return typeof answer === "function" ? answer(content) : answer;
    },
  };
  let codes = 0;
  const send = sendReminders({
    ledger,
    registry: registryOf(households),
    settings: settingsOf(scene),
    publisher,
    channel: reminderChannel,
    clock,
    newCode: () => `CODE${++codes}`,
    log: silentLog,
  });
  const recordOf = (reminder = aDueReminder()) =>
    ledger.all().find((record) => reminderId(record) === reminderId(reminder));
  return { send, clock, ledger, publisher, delivered, recordOf };
};

const registryOf = (households: readonly Household[]): Registry => {
  const registry = inMemoryRegistry();
  registry.put(...households.map((household) => ({ scheme: "household-hi" as const, household })));
  return registry;
};

const settingsOf = ({ policy, importedAt }: Scene): SettingsStore => {
  const settings = inMemorySettings({ policy: { ...builtInPolicy, ...policy } });
  if (importedAt !== undefined) settings.recordImport("household-hi", importedAt);
  return settings;
};
