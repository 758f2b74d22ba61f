import type { UsageRow } from "../../tools/local-cloud/gateway/usage.ts";
import { isClockDriven, RECEIPTS, SENDING } from "./cpu.ts";
import { type BenchDay, REMINDERS_A_DAY } from "./days.ts";
import { type Measure, type Section, sum } from "./measure.ts";
import { DUE_SHARDS } from "./settings.ts";

const MAX_TIMES_LEAST = 1.5;

const KEYS_A_READ = 100;
const STATEMENTS_A_WRITE = 25;
const PUTS_A_WRITE = 25;
const MESSAGES_A_CALL = 10;

/**
 * The fewest calls by which reminders can be found, announced, looked at again, claimed each under its own condition, and
 * settled with the entries of their codes, with every batch as large as AWS takes it.
 */
const leastFor = (reminders: number): ReadonlyMap<string, number> => {
  const each = (size: number): number => Math.ceil(reminders / size);
  return new Map([
    ["dynamodb Query", DUE_SHARDS],
    ["dynamodb BatchGetItem", 2 * each(KEYS_A_READ)],
    ["dynamodb BatchExecuteStatement", each(STATEMENTS_A_WRITE)],
    ["dynamodb BatchWriteItem", 2 * each(PUTS_A_WRITE)],
    ["sns PublishBatch", each(MESSAGES_A_CALL)],
    ["sqs ReceiveMessage", each(MESSAGES_A_CALL)],
    ["sqs DeleteMessageBatch", each(MESSAGES_A_CALL)],
    ["sqs SendMessageBatch", 1],
  ]);
};

/** Requests for one reminder with its receipt and its share of what runs by the clock. */
export const requestsPerReminder = (days: readonly BenchDay[]): number =>
  sum(days.flatMap(({ usage }) => usage).map(({ requests }) => requests)) / (days.length * REMINDERS_A_DAY);

export const requestsSection = (days: readonly BenchDay[]): Section => {
  const rows = days.flatMap(({ usage }) => usage);
  const reminders = days.length * REMINDERS_A_DAY;
  const least = leastFor(REMINDERS_A_DAY);
  const perThousand = (count: number, of = reminders): number => (count * 1_000) / of;
  const requestsOf = (some: readonly UsageRow[]): number => perThousand(sum(some.map(({ requests }) => requests)));
  const sending = rows.filter(({ functionName }) => SENDING.some((name) => name === functionName));
  const receipts = rows.filter(({ functionName }) => RECEIPTS.some((name) => name === functionName));
  const clock = rows.filter(({ functionName }) => isClockDriven(functionName));
  const byKind = Map.groupBy(sending, kindOf);
  const kinds = [...new Set([...least.keys(), ...byKind.keys()])];
  const leastTotal = perThousand(sum([...least.values()]), REMINDERS_A_DAY);
  return {
    title: "AWS requests per 1,000 reminders, beside the least possible",
    measures: [
      {
        name: "sending",
        value: requestsOf(sending),
        unit: "requests",
        beside: leastTotal,
        budget: { of: "ratio", most: MAX_TIMES_LEAST },
      },
      ...kinds.map(
        (kind): Measure => ({
          name: `  ${kind}`,
          value: requestsOf(byKind.get(kind) ?? []),
          unit: "requests",
          beside: perThousand(least.get(kind) ?? 0, REMINDERS_A_DAY),
        }),
      ),
      { name: "receipts, per 1,000", value: requestsOf(receipts), unit: "requests", beside: 1_000 },
      {
        name: "by the clock, per day",
        value: sum(clock.map(({ requests }) => requests)) / days.length,
        unit: "requests",
      },
    ],
    notes: [
      "Receives and deletes are those of Lambda's pollers, counted by the ten; polls of an empty queue are not counted.",
    ],
  };
};

const kindOf = ({ service, action }: UsageRow): string => `${service} ${action}`;
