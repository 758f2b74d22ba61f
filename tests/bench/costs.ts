import type { UsageRow } from "../../tools/local-cloud/gateway/usage.ts";
import { type BenchDay, REMINDERS_A_DAY } from "./days.ts";
import { type Section, sum } from "./measure.ts";
import { type Billed, DOLLARS_PER_MILLION, GB_SECONDS_PER_CPU_SECOND } from "./prices.ts";

/** Dollars at list prices for one reminder with its receipt and its share of what runs by the clock. */
export const dollarsPerReminder = (days: readonly Omit<BenchDay, "bareCpu">[]): number =>
  sum([...unitsOf(days)].map(([name, count]) => (count * DOLLARS_PER_MILLION[name]) / 1e6)) /
  (days.length * REMINDERS_A_DAY);

/** What a million reminders cost at list prices, receipts and everything by the clock included. */
export const costsSection = (days: readonly BenchDay[]): Section => {
  const reminders = days.length * REMINDERS_A_DAY;
  const units = unitsOf(days);
  const measures = [...units].map(([name, count]) => {
    const perReminder = count / reminders;
    return { name: `  ${name}`, perReminder, value: perReminder * DOLLARS_PER_MILLION[name], unit: "$" };
  });
  return {
    title: "Dollars per million reminders with their receipts, at list prices (prices.ts)",
    measures: [
      { name: "AWS, all together", value: dollarsPerReminder(days) * 1e6, unit: "$" },
      ...measures.map(({ name, perReminder, value, unit }) => ({
        name: `${name}: ${perReminder.toPrecision(3)} a reminder`,
        value,
        unit,
      })),
    ],
    notes: [
      "Without storage, keys, alarms and data transfer, which do not grow with reminders, and without what Zalo and the",
      "carriers charge for messages. Lambda's time is this machine's CPU time, as if functions never waited.",
    ],
  };
};

const unitsOf = (days: readonly Omit<BenchDay, "bareCpu">[]): ReadonlyMap<Billed, number> => {
  const rows = days.flatMap(({ usage }) => usage);
  const of = (service: string, amount: (row: UsageRow) => number): number =>
    sum(rows.filter((row) => row.service === service).map(amount));
  const all = (perDay: (day: Omit<BenchDay, "bareCpu">) => readonly number[]): number => sum(days.flatMap(perDay));
  return new Map<Billed, number>([
    ["DynamoDB write units", of("dynamodb", ({ writeUnits }) => writeUnits)],
    ["DynamoDB read units", of("dynamodb", ({ readUnits }) => readUnits)],
    ["SQS requests", of("sqs", ({ requests }) => requests)],
    ["SNS publishes", of("sns", ({ requests }) => requests)],
    ["Secrets Manager calls", of("secretsmanager", ({ requests }) => requests)],
    ["Lambda invocations", all(({ invocations }) => [...invocations.values()])],
    ["Lambda GB-seconds", all(({ cpu }) => [...cpu.values()]) * GB_SECONDS_PER_CPU_SECOND],
    ["log megabytes", all(({ loggedBytes }) => [loggedBytes]) / 1e6],
  ]);
};
