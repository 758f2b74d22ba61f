import { type BenchDay, REMINDERS_A_DAY } from "./days.ts";
import { median, type Section } from "./measure.ts";

const MIB = 2 ** 20;

/** How fast the way from the plan to the outcome is here, and how much memory it takes. */
export const speedSection = (days: readonly BenchDay[]): Section => ({
  title: "Speed and memory of sending on this machine",
  measures: [
    { name: "send stage", value: perSecond(days), unit: "msg/s" },
    { name: "peak of a SendZalo worker", value: mostOf(days, "senderPeakBytes") / MIB, unit: "MiB" },
    { name: "functions, queues, gateway and carriers", value: mostOf(days, "residentBytes") / MIB, unit: "MiB" },
  ],
  notes: [
    "From the start of plan-day to the last outcome, one worker for each function. The tables are in a process of their own.",
  ],
});

const perSecond = (days: readonly BenchDay[]): number =>
  REMINDERS_A_DAY / median(days.map(({ sendingSeconds }) => sendingSeconds));

const mostOf = (days: readonly BenchDay[], what: "senderPeakBytes" | "residentBytes"): number =>
  Math.max(...days.map((day) => day[what]));
