import { sendingCalendar } from "../../calendar/rules/sending-days.ts";
import { isInsideWindow } from "../../calendar/rules/window.ts";
import type { RuntimeSettings } from "../../campaigns/ports.ts";
import { type CivilDate, plusDays } from "../../kernel/rules/civil-date.ts";
import { civilDateAt } from "../../kernel/rules/civil-time.ts";
import type { Scheme } from "../../law/rules/types.ts";
import { subjectId } from "../../people/ports.ts";
import type { ReminderRecord } from "../../reminders/ports/ledger.ts";
import type { DueReminder } from "../../reminders/rules/types.ts";
import type { LastMoment, SendReminders, Staleness } from "./context.ts";

/** Looks at the settings, at who is still enrolled, and at the records of reminders that have one. */
export const lookOnce = async (deps: SendReminders, due: readonly DueReminder[]): Promise<LastMoment> => {
  const held = due.filter((reminder) => reminder.held);
  const subjects = [...new Map(due.map((reminder) => [subjectId(reminder), reminder])).values()];
  const [live, seen, records] = await Promise.all([
    deps.settings.load(),
    deps.registry.lookLast(subjects, { forZalo: deps.channel.name === "zalo" }),
    held.length > 0 ? deps.ledger.load(held) : new Map<string, ReminderRecord>(),
  ]);
  const now = deps.clock.now();
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

const stalenessOf = (scheme: Scheme, { importedAt, policy }: RuntimeSettings, today: CivilDate): Staleness => {
  const at = importedAt[scheme];
  if (at === undefined) return "fresh";
  const lastFresh = plusDays(civilDateAt(new Date(at)), policy.staleAfterDays);
  if (today <= lastFresh) return "fresh";
  return today <= plusDays(lastFresh, policy.staleSkipAfterDays) ? "wait" : "skip";
};
