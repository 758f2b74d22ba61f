/**
 *   npm run faults -- [--seed N] [--runs R] [--households H] [--at-once A] [--break NAME|all]
 *
 * Days with crashes, lost answers, repeated deliveries, wrong clocks and forged webhooks, the seeds N, N + 1 and so on.
 * Ends with status 1 when a promise was broken. A seed is the same run each time, and its print, by which two runs can
 * be compared, is the same too, as long as the code is. `--break` takes one control out of the sources before they are
 * bundled, or one after the other all: then the run must find broken promises. `--break nothing` bundles in the same way
 * and takes nothing out; `all` begins with it, since only a run that keeps every promise then can prove a break.
 */
import { parseArgs } from "node:util";
import { inParallel } from "../../../shared/kernel/in-parallel.ts";
import { buildTemplate } from "../../../tools/local-cloud/build.ts";
import { BREAKS } from "./breaks.ts";
import { NOTHING } from "./broken-bundles.ts";
import { type CampaignResult, runCampaignDay } from "./run-campaign.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    runs: { type: "string", default: "1" },
    households: { type: "string", default: "2000" },
    "at-once": { type: "string", default: "1" },
    break: { type: "string" },
  },
});
const [seed, runs, households] = [Number(values.seed), Number(values.runs), Number(values.households)];

const without = values.break;
const breakable = ["all", NOTHING, ...Object.keys(BREAKS)];
if (without !== undefined && !breakable.includes(without)) {
  console.error(`--break must be one of: ${breakable.join(", ")}.`);
  process.exit(2);
}

const tell = ({ broken, ...result }: CampaignResult): void => {
  process.stdout.write(
    `seed ${result.seed}: ${result.reminders} reminders, ${result.calls} calls, ${result.unknown} once unknown, ` +
      `${result.deaths} deaths of the cloud, ${result.workerDeaths} of workers, ` +
      `${result.forged.refused} forged events refused, print ${result.print.slice(0, 12)}, ` +
      `${result.seconds} s: ${broken.length === 0 ? "all promises kept" : "BROKEN"}\n`,
  );
  for (const sentence of broken.slice(0, 20)) process.stdout.write(`  ${sentence}\n`);
};

await buildTemplate();
if (without === "all") {
  const whole = await runCampaignDay({ seed, households, without: NOTHING });
  tell(whole);
  if (whole.broken.length > 0) {
    console.error("With nothing taken out, promises are broken: nothing that a break finds would say anything.");
    process.exit(2);
  }
  let missed = 0;
  await inParallel(Object.entries(BREAKS), Number(values["at-once"]), async ([name, { says }]) => {
    const { broken } = await runCampaignDay({ seed, households, without: name });
    missed += broken.length === 0 ? 1 : 0;
    process.stdout.write(`| \`${name}\` | ${says} | ${broken.length} | ${broken[0] ?? "NOT FOUND"} |\n`);
  });
  process.stdout.write(`${Object.keys(BREAKS).length} breaks, ${missed} not found\n`);
  process.exit(missed === 0 ? 0 : 1);
}
const seeds = Array.from({ length: runs }, (_, run) => seed + run);
const results = await inParallel(seeds, Number(values["at-once"]), async (each) => {
  const result = await runCampaignDay({ seed: each, households, without });
  tell(result);
  return result;
});
const broken = results.reduce((sum, result) => sum + result.broken.length, 0);
process.stdout.write(`${runs} runs, ${broken} broken promises\n`);
process.exit(broken === 0 ? 0 : 1);
