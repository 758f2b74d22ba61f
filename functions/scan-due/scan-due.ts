import { newSendingCalendar, sendingDayAfter } from "../../shared/calendar/rules/sending-days.ts";
import type { RuntimeSettings, SettingsStore } from "../../shared/campaigns/ports.ts";
import type { Channel } from "../../shared/campaigns/rules/types.ts";
import { civilDateAt, instantAt } from "../../shared/kernel/rules/civil-time.ts";
import { type Registry, subjectId } from "../../shared/people/ports.ts";
import { loadFormerRecords } from "../../shared/reminders/load-former-records.ts";
import type { ReminderRecords } from "../../shared/reminders/ports/ledger.ts";
import type { ReminderPublisher, ScanJob, ScanQueue } from "../../shared/reminders/ports/queues.ts";
import { republishDeadline } from "../../shared/reminders/rules/after-outcome.ts";
import { decide } from "../../shared/reminders/rules/decide.ts";
import { type NextRecord, type ReminderRecord, reminderId, transition } from "../../shared/reminders/rules/record.ts";
import { mayBeTakenUp } from "../../shared/reminders/rules/taken-up.ts";
import type { Decision, DueReminder } from "../../shared/reminders/rules/types.ts";
import { candidatesOf, firstChannelOf, isStillAsked } from "./candidates.ts";
import { type HaltIfGrownDeps, haltIfGrown } from "./halt-if-grown.ts";

export interface ScanDueDeps extends HaltIfGrownDeps {
  readonly registry: Registry;
  readonly ledger: ReminderRecords;
  readonly settings: SettingsStore;
  readonly publisher: ReminderPublisher;
  readonly scanQueue: ScanQueue;
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
    if ("slice" in job && !isStillAsked(job, live)) return;
    let cursor = job.cursor;
    do {
      const page =
        "slice" in job
          ? await deps.registry.inCommune(job.slice, cursor)
          : await deps.registry.due(job.partition, job.shard, cursor);
      await scanPage(deps, live, { ...job, cursor }, page.subjects);
      cursor = page.cursor;
    } while (cursor !== undefined && remainingMillis() > ENOUGH_MILLIS);
    if (cursor !== undefined) await deps.scanQueue.enqueue([{ ...job, cursor }]);
  };

const scanPage = async (deps: ScanDueDeps, live: RuntimeSettings, job: ScanJob, subjects: readonly string[]) => {
  const calendar = newSendingCalendar(live.policy);
  const candidates = candidatesOf(job, subjects, { policy: live.policy, calendar });
  const known = job.catchUp ? await deps.ledger.load(candidates) : NO_RECORDS;
  const due = candidates.filter((candidate) => mayBeTakenUp(known.get(reminderId(candidate))));
  if (due.length === 0) return;
  const now = deps.clock.now();
  const enrolled = await deps.registry.load(due);
  const context = {
    today: civilDateAt(now),
    policy: live.policy,
    calendar,
    sharedPhones: live.sharedPhones,
    formerRecords: await loadFormerRecords(deps.ledger, due, enrolled),
  };
  const nextMorning = instantAt(sendingDayAfter(context.today, context.calendar), live.policy.window.opensAtMinute);
  const decided = due.map((reminder) => {
    const decision = decide(enrolled.get(subjectId(reminder)), reminder, context);
    const channel = firstChannelOf(reminder, live.policy);
    return plannedOf({ reminder, seen: known.get(reminderId(reminder)), decision, channel, now, nextMorning });
  });
  if ("slice" in job) await haltIfGrown(deps, job, decided.filter(({ announced }) => announced).length, live);
  const announced = await Promise.all(decided.map((planned) => settle(deps, planned)));
  await publish(deps, announced.flat());
  deps.log.info("page.scanned", {
    ...aboutPart(job),
    announced: announced.flat().length,
    skipped: decided.filter(({ next }) => next?.state === "skipped").length,
  });
};

const NO_RECORDS: ReadonlyMap<string, ReminderRecord> = new Map();

const aboutPart = (job: ScanJob) =>
  "slice" in job
    ? { scheme: job.slice.scheme, step: job.slice.step, commune: job.slice.communeCode }
    : { scheme: job.partition.scheme, step: job.partition.step, shard: job.shard };

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
  /** The one that it begins on. */
  readonly channel: Channel;
  readonly now: Date;
  readonly nextMorning: Date;
}

type Unseen = Pick<Scanned, "reminder" | "decision" | "channel" | "nextMorning"> & {
  readonly to: (state: "waiting" | "skipped", nextCheckAt?: Date) => NextRecord;
};

const firstPlanned = ({ reminder, decision, channel, to, nextMorning }: Unseen): Planned => {
  if (decision.kind === "send") return { seen: undefined, announced: { reminder, channel } };
  if (decision.kind === "hold") return { seen: undefined, next: to("waiting", nextMorning) };
  // People that the campaign is not for are not left out of it.
  return decision.reason === "not-in-audience" ? { seen: undefined } : { seen: undefined, next: to("skipped") };
};

const plannedOf = ({ reminder, seen, decision, channel: first, now, nextMorning }: Scanned): Planned => {
  const to = (state: "waiting" | "skipped", nextCheckAt?: Date): NextRecord => {
    const reason = decision.kind === "send" ? {} : { reason: decision.reason };
    const channel = state === "waiting" ? { channel: seen?.channel ?? first } : {};
    return transition({ ...seen, ...reminder }, state, { ...reason, ...channel, nextCheckAt }, now);
  };
  if (seen === undefined) return firstPlanned({ reminder, decision, channel: first, to, nextMorning });
  // What still has no way to go keeps its record and the reason in it.
  if (decision.kind === "skip" || (decision.kind === "hold" && seen.state === "waiting")) return { seen };
  if (decision.kind === "hold") return { seen, next: to("waiting", nextMorning) };
  // Should this worker die before it publishes, release-waiting announces the reminder at that time.
  const announced = { reminder: { ...reminder, hasRecord: true as const }, channel: seen.channel ?? first };
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
