import type { BenchDay } from "./days.ts";
import { REMINDERS_A_DAY } from "./days.ts";
import { type Measure, median, type Section, sum } from "./measure.ts";

/** From the plan of the day to the outcome in the ledger. */
export const SENDING = ["PlanDay", "ScanDue", "SendZalo"] as const;

/** What Zalo tells us of a message on its phone. */
export const RECEIPTS = ["ZaloWebhook", "TakeZaloEvent"] as const;

/** At most this many times the bare loop, and not more than the fastest peer's worker needs. */
const MAX_TIMES_BARE = 1.3;
const MAX_CPU_SECONDS = 0.9;

const SECONDS = "CPU s";

export const cpuSection = (days: readonly BenchDay[]): Section => {
  const perThousand = (secondsOf: (day: BenchDay) => number, count = REMINDERS_A_DAY): number =>
    median(days.map(secondsOf)) * (1_000 / count);
  const cpuOf = (name: string) => (day: BenchDay) => day.cpu.get(name) ?? 0;
  const total = perThousand((day) => sum(SENDING.map((name) => cpuOf(name)(day))));
  const bare = perThousand(({ bareCpu }) => bareCpu);
  const line = (name: string): Measure => ({ name: `  ${name}`, value: perThousand(cpuOf(name)), unit: SECONDS });
  return {
    title: `CPU of our own functions per 1,000 reminders (${days.length} days of ${REMINDERS_A_DAY}, medians)`,
    measures: [
      { name: "sending", value: total, unit: SECONDS, budget: { of: "value", most: MAX_CPU_SECONDS } },
      ...SENDING.map(line),
      {
        name: "sending, beside the bare loop",
        value: total,
        unit: SECONDS,
        beside: bare,
        budget: { of: "ratio", most: MAX_TIMES_BARE },
      },
      {
        name: "receipts, per 1,000",
        value: perThousand((day) => sum(RECEIPTS.map((name) => cpuOf(name)(day)))),
        unit: SECONDS,
      },
      ...RECEIPTS.map(line),
      {
        name: "by the clock, per day",
        value: median(days.map(clockCpu)),
        unit: SECONDS,
      },
    ],
    notes: [
      "The bare loop makes only the unavoidable calls for the same reminders, as many at once, with the SDK as it comes,",
      "against the same emulators, in the same kind of worker, right after the service. The emulators' CPU is in neither.",
    ],
  };
};

const clockCpu = ({ cpu }: BenchDay): number =>
  sum([...cpu].filter(([name]) => isClockDriven(name)).map(([, seconds]) => seconds));

export const isClockDriven = (name: string): boolean => ![...SENDING, ...RECEIPTS].some((other) => other === name);
