import { newSendingCalendar, type SendingCalendar, sendingDayOnOrAfter } from "../calendar/rules/sending-days.ts";
import type { SettingsStore } from "../campaigns/ports.ts";
import { policyFor } from "../campaigns/rules/applying.ts";
import { duePartitionOf } from "../campaigns/rules/partitions.ts";
import { stepsOf } from "../campaigns/rules/steps.ts";
import type { DuePart, DuePartition, Policy } from "../campaigns/rules/types.ts";
import { inParallel } from "../kernel/in-parallel.ts";
import type { CivilDate } from "../kernel/rules/civil-date.ts";
import { type SubjectKey, subjectId } from "../people/ports.ts";
import { dueEntriesOf, type Paid } from "../people/rules/due-entries.ts";
import type { Enrolled } from "../people/rules/types.ts";
import { latePartText } from "./late-parts.ts";
import { loadFormerRecords } from "./load-former-records.ts";
import type { ReminderRecords } from "./ports/ledger.ts";
import type { ScanJob, ScanQueue } from "./ports/queues.ts";
import { reminderId } from "./rules/record.ts";
import { timelinessOn } from "./rules/timing.ts";
import { isToldToAll } from "./rules/told-before.ts";
import { type DueReminder, isOfRegistry } from "./rules/types.ts";

export interface CatchUpDeps {
  readonly ledger: ReminderRecords;
  readonly scanQueue: ScanQueue;
  readonly settings: SettingsStore;
  readonly policy: Policy;
  readonly now: Date;
  readonly today: CivilDate;
  /** The due index's shard of a subject. */
  readonly shardOf: (subject: string) => number;
}

/** A subject as it was (undefined: not known) and as a list, or the undoing of one, leaves it. */
export interface SubjectTransition {
  readonly key: SubjectKey;
  readonly before: Enrolled | undefined;
  readonly after: Enrolled;
}

/** What a list brings too late for the day's plan: steps that can still be sent, and steps that cannot any more. */
export interface CatchUp {
  /** Records the steps that a new or changed due date has already missed for good. */
  recordMissed(changes: readonly SubjectTransition[]): Promise<void>;
  /** The parts of the due index in which these subjects may be due just now. */
  partsOf(subjects: readonly Pick<SubjectTransition, "key" | "after">[]): readonly DuePart[];
  /** Has those parts scanned that the plan has passed already. To be called when everything in them is saved. */
  enqueue(parts: Iterable<DuePart>): Promise<void>;
  /** The same, but by the next morning's plan. */
  defer(parts: Iterable<DuePart>): Promise<void>;
}

/** Parts are found for unchanged subjects too: the ledger knows what has gone out. */
export const newCatchUp = (deps: CatchUpDeps): CatchUp => {
  const stepsFor = newStepFinder(deps.policy, newSendingCalendar(deps.policy), deps.today);
  const passed = async (parts: Iterable<DuePart>): Promise<readonly DuePart[]> => {
    const plan = await deps.settings.lastPlan();
    return [...parts].filter(({ partition }) => plan !== undefined && partition.stepDate <= plan.day);
  };

  return {
    async recordMissed(changes) {
      const missed = changes.flatMap(({ key, before, after }) => {
        const known = before ? dueEntriesOf(before).map(idOf) : [];
        const coming = dueEntriesOf(after).filter((paid) => !known.includes(idOf(paid)));
        return coming.flatMap((paid) => stepsFor(paid, after).missed.map((partition) => reminderOf(key, partition)));
      });
      const enrolled = new Map(changes.map(({ key, after }) => [subjectId(key), after]));
      const former = await loadFormerRecords(deps.ledger, missed, enrolled);
      // Who was told under another household code missed nothing.
      const untold = missed.filter(
        (reminder) => isOfRegistry(reminder) && !isToldToAll(reminder, enrolled.get(subjectId(reminder)), former),
      );
      await recordTooLate(deps, untold);
    },

    partsOf(subjects) {
      const parts = subjects.flatMap(({ key, after }) => {
        const shard = deps.shardOf(key.subject);
        const open = dueEntriesOf(after).flatMap((paid) => stepsFor(paid, after).open);
        return open.map((partition) => ({ partition, shard }));
      });
      return [...new Map(parts.map((part) => [partId(part), part])).values()];
    },

    async enqueue(parts) {
      const late = await passed(parts);
      const jobs = late.map((part): ScanJob => ({ ...part, day: deps.today, catchUp: true }));
      await deps.scanQueue.enqueue(jobs, INDEX_SETTLES_SECONDS);
    },

    async defer(parts) {
      await deps.settings.addLateParts((await passed(parts)).map(latePartText));
    },
  };
};

