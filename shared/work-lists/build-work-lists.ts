import { newSendingCalendar, type SendingCalendar } from "../calendar/rules/sending-days.ts";
import type { RuntimeSettings, SettingsStore } from "../campaigns/ports.ts";
import { duePartitions } from "../campaigns/rules/partitions.ts";
import type { DuePartition } from "../campaigns/rules/types.ts";
import type { Clock } from "../kernel/clock.ts";
import { inParallel } from "../kernel/in-parallel.ts";
import type { Logger } from "../kernel/logger.ts";
import { plusDays } from "../kernel/rules/civil-date.ts";
import { civilDateAt } from "../kernel/rules/civil-time.ts";
import { lastSafeDay } from "../law/rules/household-hi.ts";
import { type Registry, subjectId } from "../people/ports.ts";
import type { ReminderLedger } from "../reminders/ports/ledger.ts";
import { type ReminderRecord, reminderId } from "../reminders/rules/record.ts";
import { beforeCatchUp, isLastStep } from "../reminders/rules/timing.ts";
import type { RegistryReminder } from "../reminders/rules/types.ts";
import type { Night } from "./close-over.ts";
import type { WorkItems, WorkNights } from "./ports.ts";
import { contactOf, stillDue } from "./rules/contact.ts";
import type { WorkItem } from "./rules/types.ts";
import { workReasonOf } from "./rules/work-reason.ts";
import { workItemId } from "./work-item-id.ts";

export interface BuildDeps {
  readonly registry: Registry;
  readonly ledger: Pick<ReminderLedger, "load">;
  readonly settings: Pick<SettingsStore, "load">;
  readonly items: WorkItems;
  readonly nights: WorkNights;
  readonly clock: Clock;
  readonly log: Logger;
  readonly dueShards: number;
}

interface BuildNight extends RuntimeSettings, Pick<Night, "today"> {
  readonly calendar: SendingCalendar;
}

const AT_ONCE = 12;

/** Receipts and the second channel settle a step some days after its last sending day. */
const SETTLING_DAYS = 4;

/**
 * Puts on the lists the people that messages did not move or did not reach, from the steps that were due lately, and takes off what
 * is over; later on the day, only those of the day's own steps. Safe to run twice, and a run that ran out of time is made
 * good by the next. Reads only who is due.
 */
export const buildWorkLists =
  (deps: BuildDeps & { readonly closeOver: (night: Night) => Promise<number> }) => async (): Promise<void> => {
    const today = civilDateAt(deps.clock.now());
    const isFirstToday = (await deps.nights.lastBuilt()) !== today;
    const settings = await deps.settings.load();
    const calendar = newSendingCalendar(settings.policy);
    const night: BuildNight = { ...settings, today, calendar };
    const settling = plusDays(beforeCatchUp(today, settings.policy, calendar), -SETTLING_DAYS);
    const after = isFirstToday ? settling : plusDays(today, -1);
    const parts = duePartitions(settings.policy, calendar, { after, upTo: today }).flatMap((partition) =>
      Array.from({ length: deps.dueShards }, (_, shard) => ({ partition, shard })),
    );
    const added = await inParallel(parts, AT_ONCE, (part) => buildPart(deps, night, part));
    const closed = isFirstToday ? await deps.closeOver(night) : 0;
    if (isFirstToday) await deps.nights.saveBuilt(today);
    deps.log.info("work-lists.built", { day: today, added: added.reduce((a, b) => a + b, 0), closed });
  };

interface DueShard {
  readonly partition: DuePartition;
  readonly shard: number;
}

const buildPart = async (deps: BuildDeps, night: BuildNight, { partition, shard }: DueShard): Promise<number> => {
  let cursor: string | undefined;
  let added = 0;
  do {
    const page = await deps.registry.due(partition, shard, cursor);
    added += await buildPage(deps, night, partition, page.subjects);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return added;
};

const buildPage = async (
  deps: BuildDeps,
  night: BuildNight,
  { method: _, ...dated }: DuePartition,
  subjects: readonly string[],
): Promise<number> => {
  const reminders = subjects.map((subject): RegistryReminder => ({ ...dated, subject }));
  // The next run sees what this one was a second too early for.
  const records = await deps.ledger.load(reminders, "eventual");
  const work = reminders.flatMap((reminder) => {
    const record = records.get(reminderId(reminder));
    const isLast = isLastStep(reminder, night.policy, night.calendar);
    const reason = workReasonOf(record, isLast);
    return reason === undefined || record === undefined ? [] : [{ reminder, record, reason }];
  });
  if (work.length === 0) return 0;
  const [enrolled, known] = await Promise.all([
    deps.registry.load(work.map(({ reminder }) => reminder)),
    deps.items.load(work.map(({ reminder }) => workItemId(reminder))),
  ]);
  const found = work.flatMap(({ reminder, record, reason }): WorkItem[] => {
    const asked = { paidThrough: reminder.paidThrough, objectCodes: night.policy.objectCodes };
    const contact = contactOf(stillDue(enrolled.get(subjectId(reminder)), asked));
    if (contact === undefined) return [];
    const { scheme, subject, paidThrough } = reminder;
    return [
      {
        ...{ itemId: workItemId(reminder), scheme, subject, paidThrough, reason },
        lastDay: scheme === "household-hi" ? lastSafeDay(paidThrough) : reminder.dueDate,
        since: night.today,
        said: saidOf(record),
        contactId: contact.participantId,
        ...(contact.communeCode !== undefined && { communeCode: contact.communeCode }),
        ...{ state: "open", outcomes: [], version: 1 },
      },
    ];
  });
  const fresh = found.filter(({ itemId }) => !known.has(itemId));
  await deps.items.add(fresh);
  for (const next of found) await bringUpToDate(deps, known.get(next.itemId), next);
  return fresh.length;
};

/** A later step says more; whether the item is open stays the visitors' business. */
const bringUpToDate = async (deps: BuildDeps, stored: WorkItem | undefined, next: WorkItem): Promise<void> => {
  if (stored === undefined || stored.state === "closed" || next.said === undefined) return;
  const isNews = stored.said?.step !== next.said.step || stored.said.state !== next.said.state;
  const isLater = stored.said === undefined || next.said.day >= stored.said.day;
  if (isNews && isLater) await deps.items.save({ ...stored, reason: next.reason, said: next.said });
};

const saidOf = ({ step, state, reason, channel, updatedAt }: ReminderRecord): NonNullable<WorkItem["said"]> => ({
  step,
  state,
  day: civilDateAt(new Date(updatedAt)),
  ...(reason !== undefined && { reason }),
  ...(channel !== undefined && { channel }),
});
