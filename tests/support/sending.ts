import { builtInPolicy } from "../../shared/campaigns/rules/built-in-policy.ts";
import type { Channel, Policy } from "../../shared/campaigns/rules/types.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import type { Scheme } from "../../shared/law/rules/types.ts";
import type { Household, VoluntaryEnrollment } from "../../shared/people/rules/types.ts";
import type { SendOutcome } from "../../shared/reminders/rules/after-outcome.ts";
import { type ReminderRecord, reminderId } from "../../shared/reminders/rules/record.ts";
import type { DueReminder, ReminderContent } from "../../shared/reminders/rules/types.ts";
import type { ReminderChannel } from "../../shared/sending/ports/channels.ts";
import type { SendingSettingsStore } from "../../shared/sending/ports/settings.ts";
import type { Invocation } from "../../shared/sending/send-reminders/context.ts";
import { sendReminders } from "../../shared/sending/send-reminders/send-reminders.ts";
import { fixedClock } from "./clock.ts";
import { type InMemoryControl, inMemoryControl } from "./in-memory-control.ts";
import { inMemoryLedger } from "./in-memory-ledger.ts";
import { inMemoryRegistry } from "./in-memory-registry.ts";
import { inMemorySettings } from "./in-memory-settings.ts";
import { plainCodes } from "./look-up-codes.ts";
import { aboutReminders, noPayouts } from "./no-payouts.ts";
import { answeringLater, leavingNothingOpen } from "./open-calls.ts";
import { aDueReminder, aHousehold } from "./people.ts";
import { recordingPublisher } from "./recording-publisher.ts";
import { silentLog } from "./silent-log.ts";

export interface Scene {
  readonly now?: string;
  readonly channel?: Channel;
  readonly households?: readonly Household[];
  readonly records?: readonly ReminderRecord[];
  readonly policy?: Partial<Policy>;
  /** Of the household list alone when it is one instant. */
  readonly importedAt?: string | Partial<Record<Scheme, string>>;
  readonly enrollments?: readonly VoluntaryEnrollment[];
  readonly control?: InMemoryControl;
  readonly invocation?: Partial<Invocation>;
  readonly log?: Logger;
  readonly answer?: SendOutcome | ((content: ReminderContent) => SendOutcome | Promise<SendOutcome>);
}

const accepted: SendOutcome = { kind: "accepted", messageId: "msg-1", code: "accepted" };

/** A sender with everything around it in memory: one household that is due on Tuesday 1 December 2026, at nine. */
export const aSender = (scene: Scene = {}) => {
  const registry = registryOf(scene.households ?? [aHousehold()], scene.enrollments ?? []);
  let whilePaused: () => unknown = () => {};
  const { now = "2026-12-01T02:00:00Z", channel = "zalo", records = [] } = scene;
  const { control = inMemoryControl(), log = silentLog } = scene;
  const clock = fixedClock(now);
  const ledger = inMemoryLedger(...records);
  const publisher = recordingPublisher();
  const delivered: { readonly content: ReminderContent; readonly code: string; readonly step: string }[] = [];
  const calls = answeringLater<Pick<ReminderChannel, "deliver">>("channel", {
    deliver: async ({ step }, content, code) => {
      if (!aboutReminders(content)) throw new Error("This test sends reminders.");
      delivered.push({ content, code, step });
      const { answer = accepted } = scene;
      return typeof answer === "function" ? answer(content) : answer;
    },
  });
  const reminderChannel: ReminderChannel = { name: channel, templateOf: ({ step }) => `template-${step}`, ...calls };
  const paused: number[] = [];
  const sendBatch = sendReminders({
    ledger,
    registry,
    payouts: noPayouts,
    settings: settingsOf(scene, control),
    publisher,
    channel: reminderChannel,
    control,
    pause: async (millis) => {
      paused.push(millis);
      await whilePaused();
    },
    clock,
    codes: plainCodes,
    log,
  });
  const invocation = { remainingMillis: () => 60_000, mayReturn: true, ...scene.invocation };
  const send = leavingNothingOpen((due: readonly DueReminder[]) => sendBatch(due, invocation));
  const recordOf = (reminder = aDueReminder()) =>
    ledger.all().find((record) => reminderId(record) === reminderId(reminder));
  const onPause = (act: () => unknown) => {
    whilePaused = act;
  };
  return { send, clock, ledger, publisher, registry, delivered, paused, onPause, control, recordOf };
};

const registryOf = (households: readonly Household[], enrollments: readonly VoluntaryEnrollment[]) => {
  const registry = inMemoryRegistry();
  registry.put(...households.map((household) => ({ scheme: "household-hi" as const, household })));
  registry.put(...enrollments.map((enrollment) => ({ scheme: "voluntary-si" as const, enrollment })));
  return registry;
};

const settingsOf = ({ policy, importedAt }: Scene, control: InMemoryControl): SendingSettingsStore => {
  const lists = typeof importedAt === "string" ? { "household-hi": importedAt } : importedAt;
  return inMemorySettings({
    policy: { ...builtInPolicy, ...policy },
    control,
    ...(lists && { importedAt: lists }),
  });
};
