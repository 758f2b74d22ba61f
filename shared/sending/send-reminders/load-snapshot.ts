import { newSendingCalendar } from "../../calendar/rules/sending-days.ts";
import { isInsideWindow } from "../../calendar/rules/window.ts";
import type { RuntimeSettings } from "../../campaigns/ports.ts";
import { type CivilDate, plusDays } from "../../kernel/rules/civil-date.ts";
import { civilDateAt } from "../../kernel/rules/civil-time.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { SendingFacts } from "../../payouts/ports.ts";
import { subjectId } from "../../people/ports.ts";
import { loadFormerRecords } from "../../reminders/load-former-records.ts";
import type { ReminderRecord } from "../../reminders/rules/record.ts";
import { type DueReminder, isOfRegistry } from "../../reminders/rules/types.ts";
import type { LoadedSubjects } from "../ports/sender-registry.ts";
import type { SendRemindersDeps, SendSnapshot, Staleness } from "./context.ts";

/** Loads the settings, what is known of the subjects, and the records of reminders that have one. */
export const loadSnapshot = async (deps: SendRemindersDeps, due: readonly DueReminder[]): Promise<SendSnapshot> => {
  const recorded = due.filter(({ hasRecord }) => hasRecord);
  const ofRegistry = due.filter(isOfRegistry);
  const subjects = [...new Map(ofRegistry.map((reminder) => [subjectId(reminder), reminder])).values()];
  const payoutIds = [...new Set(due.filter((each) => !isOfRegistry(each)).map(({ subject }) => subject))];
  const forZalo = deps.channel.name === "zalo";
  const [settings, loaded, payouts, records] = await Promise.all([
    deps.settings.load(),
    subjects.length > 0 ? deps.registry.loadForSending(subjects, { forZalo }) : NO_SUBJECTS,
    payoutIds.length > 0 ? deps.payouts.load(payoutIds, { forZalo }) : NO_PAYOUTS,
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
    payouts,
    records,
    formerRecords,
  };
};

const NO_SUBJECTS: LoadedSubjects = { enrolled: new Map(), zaloUnreachable: new Map() };
const NO_PAYOUTS: ReadonlyMap<string, SendingFacts> = new Map();

const stalenessOf = (scheme: Scheme, { importedAt, policy }: RuntimeSettings, today: CivilDate): Staleness => {
  const at = importedAt[scheme];
  if (at === undefined) return "fresh";
  const lastFresh = plusDays(civilDateAt(new Date(at)), policy.staleAfterDays);
  if (today <= lastFresh) return "fresh";
  return today <= plusDays(lastFresh, policy.staleSkipAfterDays) ? "wait" : "skip";
};
