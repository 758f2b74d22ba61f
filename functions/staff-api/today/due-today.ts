import { newSendingCalendar } from "../../../shared/calendar/rules/sending-days.ts";
import { duePartitions } from "../../../shared/campaigns/rules/partitions.ts";
import type { DuePartition, Policy } from "../../../shared/campaigns/rules/types.ts";
import { inParallel } from "../../../shared/kernel/in-parallel.ts";
import { type CivilDate, plusDays } from "../../../shared/kernel/rules/civil-date.ts";
import type { Registry } from "../../../shared/people/ports.ts";
import type { ReminderLedger } from "../../../shared/reminders/ports/ledger.ts";
import { type ReminderRecord, reminderId } from "../../../shared/reminders/rules/record.ts";

export interface DueDeps {
  readonly due: Pick<Registry, "due" | "load">;
  readonly ledger: Pick<ReminderLedger, "load">;
  readonly dueShards: number;
}

export interface Part {
  readonly partition: DuePartition;
  readonly shard: number;
}

/** Everything of the due index that a day's steps bring up, in an order that stays. */
export const partsOn = (day: CivilDate, policy: Policy, dueShards: number): readonly Part[] =>
  duePartitions(policy, newSendingCalendar(policy), { after: plusDays(day, -1), upTo: day }).flatMap((partition) =>
    Array.from({ length: dueShards }, (_, shard) => ({ partition, shard })),
  );

const AT_ONCE = 16;

/** The records of one page of a part. */
export const pageOf = async ({ due, ledger }: DueDeps, { partition, shard }: Part, cursor?: string) => {
  const page = await due.due(partition, shard, cursor);
  const { scheme, dueDate, step } = partition;
  const keys = page.subjects.map((subject) => ({ scheme, subject, dueDate, step }));
  const found = await ledger.load(keys);
  const records = keys.flatMap((key): ReminderRecord[] => {
    const record = found.get(reminderId(key));
    return record === undefined ? [] : [record];
  });
  return { records, subjects: page.subjects.length, cursor: page.cursor };
};

/** Looks at every reminder that is due on a day, page by page: its work grows with what is due, not with the population. */
export const eachDue = async (
  deps: DueDeps,
  parts: readonly Part[],
  look: (records: readonly ReminderRecord[], subjects: number) => void,
): Promise<void> => {
  await inParallel(parts, AT_ONCE, async (part) => {
    let cursor: string | undefined;
    do {
      const page = await pageOf(deps, part, cursor);
      look(page.records, page.subjects);
      cursor = page.cursor;
    } while (cursor !== undefined);
  });
};

/** How many are due on a day; the index alone is read. */
export const countDue = async ({ due }: Pick<DueDeps, "due">, parts: readonly Part[]): Promise<number> => {
  let count = 0;
  await inParallel(parts, AT_ONCE, async ({ partition, shard }) => {
    let cursor: string | undefined;
    do {
      const page = await due.due(partition, shard, cursor);
      count += page.subjects.length;
      cursor = page.cursor;
    } while (cursor !== undefined);
  });
  return count;
};
