import { smsTemplateOf } from "../../shared/channels/rules/texts/sms-template.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import { errorName, type Logger } from "../../shared/kernel/logger.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { ReminderRecord } from "../../shared/reminders/ports/ledger.ts";
import type { SmsReport } from "../../shared/reminders/rules/after-sms-report.ts";
import type { SendingControl } from "../../shared/sending/ports/control.ts";
import type { SendingSettingsStore } from "../../shared/sending/ports/settings.ts";
import { type BreakerScope, breakerName, breaks, openBreaker } from "../../shared/sending/rules/breaker.ts";
import type { Stop } from "../../shared/sending/rules/state.ts";

export interface CarrierStops {
  readonly settings: Pick<SendingSettingsStore, "load">;
  readonly control: Pick<SendingControl, "count" | "place" | "replace">;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The reminder as it was when its SMS was reported on. */
type Reported = Pick<ReminderRecord, "scheme" | "step" | "attempts">;

/**
 * A carrier may block one person's SMS as spam while everybody else's arrive, and a network with few customers may block
 * all of its own. So a text is stopped from the third report of a day on, and only while more than a tenth of the day's
 * SMS was blocked: no more than that is spent on a text that nobody gets.
 */
const LEAST_BLOCKED = 3;
const PERCENT_BLOCKED = 10;
/** Stops change seldom, and one look serves the reports of a log event. */
const KEEP_MS = 10_000;

/**
 * Opens the senders' breakers by what carriers report, and lifts them again. A gateway that takes every message never
 * shows its senders that the carriers refuse all of them. A control that fails changes nothing about what was recorded.
 */
export const carrierStops = (deps: CarrierStops): ((reminder: Reported, report: SmsReport) => Promise<void>) => {
  const stopsNow = stopsReader(deps);
  return async (reminder, report) => {
    try {
      if (report.kind === "delivered") await lift(deps, await stopsNow(), reminder);
      else await stop(deps, reminder, report);
    } catch (error) {
      deps.log.error("control.failed-open", { what: "breaker", error: errorName(error) });
    }
  };
};

type Failure = Exclude<SmsReport, { readonly kind: "delivered" }>;

const stop = async (deps: CarrierStops, reminder: Reported, report: Failure): Promise<void> => {
  const broken = breaks(report);
  if (broken === undefined) return;
  const template = smsTemplateOf(reminder);
  if (broken === "template" && !(await isBlockedOften(deps, template))) return;
  const scope: BreakerScope = { channel: "sms", ...(broken === "template" && { template }) };
  const breaker = { ...openBreaker(report.code, deps.clock.now()), reported: true } as const;
  const isFirst = await deps.control.place(breakerName(scope), { kind: "breaker", ...breaker });
  if (isFirst) deps.log.error("breaker.opened", { ...scope, code: report.code });
};

/** On a day on which no SMS has left yet nothing is counted: there is nothing to stop either. */
const isBlockedOften = async ({ control, clock }: CarrierStops, template: string): Promise<boolean> => {
  const name = `${template}#blocked`;
  const change = { today: civilDateAt(clock.now()), sent: 0, spent: 0, counts: { [name]: 1 } };
  const traffic = await control.count({ channel: "sms", ...change });
  const blocked = traffic?.counts[name] ?? 0;
  return blocked >= LEAST_BLOCKED && blocked * 100 > (traffic?.sent ?? 0) * PERCENT_BLOCKED;
};

/** An SMS that arrived although it was sent after the breaker had opened proves that the carriers take them again. */
const lift = async ({ control, log }: CarrierStops, stops: ReadonlyMap<string, Stop>, reminder: Reported) => {
  const sentAt = reminder.attempts.at(-1)?.at ?? "";
  for (const scope of [{}, { template: smsTemplateOf(reminder) }]) {
    const name = breakerName({ channel: "sms", ...scope });
    const open = stops.get(name);
    if (open?.kind !== "breaker" || !open.reported || sentAt <= open.openedAt) continue;
    if (await control.replace(name, open, undefined)) {
      log.info("breaker.closed", { breaker: name, probes: open.probes });
    }
  }
};

const stopsReader = ({ settings, clock }: CarrierStops) => {
  let kept: { readonly stops: ReadonlyMap<string, Stop>; readonly until: number } | undefined;
  return async (): Promise<ReadonlyMap<string, Stop>> => {
    const now = clock.now().getTime();
    if (kept === undefined || kept.until <= now) {
      const { control } = await settings.load();
      kept = { stops: control.stops, until: now + KEEP_MS };
    }
    return kept.stops;
  };
};
