/**
 * One cell's busiest hour: so many due reminders a second, announced for an hour of virtual time, through every function that
 * a reminder and its receipt pass. Prints how old messages become in the queues and what is written to the time index.
 *
 *   node tests/bench/busiest-hour.ts [--rate 51] [--seconds 3600] [--workers 1]
 */
import { parseArgs } from "node:util";
import { SNSClient } from "@aws-sdk/client-sns";
import { planBasis } from "../../functions/plan-day/plan-day.ts";
import { type CivilDate, plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { instantAt } from "../../shared/kernel/rules/civil-time.ts";
import type { DueReminder } from "../../shared/reminders/rules/types.ts";
import { snsReminderPublisher } from "../../shared/reminders/sns/reminder-publisher.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { newAdministration } from "../../tools/local-cloud/administration.ts";
import { buildTemplate } from "../../tools/local-cloud/build.ts";
import { indexUnitsWritten } from "../../tools/local-cloud/emulators/dynalite-repairs.ts";
import { startBenchCloud } from "./bench-cloud.ts";
import { sum } from "./measure.ts";
import { householdsDue } from "./people.ts";

const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "51" },
    seconds: { type: "string", default: "3600" },
    workers: { type: "string", default: "1" },
  },
});
const [rate, seconds, workers] = [Number(values.rate), Number(values.seconds), Number(values.workers)];

const DAY: CivilDate = "2026-12-01";
const DAYS_BEFORE = 30;
const BEGINS_AT_MINUTE = 9 * 60;
/** Announced together, as scan-due does page by page. */
const STEP_SECONDS = 10;
const LINE_SECONDS = 600;

const dueOf = (index: number): DueReminder => {
  const paidThrough = plusDays(DAY, DAYS_BEFORE);
  const subject = `HH-${String(index).padStart(8, "0")}`;
  return {
    ...{ scheme: "household-hi", subject, dueDate: paidThrough, step: "expiry-30" },
    ...{ paidThrough, stepDate: DAY },
  };
};

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const agesText = (ages: readonly number[]): string => {
  const sorted = ages.toSorted((a, b) => a - b);
  return [0.5, 0.95, 1].map((share) => percentile(sorted, share).toFixed(1).padStart(7)).join(" ");
};

await buildTemplate();
const bench = await startBenchCloud(DAY, { workers, tablesApart: false });
const total = rate * seconds;
const startedAt = performance.now();
for (let from = 0; from < total; from += 5_000) {
  await bench.fill(householdsDue(from, Math.min(5_000, total - from), plusDays(DAY, DAYS_BEFORE)));
}
console.log(`${total} households are in the registry after ${Math.round((performance.now() - startedAt) / 1_000)} s`);
await newAdministration(bench.cloud).changePolicy({ dailyQuota: { zalo: null, sms: null }, monthlyBudget: null });
await bench.beginDay(DAY);
// The day counts as planned: this program announces in place of scan-due, at its own pace.
const settings = dynamoSettingsStore({ client: bench.client, tableName: bench.tableName("Settings") });
await settings.savePlan({ day: DAY, basis: planBasis((await settings.load()).policy) });
const sns = new SNSClient(bench.cloud.client);
const topicArn = bench.cloud.stack.find("AWS::SNS::Topic", "Reminders").arn;
const publisher = snsReminderPublisher({ client: sns, topicArn });
const begin = instantAt(DAY, BEGINS_AT_MINUTE).getTime();
const announcedAt = new Map<string, number>();
for (let second = 0; second < seconds; second += STEP_SECONDS) {
  const at = begin + second * 1_000;
  if (at > bench.cloud.clock.now().getTime()) await bench.cloud.advanceTo(new Date(at));
  const due = Array.from({ length: rate * STEP_SECONDS }, (_, index) => dueOf(second * rate + index));
  // What should have been announced by now waits from then on, even when this machine is late.
  for (const { subject } of due) announcedAt.set(subject, at);
  await publisher.publish(due, "zalo");
}
await bench.cloud.advanceTo(new Date(begin + (seconds + 600) * 1_000));

const lines = new Map<number, { waited: number[]; receipts: number[] }>();
const sentAt = new Map<string, number>();
for (const call of bench.store.outbox.all()) {
  const [, subject = ""] = call.channel === "zalo" ? call.trackingId.split("_") : [];
  sentAt.set(subject, Date.parse(call.at));
}
const reminders = await newAdministration(bench.cloud).allReminders();
for (const { subject, state, updatedAt } of reminders) {
  const [announced = 0, sent = 0] = [announcedAt.get(subject), sentAt.get(subject)];
  const line = Math.floor((announced - begin) / 1_000 / LINE_SECONDS);
  const found = lines.get(line) ?? { waited: [], receipts: [] };
  found.waited.push((sent - announced) / 1_000);
  if (state === "delivered") found.receipts.push((Date.parse(updatedAt) - sent) / 1_000);
  lines.set(line, found);
}
console.log("minutes   announced   seconds to the call (p50 p95 most)   seconds to the receipt's entry (p50 p95 most)");
for (const [line, { waited, receipts }] of [...lines].sort(([a], [b]) => a - b)) {
  const minutes = `${(line * LINE_SECONDS) / 60}–${((line + 1) * LINE_SECONDS) / 60}`;
  console.log(
    `${minutes.padEnd(9)} ${String(waited.length).padStart(9)}   ${agesText(waited)}   ${agesText(receipts)}`,
  );
}
const ledger = bench.tableName("Ledger");
const usage = bench.usage().filter(({ resource }) => resource === ledger);
const units = sum(usage.map(({ writeUnits }) => writeUnits));
const ofIndex = indexUnitsWritten.get(ledger) ?? 0;
const perSecond = (count: number): string => (count / seconds).toFixed(1);
console.log(`ledger: ${perSecond(units)} write units a second, ${perSecond(ofIndex)} of them in the time index`);
console.log(`delivered: ${reminders.filter(({ state }) => state === "delivered").length} of ${total}`);
console.log(`${Math.round((performance.now() - startedAt) / 1_000)} s on this machine`);
await bench.stop();
process.exit(0);
