import {
  type SendingCalendar,
  sendingCalendar,
  sendingDayOnOrAfter,
} from "../../../shared/calendar/rules/sending-days.ts";
import type { SettingsStore } from "../../../shared/campaigns/ports.ts";
import { type DatedStep, stepsOf } from "../../../shared/campaigns/rules/steps.ts";
import type { DuePartition, Policy } from "../../../shared/campaigns/rules/types.ts";
import { inParallel } from "../../../shared/kernel/in-parallel.ts";
import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import type { DuePart } from "../../../shared/lists/ports/import-journals.ts";
import type { SubjectKey } from "../../../shared/people/ports.ts";
import { dueEntriesOf, type Paid } from "../../../shared/people/rules/due-entries.ts";
import type { ReminderLedger } from "../../../shared/reminders/ports/ledger.ts";
import type { ScanJob, ScanQueue } from "../../../shared/reminders/ports/queues.ts";
import { reminderId } from "../../../shared/reminders/rules/record.ts";
import { activeSteps, timeliness } from "../../../shared/reminders/rules/timing.ts";
import type { DueReminder } from "../../../shared/reminders/rules/types.ts";
import type { Touched } from "../merge/workspace.ts";

export interface CatchUpGiven {
  readonly ledger: ReminderLedger;
  readonly scanQueue: ScanQueue;
  readonly settings: SettingsStore;
  readonly policy: Policy;
  readonly now: Date;
  readonly today: CivilDate;
  /** The due index's shard of a subject. */
  readonly shardOf: (subject: string) => number;
}

/** What a list brings too late for the day's plan: steps that can still be sent, and steps that cannot any more. */
export interface CatchUp {
  /** Records the steps that a new or changed due date has already missed for good. */
  recordMissed(touched: readonly Touched[]): Promise<void>;
  /** The parts of the due index in which these subjects may be due just now. */
  partsOf(touched: readonly Touched[]): readonly DuePart[];
  /** Has those parts scanned that the plan has passed already. To be called when everything in them is saved. */
  enqueue(parts: Iterable<DuePart>): Promise<void>;
}

/** Parts are found for unchanged subjects too: the ledger knows what has gone out. */
export const newCatchUp = (deps: CatchUpGiven): CatchUp => {
  const stepsFor = newStepFinder(deps.policy, sendingCalendar(deps.policy), deps.today);

  return {
    async recordMissed(touched) {
      const missed = touched
        .filter(({ changed }) => changed)
        .flatMap(({ key, seen, next }) => {
          const before = seen?.value ? dueEntriesOf(seen.value).map(idOf) : [];
          const coming = dueEntriesOf(next).filter((paid) => !before.includes(idOf(paid)));
          return coming.flatMap((paid) => stepsFor(paid).missed.map((step) => reminderOf(key, paid, step)));
        });
      await recordTooLate(deps, missed);
    },

    partsOf(touched) {
      const parts = touched.flatMap(({ key, next }) => {
        const shard = deps.shardOf(key.subject);
        const open = dueEntriesOf(next).flatMap((paid) => stepsFor(paid).open);
        return open.map((partition) => ({ partition, shard }));
      });
      return [...new Map(parts.map((part) => [partId(part), part])).values()];
    },

    async enqueue(parts) {
      const planned = await deps.settings.lastPlannedDay();
      const passed = [...parts].filter(({ partition }) => planned !== undefined && partition.stepDate <= planned);
      await deps.scanQueue.enqueue(passed.map((part): ScanJob => ({ ...part, day: deps.today, catchUp: true })));
    },
  };
};

/** Names a part of the due index. */
export const partId = ({ partition, shard }: DuePart): string => `${idOf(partition)}#${partition.step}#${shard}`;

interface StepsNow {
  /** Came due and can still be sent, if not today then on the next sending day. */
  readonly open: readonly DuePartition[];
  /** Too late, while the due date itself still matters: a later step is open or to come. */
  readonly missed: readonly DatedStep[];
}

/** Thousands of people are paid through the same day: each day is worked out once. */
const newStepFinder = (policy: Policy, calendar: SendingCalendar, today: CivilDate) => {
  const known = new Map<string, StepsNow>();
  return (paid: Paid): StepsNow => {
    const id = idOf(paid);
    const found = known.get(id) ?? stepsNow(paid, policy, calendar, today);
    known.set(id, found);
    return found;
  };
};

const stepsNow = (paid: Paid, policy: Policy, calendar: SendingCalendar, today: CivilDate): StepsNow => {
  // A list that comes in over a holiday has its first chance after it: for some steps that is a day too late.
  const firstChance = sendingDayOnOrAfter(today, calendar);
  const steps = stepsOf(activeSteps(policy, paid.scheme), paid, calendar);
  const all = steps.map((step, index) => {
    const laterStepDates = steps.slice(index + 1).map(({ stepDate }) => stepDate);
    const { catchUpDays } = policy;
    return { step, timing: timeliness({ stepDate: step.stepDate, laterStepDates, today: firstChance, catchUpDays }) };
  });
  if (!all.some(({ timing }) => timing === "due")) return { open: [], missed: [] };
  const isMissed = ({ timing }: (typeof all)[number]): boolean => timing === "too-late";
  return {
    open: all
      .filter((each) => !isMissed(each) && each.step.stepDate <= today)
      .map(({ step }) => partitionOf(paid, step)),
    missed: all.filter(isMissed).map(({ step }) => step),
  };
};

const partitionOf = (paid: Paid, step: DatedStep): DuePartition => ({
  scheme: paid.scheme,
  ...(paid.scheme === "voluntary-si" && { method: String(paid.method) }),
  paidThrough: paid.paidThrough,
  ...step,
});

const reminderOf = ({ scheme, subject }: SubjectKey, { paidThrough }: Paid, step: DatedStep): DueReminder => ({
  scheme,
  subject,
  paidThrough,
  ...step,
});

const MOVES_AT_ONCE = 32;

const recordTooLate = async ({ ledger, now }: CatchUpGiven, missed: readonly DueReminder[]) => {
  if (missed.length === 0) return;
  const known = await ledger.load(missed);
  const unknown = missed.filter((reminder) => !known.has(reminderId(reminder)));
  const updatedAt = now.toISOString();
  // A record that somebody else made meanwhile stays: the answer does not matter.
  await inParallel(unknown, MOVES_AT_ONCE, (reminder) =>
    ledger.move(undefined, { ...reminder, state: "skipped", reason: "too-late", attempts: [], updatedAt }),
  );
};

const idOf = ({ scheme, method, paidThrough }: Paid | DuePartition): string =>
  scheme === "voluntary-si" ? `${scheme}/${method}#${paidThrough}` : `${scheme}#${paidThrough}`;
