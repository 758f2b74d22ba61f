import { type CivilDate, plusDays } from "../../shared/kernel/rules/civil-date.ts";
import type { UsageRow } from "../../tools/local-cloud/gateway/usage.ts";
import { startBenchCloud } from "./bench-cloud.ts";
import { SENDING } from "./cpu.ts";
import { type Measure, type Section, sum } from "./measure.ts";
import { HOUSEHOLD_SIZE, householdsDue, householdsNotDue } from "./people.ts";

const SMALL = 10_000;
const LARGE = 100_000;
const PEOPLE_DUE = 500;
const DAY: CivilDate = "2026-12-01";
const DAYS_BEFORE = 30;
/** Within 5 % of each other. */
const MAX_TIMES_SMALL = 1.05;

/** Reads for the same people who are due, among few and among many. */
export const readsSection = async (progress: (sentence: string) => void): Promise<Section> => {
  const small = await readsAmong(SMALL);
  progress(`${SMALL} people done`);
  const large = await readsAmong(LARGE);
  progress(`${LARGE} people done`);
  const reminders = PEOPLE_DUE / HOUSEHOLD_SIZE;
  const line = (name: string, unit: string, of: (row: UsageRow) => number): Measure => ({
    name,
    value: sum(large.map(of)) / reminders,
    unit,
    beside: sum(small.map(of)) / reminders,
    budget: { of: "ratio", most: MAX_TIMES_SMALL },
  });
  return {
    title: `Reads per due reminder among ${LARGE} people, beside ${SMALL}, the same ${PEOPLE_DUE} due in ${reminders} households`,
    measures: [
      line("DynamoDB read units", "units", ({ readUnits }) => readUnits),
      line("DynamoDB requests that read", "requests", ({ requests }) => requests),
    ],
    notes: ["Read by PlanDay, ScanDue and SendZalo."],
  };
};

const readsAmong = async (people: number): Promise<readonly UsageRow[]> => {
  const bench = await startBenchCloud(DAY);
  try {
    const households = people / HOUSEHOLD_SIZE;
    const due = PEOPLE_DUE / HOUSEHOLD_SIZE;
    await bench.fill(householdsDue(0, due, plusDays(DAY, DAYS_BEFORE)));
    await bench.fill(householdsNotDue(due, households - due, DAY));
    await bench.beginDay(DAY);
    await bench.send(DAY);
    const usage = bench.usage();
    const sent = bench.store.outbox.all().length;
    if (sent < due) throw new Error(`Only ${sent} of ${due} households were reminded.`);
    return usage.filter(
      ({ functionName, readUnits }) => readUnits > 0 && SENDING.some((name) => name === functionName),
    );
  } finally {
    await bench.stop();
  }
};
