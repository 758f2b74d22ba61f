import { sendingCalendar } from "../../shared/calendar/rules/sending-days.ts";
import type { RuntimeSettings, SettingsStore } from "../../shared/campaigns/ports.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import { type Registry, subjectId } from "../../shared/people/ports.ts";
import type { ReminderLedger } from "../../shared/reminders/ports/ledger.ts";
import type { ReminderPublisher, ScanJob, ScanQueue } from "../../shared/reminders/ports/queues.ts";
import { decide } from "../../shared/reminders/rules/decide.ts";
import { reminderId } from "../../shared/reminders/rules/record.ts";
import type { DueReminder, SkipReason } from "../../shared/reminders/rules/types.ts";

export interface ScanDueDeps {
  readonly registry: Registry;
  readonly ledger: ReminderLedger;
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
  const candidates = subjects.map((subject): DueReminder => reminderOf(job, subject));
  const due = job.catchUp ? await notYetInLedger(deps, candidates) : candidates;
  if (due.length === 0) return;
  const today = civilDateAt(deps.clock.now());
  const enrolled = await deps.registry.load(due);
  const context = {
    today,
    policy: live.policy,
    calendar: sendingCalendar(live.policy),
    sharedPhones: live.sharedPhones,
  };
  const decided = due.map((reminder) => ({
    reminder,
    decision: decide(enrolled.get(subjectId(reminder)), reminder, context),
  }));

  const sends = decided.filter(({ decision }) => decision.kind === "send").map(({ reminder }) => reminder);
  const skips = decided.flatMap(({ reminder, decision }) =>
    decision.kind === "skip" ? [{ reminder, reason: decision.reason }] : [],
  );
  await Promise.all([deps.publisher.publish(sends, "zalo"), ...skips.map((skip) => recordSkip(deps, skip))]);
  deps.log.info("page.scanned", {
    scheme: job.partition.scheme,
    step: job.partition.step,
    shard: job.shard,
    announced: sends.length,
    skipped: skips.length,
  });
};

const reminderOf = ({ partition }: ScanJob, subject: string): DueReminder => ({
  scheme: partition.scheme,
  subject,
  dueDate: partition.dueDate,
  step: partition.step,
  paidThrough: partition.paidThrough,
  stepDate: partition.stepDate,
});

const notYetInLedger = async ({ ledger }: ScanDueDeps, candidates: readonly DueReminder[]) => {
  const known = await ledger.load(candidates);
  return candidates.filter((candidate) => !known.has(reminderId(candidate)));
};

/** A reminder that has a record already keeps it: it was sent, or skipped before. */
const recordSkip = async (
  { ledger, clock }: ScanDueDeps,
  { reminder, reason }: { readonly reminder: DueReminder; readonly reason: SkipReason },
) => {
  await ledger.move(undefined, {
    ...reminder,
    state: "skipped",
    reason,
    attempts: [],
    updatedAt: clock.now().toISOString(),
  });
};