/** A scan that follows a list at once would miss what the due index does not show yet; it is late by seconds at most. */
const INDEX_SETTLES_SECONDS = 5;

/** Names a part of the due index. */
export const partId = ({ partition, shard }: DuePart): string => `${idOf(partition)}#${partition.step}#${shard}`;

interface StepsNow {
  /** Came due and can still be sent, if not today then on the next sending day. */
  readonly open: readonly DuePartition[];
  /** Too late, while the due date itself still matters: a later step is open or to come. */
  readonly missed: readonly DuePartition[];
}

/** Thousands of people are paid through the same day: each day is worked out once. */
const newStepFinder = (policy: Policy, calendar: SendingCalendar, today: CivilDate) => {
  const known = new Map<Policy, Map<string, StepsNow>>();
  return (paid: Paid, enrolled: Enrolled): StepsNow => {
    const own = policyFor(policy, enrolled, today);
    const ofPolicy = known.get(own) ?? new Map<string, StepsNow>();
    known.set(own, ofPolicy);
    const id = idOf(paid);
    const found = ofPolicy.get(id) ?? stepsNow(paid, own, calendar, today);
    ofPolicy.set(id, found);
    return found;
  };
};

const stepsNow = (paid: Paid, policy: Policy, calendar: SendingCalendar, today: CivilDate): StepsNow => {
  // A list that comes in over a holiday has its first chance after it: for some steps that is a day too late.
  const firstChance = sendingDayOnOrAfter(today, calendar);
  const steps = policy.campaigns
    .filter(({ scheme }) => scheme === paid.scheme)
    .flatMap((campaign) => stepsOf(campaign, paid, calendar));
  const all = steps.map((step) => {
    const partition = duePartitionOf(paid, step);
    return { step, partition, timing: timelinessOn(firstChance, reminderOf(NO_ONE, partition), policy, calendar) };
  });
  if (!all.some(({ timing }) => timing === "due")) return { open: [], missed: [] };
  const isMissed = ({ timing }: (typeof all)[number]): boolean => timing === "too-late";
  const isOpen = (each: (typeof all)[number]): boolean => !isMissed(each) && each.step.stepDate <= today;
  return {
    open: all.filter(isOpen).map(({ partition }) => partition),
    missed: all.filter(isMissed).map(({ partition }) => partition),
  };
};

/** When a step is due does not depend on the subject. */
const NO_ONE = { subject: "" };

const reminderOf = (
  { subject }: Pick<SubjectKey, "subject">,
  { method: _, ...partition }: DuePartition,
): DueReminder => ({ subject, ...partition });

const MOVES_AT_ONCE = 32;

const recordTooLate = async ({ ledger, now }: CatchUpDeps, missed: readonly DueReminder[]) => {
  if (missed.length === 0) return;
  const known = await ledger.load(missed);
  const unknown = missed.filter((reminder) => !known.has(reminderId(reminder)));
  const updatedAt = now.toISOString();
  // A record that was made meanwhile stays: the answer does not matter.
  await inParallel(unknown, MOVES_AT_ONCE, (reminder) =>
    ledger.move(undefined, { ...reminder, state: "skipped", reason: "too-late", attempts: [], updatedAt }),
  );
};

const idOf = ({ scheme, method, paidThrough }: Paid | DuePartition): string =>
  scheme === "voluntary-si" ? `${scheme}/${method}#${paidThrough}` : `${scheme}#${paidThrough}`;
