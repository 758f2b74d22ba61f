import { isSendingDay, newSendingCalendar } from "../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../shared/campaigns/rules/built-in-policy.ts";
import { type CivilDate, plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { subjectKeyOf } from "../../shared/people/ports.ts";
import type { UsageRow } from "../../tools/local-cloud/gateway/usage.ts";
import { startBareLoop } from "./bare/bare-loop.ts";
import { type BenchCloud, nameOf, startBenchCloud } from "./bench-cloud.ts";
import { householdsDue } from "./people.ts";

/** One day on which the service and the bare loop did the same reminders. */
export interface BenchDay {
  /** CPU seconds by function. */
  readonly cpu: ReadonlyMap<string, number>;
  readonly invocations: ReadonlyMap<string, number>;
  /** Of the bare loop, seconds. */
  readonly bareCpu: number;
  readonly usage: readonly UsageRow[];
  readonly loggedBytes: number;
  /** From the plan of the day to its last outcome, by the clock on the wall. */
  readonly sendingSeconds: number;
  /** The most that heap and buffers of a sender's worker took, bytes. */
  readonly senderPeakBytes: number;
  /** Of the whole process: functions, queues, topic, gateway and carriers; the tables have their own. */
  readonly residentBytes: number;
}

export const REMINDERS_A_DAY = 2_000;
export const ROUNDS = 6;
/** Node compiles what runs often better and better for about so long. */
export const WARM_UP_ROUNDS = 2;
const FIRST_DAY: CivilDate = "2026-12-01";
/** The step `expiry-30` comes up on that many days before the cards end. */
const DAYS_BEFORE = 30;

/**
 * Days on which the same number of households are due, all of them on Zalo. Right before the service sends a day's
 * reminders, and right after, the bare loop makes its calls for the same households. The first days warm both up and are
 * not reported.
 */
export const runDays = async (progress: (sentence: string) => void): Promise<readonly BenchDay[]> => {
  const { bench, dueOn } = await startDays(ROUNDS);
  try {
    const bare = await startBareLoop(bench);
    const measured: BenchDay[] = [];
    for (const { day, ...due } of dueOn) {
      await bench.beginDay(day);
      const before = await bare.run(due);
      const sendingSeconds = await timed(() => bench.send(day));
      const after = await bare.run(due);
      await bench.endDay(day);
      measured.push({ ...resultOf(bench), bareCpu: (before + after) / 2, sendingSeconds });
      progress(`day ${measured.length} of ${dueOn.length} done`);
    }
    return measured.slice(WARM_UP_ROUNDS);
  } finally {
    await bench.stop();
  }
};

export const runDay = async (bench: BenchCloud, day: CivilDate): Promise<Omit<BenchDay, "bareCpu">> => {
  await bench.beginDay(day);
  const sendingSeconds = await timed(() => bench.send(day));
  await bench.endDay(day);
  return { ...resultOf(bench), sendingSeconds };
};

/** @param builtIn of which synthesis; by default of this checkout */
export const startDays = async (rounds: number, builtIn?: string) => {
  const bench = await startBenchCloud(FIRST_DAY, { builtIn });
  const days = sendingDays(WARM_UP_ROUNDS + rounds);
  const dueOn = days.map((day, index) => ({ day, ...dueAt(index, plusDays(day, DAYS_BEFORE)) }));
  for (const { households } of dueOn) await bench.fill(households);
  return { bench, dueOn };
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
};

const resultOf = (bench: BenchCloud) => {
  const functions = bench.cloud.runtime.cpu();
  const sender = functions.find((each) => nameOf(each.function) === "SendZalo");
  return {
    ...cpuOf(functions),
    usage: bench.usage(),
    loggedBytes: bench.loggedBytes(),
    senderPeakBytes: sender?.peakBytes ?? 0,
    residentBytes: process.memoryUsage.rss(),
  };
};

const dueAt = (index: number, paidThrough: CivilDate) => {
  const households = householdsDue(index * REMINDERS_A_DAY, REMINDERS_A_DAY, paidThrough);
  return { paidThrough, households, subjects: households.map((household) => subjectKeyOf(household).subject) };
};

const sendingDays = (count: number): readonly CivilDate[] => {
  const calendar = newSendingCalendar(builtInPolicy);
  const days: CivilDate[] = [];
  for (let day = FIRST_DAY; days.length < count; day = plusDays(day, 1)) {
    if (isSendingDay(day, calendar)) days.push(day);
  }
  return days;
};

const cpuOf = (
  functions: readonly {
    readonly function: string;
    readonly invocations: number;
    readonly userMicros: number;
    readonly systemMicros: number;
  }[],
) => ({
  cpu: new Map(functions.map((each) => [nameOf(each.function), (each.userMicros + each.systemMicros) / 1e6])),
  invocations: new Map(functions.map((each) => [nameOf(each.function), each.invocations])),
});
