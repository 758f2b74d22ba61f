import { newSendingCalendar } from "../../calendar/rules/sending-days.ts";
import { isInsideWindow } from "../../calendar/rules/window.ts";
import type { RuntimeSettings } from "../../campaigns/ports.ts";
import { type CivilDate, plusDays } from "../../kernel/rules/civil-date.ts";
import { civilDateAt } from "../../kernel/rules/civil-time.ts";
import type { Scheme } from "../../law/rules/types.ts";
import { subjectId } from "../../people/ports.ts";
import { loadFormerRecords } from "../../reminders/load-former-records.ts";
import type { ReminderRecord } from "../../reminders/rules/record.ts";
import type { DueReminder } from "../../reminders/rules/types.ts";
import type { SendRemindersDeps, SendSnapshot, Staleness } from "./context.ts";

/** Loads the settings, what is known of the subjects, and the records of reminders that have one. */
export const loadSnapshot = async (deps: SendRemindersDeps, due: readonly DueReminder[]): Promise<SendSnapshot> => {
  const recorded = due.filter(({ hasRecord }) => hasRecord);
  const subjects = [...new Map(due.map((reminder) => [subjectId(reminder), reminder])).values()];
  const [settings, loaded, records] = await Promise.all([
    deps.settings.load(),
    deps.registry.loadForSending(subjects, { forZalo: deps.channel.name === "zalo" }),
    recorded.length > 0 ? deps.ledger.load(recorded) : new Map<string, ReminderRecord>(),
  ]);
  const formerRecords = await loadFormerRecords(deps.ledger, due, loaded.enrolled);
  const now = deps.clock.now();
  const today = civilDateAt(now);
  const calendar = newSendingCalendar(settings.policy);
  return {
    now,
    today,
    isOpen: isInsideWindow(now, settings.policy, calendar),
    settings,
    calendar,
    staleness: {
      "household-hi": stalenessOf("household-hi", settings, today),
      "voluntary-si": stalenessOf("voluntary-si", settings, today),
    },
    ...loaded,
    records,
    formerRecords,
  };
};

const stalenessOf = (scheme: Scheme, { importedAt, policy }: RuntimeSettings, today: CivilDate): Staleness => {
  const at = importedAt[scheme];
  if (at === undefined) return "fresh";
  const lastFresh = plusDays(civilDateAt(new Date(at)), policy.staleAfterDays);
  if (today <= lastFresh) return "fresh";
  return today <= plusDays(lastFresh, policy.staleSkipAfterDays) ? "wait" : "skip";
};
