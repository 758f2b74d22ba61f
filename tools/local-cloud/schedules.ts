import { randomUUID } from "node:crypto";
import { join } from "node:path";
import * as z from "zod";
import type { AsynchronousInvocations } from "./asynchronous.ts";
import { type Occurrences, occurrencesOf } from "./cron.ts";
import { readJsonFile, writeJsonFile } from "./json-file.ts";
import { ACCOUNT, REGION } from "./template/identities.ts";
import type { Resource, Stack } from "./template/stack.ts";

/** EventBridge Scheduler: at least once for each occurrence since the first boot, of several missed ones the latest. */
export interface Schedules {
  /** When the next occurrence is due, epoch milliseconds; in the past when it was missed. */
  nextAt(): number | undefined;
  /** Fires what is due now. */
  fireDue(): void;
}

const stateSchema = z.strictObject({
  firstBoot: z.iso.datetime(),
  /** By logical id: every occurrence up to this instant was handled. */
  handledUpTo: z.record(z.string(), z.iso.datetime()),
});

interface ScheduleEntry {
  readonly schedule: Resource<"AWS::Scheduler::Schedule">;
  readonly functionId: string;
  readonly times: Occurrences;
  /** Every occurrence up to here was fired by this process or handled before it. */
  firedUpTo: Date;
  /** Fired and not yet handled, epoch milliseconds. */
  readonly unfinished: Set<number>;
}

interface SchedulesGiven {
  readonly stack: Stack;
  readonly invocations: Pick<AsynchronousInvocations, "invoke">;
  readonly dataDir: string | undefined;
}

export const newSchedules = ({ stack, invocations, dataDir }: SchedulesGiven): Schedules => {
  const file = dataDir === undefined ? undefined : join(dataDir, "schedules.json");
  const saved = file === undefined ? undefined : readJsonFile(file, stateSchema);
  const start = saved === undefined ? new Date() : new Date(saved.firstBoot);
  const entries = stack
    .all("AWS::Scheduler::Schedule")
    .filter(({ properties }) => properties.State === "ENABLED")
    .map((schedule) => entryOf(stack, schedule, { start, handledUpTo: saved?.handledUpTo[schedule.logicalId] }));
  const save = (): void => {
    const handledUpTo = Object.fromEntries(entries.map((entry) => [entry.schedule.logicalId, handledUpToOf(entry)]));
    if (file !== undefined) writeJsonFile(file, { firstBoot: start.toISOString(), handledUpTo });
  };
  save();
  const fire = async (entry: ScheduleEntry, occurrence: Date): Promise<void> => {
    entry.firedUpTo = occurrence;
    entry.unfinished.add(occurrence.getTime());
    await invocations.invoke(entry.functionId, eventOf(entry.schedule, occurrence));
    entry.unfinished.delete(occurrence.getTime());
    save();
  };
  return {
    nextAt: () => {
      const times = entries.flatMap(({ times: its, firedUpTo }) => its.after(firedUpTo)?.getTime() ?? []);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    fireDue: () => {
      for (const entry of entries) {
        const occurrence = latestDue(entry);
        if (occurrence !== undefined) void fire(entry, occurrence);
      }
    },
  };
};

const entryOf = (
  stack: Stack,
  schedule: Resource<"AWS::Scheduler::Schedule">,
  { start, handledUpTo }: { start: Date; handledUpTo: string | undefined },
): ScheduleEntry => {
  const { Target, ScheduleExpression, ScheduleExpressionTimezone } = schedule.properties;
  return {
    schedule,
    functionId: stack.get("AWS::Lambda::Function", Target.Arn).logicalId,
    times: occurrencesOf(ScheduleExpression, { timezone: ScheduleExpressionTimezone, start }),
    firedUpTo: handledUpTo === undefined ? start : new Date(handledUpTo),
    unfinished: new Set(),
  };
};

const latestDue = ({ times, firedUpTo }: ScheduleEntry): Date | undefined => {
  const now = new Date();
  let latest: Date | undefined;
  for (let next = times.after(firedUpTo); next !== undefined && next <= now; next = times.after(next)) latest = next;
  return latest;
};

/** An unfinished occurrence, and what came after it, fires again after a restart. */
const handledUpToOf = ({ unfinished, firedUpTo }: ScheduleEntry): string =>
  (unfinished.size === 0 ? firedUpTo : new Date(Math.min(...unfinished) - 1)).toISOString();

const eventOf = ({ arn, properties }: Resource<"AWS::Scheduler::Schedule">, occurrence: Date): unknown => {
  const time = occurrence.toISOString().replace(".000Z", "Z");
  const id = randomUUID();
  const { Input } = properties.Target;
  if (Input === undefined) {
    return {
      version: "0",
      id,
      "detail-type": "Scheduled Event",
      source: "aws.scheduler",
      account: ACCOUNT,
      time,
      region: REGION,
      resources: [arn],
      detail: "{}",
    };
  }
  return JSON.parse(
    Input.replaceAll("<aws.scheduler.scheduled-time>", time)
      .replaceAll("<aws.scheduler.schedule-arn>", arn)
      .replaceAll("<aws.scheduler.execution-id>", id)
      .replaceAll("<aws.scheduler.attempt-number>", "1"),
  );
};
