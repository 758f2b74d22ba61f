import { smsTemplateOf } from "../../shared/channels/rules/texts/sms-template.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import { SECOND } from "../../shared/kernel/rules/durations.ts";
import { newTtlCache } from "../../shared/kernel/ttl-cache.ts";
import type { SmsReport } from "../../shared/reminders/rules/after-sms-report.ts";
import type { ReminderRecord } from "../../shared/reminders/rules/record.ts";
import { closeCircuit, openCircuit } from "../../shared/sending/circuit-breakers.ts";
import { failOpen } from "../../shared/sending/fail-open.ts";
import type { SendingControl } from "../../shared/sending/ports/control.ts";
import type { SendingSettingsStore } from "../../shared/sending/ports/settings.ts";
import { breakerName, trips } from "../../shared/sending/rules/breaker.ts";
import type { Suspension } from "../../shared/sending/rules/state.ts";

export interface ReportToBreakersDeps {
  readonly settings: Pick<SendingSettingsStore, "load">;
  readonly control: Pick<SendingControl, "count" | "suspend" | "compareAndSet">;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The reminder as it was when its SMS was reported on. */
type ReportedReminder = Pick<ReminderRecord, "scheme" | "step" | "attempts">;

/**
 * A carrier may block one person's SMS as spam while all others arrive, and a network with few customers may block
 * all of its own. So a text is suspended from the third report of a day on, and only while more than a tenth of the day's
 * SMS was blocked: no more than that is spent on a text that does not arrive.
 */
const MIN_BLOCKED = 3;
const PERCENT_BLOCKED = 10;
/** Suspensions change seldom, and one read serves the reports of a log event. */
const CACHE_TTL_MS = 10 * SECOND;

/**
 * Opens the senders' breakers by what carriers report, and closes them again: a gateway that takes every message never
 * shows its senders that the carriers refuse all of them. Fails open: what was recorded stays recorded.
 */
export const reportToBreakers = (
  deps: ReportToBreakersDeps,
): ((reminder: ReportedReminder, report: SmsReport) => Promise<void>) => {
  const suspensions = newTtlCache({
    load: async () => (await deps.settings.load()).control.suspensions,
    freshMillis: () => CACHE_TTL_MS,
    clock: deps.clock,
  });
  return async (reminder, report) => {
    await failOpen(deps, "breaker", async () => {
      if (report.kind === "delivered") await closeReported(deps, await suspensions.get(), reminder);
      else await openFor(deps, reminder, report);
    });
  };
};

type FailureReport = Exclude<SmsReport, { readonly kind: "delivered" }>;

const openFor = async (
  deps: ReportToBreakersDeps,
  reminder: ReportedReminder,
  report: FailureReport,
): Promise<void> => {
  const tripped = trips(report);
  if (tripped === undefined) return;
  const template = smsTemplateOf(reminder);
  if (tripped === "template" && !(await isBlockedOften(deps, template))) return;
  const scope = { channel: "sms", ...(tripped === "template" && { template }) } as const;
  await openCircuit(deps, scope, { code: report.code, reported: true });
};

/** On a day on which no SMS has left yet nothing is counted: there is nothing to suspend either. */
const isBlockedOften = async ({ control, clock }: ReportToBreakersDeps, template: string): Promise<boolean> => {
  const name = `${template}#blocked`;
  const change = { today: civilDateAt(clock.now()), sent: 0, spent: 0, counts: { [name]: 1 } };
  const usage = await control.count({ channel: "sms", ...change });
  const blocked = usage?.counts[name] ?? 0;
  return blocked >= MIN_BLOCKED && blocked * 100 > (usage?.sent ?? 0) * PERCENT_BLOCKED;
};

/** An SMS that arrived although it was sent after the breaker had opened proves that the carriers take them again. */
const closeReported = async (
  deps: ReportToBreakersDeps,
  suspensions: ReadonlyMap<string, Suspension>,
  reminder: ReportedReminder,
) => {
  const sentAt = reminder.attempts.at(-1)?.at ?? "";
  for (const scope of [{}, { template: smsTemplateOf(reminder) }]) {
    const name = breakerName({ channel: "sms", ...scope });
    const breaker = suspensions.get(name);
    if (breaker?.kind !== "breaker" || !breaker.reported || sentAt <= breaker.openedAt) continue;
    await closeCircuit(deps, { name, breaker });
  }
};
