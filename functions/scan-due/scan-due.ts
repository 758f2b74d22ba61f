import { newSendingCalendar, sendingDayAfter } from "../../shared/calendar/rules/sending-days.ts";
import type { RuntimeSettings, SettingsStore } from "../../shared/campaigns/ports.ts";
import type { Channel } from "../../shared/campaigns/rules/types.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { civilDateAt, instantAt } from "../../shared/kernel/rules/civil-time.ts";
import { type Registry, subjectId } from "../../shared/people/ports.ts";
import { loadFormerRecords } from "../../shared/reminders/load-former-records.ts";
import type { ReminderRecords } from "../../shared/reminders/ports/ledger.ts";
import type { ReminderPublisher, ScanJob, ScanQueue } from "../../shared/reminders/ports/queues.ts";
import { republishDeadline } from "../../shared/reminders/rules/after-outcome.ts";
import { decide } from "../../shared/reminders/rules/decide.ts";
import { type NextRecord, type ReminderRecord, reminderId, transition } from "../../shared/reminders/rules/record.ts";
import { mayBeTakenUp } from "../../shared/reminders/rules/taken-up.ts";
import type { Decision, DueReminder, RegistryReminder } from "../../shared/reminders/rules/types.ts";

export interface ScanDueDeps {
  readonly registry: Registry;
  readonly ledger: ReminderRecords;
  readonly settings: SettingsStore;
  readonly publisher: ReminderPublisher;
  readonly scanQueue: ScanQueue;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Another page takes a few seconds at most; below this the rest goes back to the queue. */
const ENOUGH_MILLIS = 15_000;

/**
 * Pages through one partition of the due index, decides who is due, announces the reminders and records the skipped.
 * When time runs short the rest goes back to the queue with a cursor. Throws when anything was not taken: the job is
 * then delivered again, and the ledger stops what had gone out already.
 */
export const scanDue =
  (deps: ScanDueDeps) =>
  async (job: ScanJob, remainingMillis: () => number): Promise<void> => {
    const live = await deps.settings.load();
    let cursor = job.cursor;
    do {
      const page = await deps.registry.due(job.partition, job.shard, cursor);
      await scanPage(deps, live, job, page.subjects);
      cursor = page.cursor;
    } while (cursor !== undefined && remainingMillis() > ENOUGH_MILLIS);
    if (cursor !== undefined) await deps.scanQueue.enqueue([{ ...job, cursor }]);
  };

const scanPage = async (deps: ScanDueDeps, live: RuntimeSettings, job: ScanJob, subjects: readonly string[]) => {
  const candidates = subjects.map((subject) => reminderOf(job, subject));
  const known = job.catchUp ? await deps.ledger.load(candidates) : NO_RECORDS;
  const due = candidates.filter((candidate) => mayBeTakenUp(known.get(reminderId(candidate))));
  if (due.length === 0) return;
  const now = deps.clock.now();
  const enrolled = await deps.registry.load(due);
  const context = {
    today: civilDateAt(now),
    policy: live.policy,
    calendar: newSendingCalendar(live.policy),
    sharedPhones: live.sharedPhones,
    formerRecords: await loadFormerRecords(deps.ledger, due, enrolled),
  };
  const nextMorning = instantAt(sendingDayAfter(context.today, context.calendar), live.policy.window.opensAtMinute);
  const decided = due.map((reminder) => {
    const decision = decide(enrolled.get(subjectId(reminder)), reminder, context);
    return plannedOf({ reminder, seen: known.get(reminderId(reminder)), decision, now, nextMorning });
  });
  const announced = await Promise.all(decided.map((planned) => settle(deps, planned)));
  await publish(deps, announced.flat());
  deps.log.info("page.scanned", {
    scheme: job.partition.scheme,
    step: job.partition.step,
    shard: job.shard,
    announced: announced.flat().length,
    skipped: decided.filter(({ next }) => next?.state === "skipped").length,
  });
};

const NO_RECORDS: ReadonlyMap<string, ReminderRecord> = new Map();

const reminderOf = ({ partition: { method: _, ...dated } }: ScanJob, subject: string): RegistryReminder => ({
  ...dated,
  subject,
});

/** What a record should become before its reminder is announced, if it is. */
interface Planned {
  readonly seen: ReminderRecord | undefined;
  readonly next?: NextRecord;
  readonly announced?: { readonly reminder: DueReminder; readonly channel: Channel };
}

interface Scanned {
  readonly reminder: DueReminder;
  readonly seen: ReminderRecord | undefined;
  readonly decision: Decision;
  readonly now: Date;
  readonly nextMorning: Date;
}

const plannedOf = ({ reminder, seen, decision, now, nextMorning }: Scanned): Planned => {
  const to = (state: "waiting" | "skipped", nextCheckAt?: Date): NextRecord => {
    const reason = decision.kind === "send" ? {} : { reason: decision.reason };
    const channel = state === "waiting" ? { channel: seen?.channel ?? "zalo" } : {};
    return transition({ ...seen, ...reminder }, state, { ...reason, ...channel, nextCheckAt }, now);
  };
  if (seen === undefined) {
    if (decision.kind === "send") return { seen, announced: { reminder, channel: "zalo" } };
    return { seen, next: decision.kind === "skip" ? to("skipped") : to("waiting", nextMorning) };
  }
  // What still has no way to go keeps its record and the reason in it.
  if (decision.kind === "skip" || (decision.kind === "hold" && seen.state === "waiting")) return { seen };
  if (decision.kind === "hold") return { seen, next: to("waiting", nextMorning) };
  // Should this worker die before it publishes, release-waiting announces the reminder at that time.
  const announced = { reminder: { ...reminder, hasRecord: true as const }, channel: seen.channel ?? "zalo" };
  return { seen, next: to("waiting", republishDeadline(now)), announced };
};

/** Writes the record; returns what is then announced. A record that another worker made or moved meanwhile stays. */
const settle = async ({ ledger }: ScanDueDeps, { seen, next, announced }: Planned) => {
  if (next === undefined) return announced ? [announced] : [];
  const moved = await ledger.move(seen, next);
  return moved.ok && announced ? [announced] : [];
};

const publish = async (
  { publisher }: ScanDueDeps,
  announced: readonly { readonly reminder: DueReminder; readonly channel: Channel }[],
): Promise<void> => {
  const on = (channel: Channel) => announced.filter((each) => each.channel === channel).map(({ reminder }) => reminder);
  await publisher.publish(on("zalo"), "zalo");
  await publisher.publish(on("sms"), "sms");
};
