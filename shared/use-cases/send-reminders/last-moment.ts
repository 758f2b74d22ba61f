import { type CivilDate, plusDays } from "../../domain/calendar/civil-date.ts";
import { civilDateAt } from "../../domain/calendar/civil-time.ts";
import { sendingCalendar } from "../../domain/calendar/sending-days.ts";
import { isInsideWindow } from "../../domain/calendar/window.ts";
import type { Scheme } from "../../domain/people/types.ts";
import type { DueReminder } from "../../domain/reminders/types.ts";
import type { ReminderRecord } from "../../ports/ledger.ts";
import { subjectId } from "../../ports/registry.ts";
import type { LiveSettings } from "../../ports/settings.ts";
import type { LastMoment, SendReminders } from "./send-reminders.ts";

/** Whether a scheme's list is new enough to send by; `wait` while it may still be replaced. */
export type Staleness = "fresh" | "wait" | "skip";

/** Looks at the settings, at who is still enrolled, and at the records of reminders that have one. */
export const lookOnce = async (given: SendReminders, due: readonly DueReminder[]): Promise<LastMoment> => {
  const held = due.filter((reminder) => reminder.held);
  const subjects = [...new Map(due.map((reminder) => [subjectId(reminder), reminder])).values()];
  const [live, seen, records] = await Promise.all([
    given.settings.load(),
    given.registry.lookLast(subjects, { forZalo: given.channel.name === "zalo" }),
    held.length > 0 ? given.ledger.load(held) : new Map<string, ReminderRecord>(),
  ]);
  const now = given.clock.now();
  const today = civilDateAt(now);
  const calendar = sendingCalendar(live.policy);
  return {
    now,
    today,
    isOpen: isInsideWindow(now, live.policy, calendar),
    live,
    calendar,
    staleness: {
      "household-hi": stalenessOf("household-hi", live, today),
      "voluntary-si": stalenessOf("voluntary-si", live, today),
    },
    ...seen,
    held: records,
  };
};

const stalenessOf = (scheme: Scheme, { importedAt, policy }: LiveSettings, today: CivilDate): Staleness => {
  const at = importedAt[scheme];
  if (at === undefined) return "fresh";
  const lastFresh = plusDays(civilDateAt(new Date(at)), policy.staleAfterDays);
  if (today <= lastFresh) return "fresh";
  return today <= plusDays(lastFresh, policy.staleSkipAfterDays) ? "wait" : "skip";
};
