import type { UsageRow } from "../../infra/local/gateway/usage.ts";
import { type CivilDate, plusDays } from "../../shared/domain/calendar/civil-date.ts";
import { isSendingDay, sendingCalendar } from "../../shared/domain/calendar/sending-days.ts";
import { builtInPolicy } from "../../shared/domain/campaigns/built-in-policy.ts";
import { type BareLoop, startBareLoop } from "./bare/bare-loop.ts";
import { nameOf, startBenchCloud } from "./bench-cloud.ts";
import { householdsDue } from "./people.ts";

/** One day on which the service and the bare loop did the same reminders. */
export interface BenchDay {
  /** CPU seconds by function. */
  readonly cpu: ReadonlyMap<string, number>;
  readonly invocations: ReadonlyMap<string, number>;
  readonly bareCpu: number;
  readonly usage: readonly UsageRow[];
  readonly loggedBytes: number;
}

export const REMINDERS_A_DAY = 2_000;
const ROUNDS = 5;
const FIRST_DAY: CivilDate = "2026-12-01";
/** The step `expiry-30` comes up on that many days before the cards end. */
const DAYS_BEFORE = 30;

/**
 * Days on which the same number of households are due, all of them on Zalo; after each, the bare loop makes its calls
 * for the same households. The first day warms both up and is not reported.
 */
export const runDays = async (progress: (sentence: string) => void): Promise<readonly BenchDay[]> => {
  const bench = await startBenchCloud(FIRST_DAY);
  try {
    const days = sendingDays(ROUNDS + 1);
    for (const [index, day] of days.entries()) {
      await bench.fill(householdsDue(index * REMINDERS_A_DAY, REMINDERS_A_DAY, plusDays(day, DAYS_BEFORE)));
    }
    const measured: BenchDay[] = [];
    let bare: BareLoop | undefined;
    for (const day of days) {
      const usage = await bench.runDay(day);
      const { cpu, invocations } = cpuOf(bench.cloud.runtime.cpu());
      const loggedBytes = bench.loggedBytes();
      bare ??= await startBareLoop(bench);
      const bareCpu = await bare.run(plusDays(day, DAYS_BEFORE));
      measured.push({ cpu, invocations, bareCpu, usage, loggedBytes });
      progress(`day ${measured.length} of ${days.length} done`);
    }
    return measured.slice(1);
  } finally {
    await bench.stop();
  }
};

const sendingDays = (count: number): readonly CivilDate[] => {
  const calendar = sendingCalendar(builtInPolicy);
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
