/**
 *   npm run faults -- [--seed N] [--runs R] [--households H]
 *
 * Days with crashes, lost answers, repeated deliveries, wrong clocks and forged webhooks, one after the other. Ends with
 * status 1 when a promise was broken; the seed that is printed meets the same faults again.
 */
import { parseArgs } from "node:util";
import { buildTemplate } from "../../../infra/local/build.ts";
import { runCampaignDay } from "./run-campaign.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    runs: { type: "string", default: "1" },
    households: { type: "string", default: "2000" },
  },
});
const [seed, runs, households] = [Number(values.seed), Number(values.runs), Number(values.households)];

await buildTemplate();
let broken = 0;
for (let run = 0; run < runs; run += 1) {
  const result = await runCampaignDay({ seed: seed + run, households });
  broken += result.broken.length;
  process.stdout.write(
    `seed ${result.seed}: ${result.reminders} reminders, ${result.calls} calls, ${result.unknown} once unknown, ` +
      `${result.deaths} deaths, ${result.seconds} s: ${result.broken.length === 0 ? "all promises kept" : "BROKEN"}\n`,
  );
  for (const sentence of result.broken.slice(0, 20)) process.stdout.write(`  ${sentence}\n`);
}
process.stdout.write(`${runs} runs, ${broken} broken promises\n`);
process.exit(broken === 0 ? 0 : 1);
