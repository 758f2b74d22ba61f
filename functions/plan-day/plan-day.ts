import { type CalendarAlert, calendarAlerts } from "../../shared/calendar/rules/calendar-alerts.ts";
import { isSendingDay, sendingCalendar } from "../../shared/calendar/rules/sending-days.ts";
import type { SettingsStore } from "../../shared/campaigns/ports.ts";
import { duePartitions } from "../../shared/campaigns/rules/partitions.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { ScanJob, ScanQueue } from "../../shared/reminders/ports/queues.ts";

export interface PlanDayDeps {
  readonly settings: SettingsStore;
  readonly scanQueue: ScanQueue;
  readonly clock: Clock;
  /** Partitions that each day of the due index is spread over. */
  readonly dueShards: number;
  readonly log: Logger;
}

export type Planned =
  | { readonly kind: "planned"; readonly jobs: number }
  | { readonly kind: "rest-day" | "already-planned" };

/** How far back an outage is made good: what is older was settled by hand or forgotten by its people. */
const MAX_OUTAGE_DAYS = 45;

/**
 * Puts one scan job on the queue for each partition of the due index that a step of today brings up, and for every
 * sending day missed since the last plan. Reads no people. Safe to run twice: the second run finds the day planned.
 */
export const planDay =
  ({ settings, scanQueue, clock, dueShards, log }: PlanDayDeps) =>
  async (): Promise<Planned> => {
    const today = civilDateAt(clock.now());
    const [{ policy }, lastPlanned] = await Promise.all([settings.load(), settings.lastPlannedDay()]);
    const calendar = sendingCalendar(policy);
    tellOfCalendar(log, calendarAlerts(today, policy));
    if (!isSendingDay(today, calendar)) return { kind: "rest-day" };
    if (lastPlanned !== undefined && lastPlanned >= today) return { kind: "already-planned" };

    const earliest = plusDays(today, -MAX_OUTAGE_DAYS);
    const after = lastPlanned ?? plusDays(today, -policy.catchUpDays - 1);
    const partitions = duePartitions(policy, calendar, { after: after > earliest ? after : earliest, upTo: today });
    const jobs = partitions.flatMap((partition) =>
      Array.from(
        { length: dueShards },
        (_, shard): ScanJob => ({
          partition,
          shard,
          day: today,
          catchUp: partition.stepDate < today,
        }),
      ),
    );
    await scanQueue.enqueue(jobs);
    await settings.savePlannedDay(today);
    log.info("day.planned", { day: today, after, partitions: partitions.length, jobs: jobs.length });
    return { kind: "planned", jobs: jobs.length };
  };

/** Every day until it is settled; the alarm for it counts these events. */
const tellOfCalendar = (log: Logger, alerts: readonly CalendarAlert[]): void => {
  for (const alert of alerts) {
    if (alert.kind === "decree-missing") log.warn("calendar.decree-missing", { year: alert.year });
    else log.warn("calendar.day-unsettled", { day: alert.date });
  }
};
