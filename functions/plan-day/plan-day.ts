import { createHash } from "node:crypto";
import { type CalendarAlert, calendarAlerts } from "../../shared/calendar/rules/calendar-alerts.ts";
import {
  isSendingDay,
  newSendingCalendar,
  type SendingCalendar,
  sendingDayOnOrBefore,
} from "../../shared/calendar/rules/sending-days.ts";
import type { Plan, SettingsStore } from "../../shared/campaigns/ports.ts";
import { duePartitions } from "../../shared/campaigns/rules/partitions.ts";
import { audienceSlices } from "../../shared/campaigns/rules/slices.ts";
import type { DuePart, DuePartition, Policy } from "../../shared/campaigns/rules/types.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { type CivilDate, plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import { readLatePart } from "../../shared/reminders/late-parts.ts";
import type { ScanJob, ScanQueue } from "../../shared/reminders/ports/queues.ts";
import { beforeCatchUp } from "../../shared/reminders/rules/timing.ts";

export interface PlanDayDeps {
  readonly settings: SettingsStore;
  readonly scanQueue: ScanQueue;
  readonly clock: Clock;
  /** Partitions that each day of the due index is spread over. */
  readonly dueShards: number;
  /** Codes of the province's communes. */
  readonly communes: readonly string[];
  readonly log: Logger;
}

export type Planned =
  | { readonly kind: "planned"; readonly jobs: number }
  | { readonly kind: "rest-day" | "already-planned" };

/** How far back an outage is made good. Whatever lies before it was over long ago. */
const MAX_OUTAGE_DAYS = 400;

/**
 * Puts one scan job on the queue for each partition of the due index that a step of today brings up, for every sending
 * day missed since the last plan, and for what came too late for that one. When what plans are made from has changed
 * since, a campaign was resumed or the calendar moved steps into days that were planned before: then the days of
 * catching up are planned again. Reads no people. Safe to run twice: the second run finds the day planned.
 */
export const planDay = (deps: PlanDayDeps) => async (): Promise<Planned> => {
  const { settings, scanQueue, clock, log } = deps;
  const today = civilDateAt(clock.now());
  const {
    settings: { policy },
    plan: last,
  } = await settings.loadWithPlan();
  const calendar = newSendingCalendar(policy);
  tellOfCalendar(log, calendarAlerts(today, policy));
  if (!isSendingDay(today, calendar)) return { kind: "rest-day" };
  const basis = planBasis(policy);
  const isNewDay = last === undefined || last.day < today;
  const isChanged = last !== undefined && last.basis !== basis;
  // A first try to plan this day may have died and left reminders waiting for what staff have let go on since.
  const isResumed = policy.resumedAt !== undefined && civilDateAt(new Date(policy.resumedAt)) === today;
  if (!isNewDay && !isChanged) return { kind: "already-planned" };

  const after = planAfter(last, isChanged, { today, policy, calendar });
  const partitions = duePartitions(policy, calendar, { after, upTo: today });
  const late = isNewDay ? await settings.lateParts() : [];
  const jobs = [
    ...partitions.flatMap((partition) => jobsFor(partition, deps.dueShards)),
    ...late.map(readLatePart),
  ].map(
    (part): ScanJob => ({ ...part, day: today, catchUp: isChanged || isResumed || part.partition.stepDate < today }),
  );
  const slices = audienceSlices(policy, today, deps.communes).map(
    (slice): ScanJob => ({ slice, day: today, catchUp: isChanged || isResumed || after < plusDays(today, -1) }),
  );
  await scanQueue.enqueue([...jobs, ...slices]);
  await settings.savePlan({ day: today, basis });
  await settings.removeLateParts(late);
  const count = jobs.length + slices.length;
  log.info("day.planned", { day: today, after, changed: isChanged, partitions: partitions.length, jobs: count });
  return { kind: "planned", jobs: count };
};

interface Around {
  readonly today: CivilDate;
  readonly policy: Policy;
  readonly calendar: SendingCalendar;
}

const planAfter = (last: Plan | undefined, isChanged: boolean, { today, policy, calendar }: Around): CivilDate => {
  const catchUp = beforeCatchUp(today, policy, calendar);
  if (last === undefined) return catchUp;
  const earliest = plusDays(today, -MAX_OUTAGE_DAYS);
  if (!isChanged) return last.day > earliest ? last.day : earliest;
  // A day that became free moves its steps to the sending day before it, which was planned without them.
  const before = plusDays(sendingDayOnOrBefore(last.day, calendar), -1);
  return [catchUp, before].reduce((a, b) => (a < b ? a : b));
};

const jobsFor = (partition: DuePartition, dueShards: number): readonly DuePart[] =>
  Array.from({ length: dueShards }, (_, shard) => ({ partition, shard }));

/** Names everything that decides which steps fall on a day. */
export const planBasis = (policy: Policy): string => {
  const { campaigns, stopped, resumedAt, catchUpDays, restDays, extraHolidays, calendarDays } = policy;
  // Words change no day.
  const dated = campaigns.map(({ words: _, ...campaign }) => campaign);
  const basis = {
    campaigns: dated,
    stopped: stopped?.since,
    resumedAt,
    catchUpDays,
    restDays,
    extraHolidays,
    calendarDays,
  };
  return createHash("sha256").update(JSON.stringify(basis)).digest("hex").slice(0, 16);
};

/** Every day until it is settled; the alarm for it counts these events. */
const tellOfCalendar = (log: Logger, alerts: readonly CalendarAlert[]): void => {
  for (const alert of alerts) {
    if (alert.kind === "decree-missing") log.warn("calendar.decree-missing", { year: alert.year });
    else log.warn("calendar.day-unsettled", { day: alert.date });
  }
};
