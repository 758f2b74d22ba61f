import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildTemplate } from "../../tools/local-cloud/build.ts";
import { besideSection } from "./beside.ts";
import { costsSection, dollarsPerReminder } from "./costs.ts";
import { cpuSection } from "./cpu.ts";
import { ROUNDS, runDays } from "./days.ts";
import { forecastSection } from "./forecast.ts";
import { importsSection } from "./imports.ts";
import { loadSections } from "./loads.ts";
import { readsSection } from "./reads.ts";
import { jsonOf, missed, tableOf } from "./report.ts";
import { requestsPerReminder, requestsSection } from "./requests.ts";
import { speedSection } from "./speed.ts";

// Imports of 100,000 rows take longer than all the rest; `--no-imports` leaves them out.
const { values } = parseArgs({
  options: {
    json: { type: "boolean" },
    imports: { type: "boolean", default: true },
    // What `cdk synth` wrote of another commit, in a folder of this project: measured day by day in turn with this one.
    beside: { type: "string" },
  },
  allowNegative: true,
});
const progress = (sentence: string) => process.stderr.write(`${sentence}\n`);
const startedAt = performance.now();

progress("building the template and its functions");
await buildTemplate();
const beside = values.beside === undefined ? [] : [await besideSection(resolve(values.beside), ROUNDS, progress)];
const days = await runDays(progress);
const sections = [
  ...beside,
  cpuSection(days),
  speedSection(days),
  requestsSection(days),
  costsSection(days),
  forecastSection({ requests: requestsPerReminder(days), dollars: dollarsPerReminder(days) }),
  ...(await loadSections(progress)),
  await readsSection(progress),
  ...(values.imports ? [await importsSection(progress)] : []),
];
process.stdout.write(`${values.json ? jsonOf(sections) : tableOf(sections)}\n`);
const over = missed(sections);
progress(`\n${Math.round((performance.now() - startedAt) / 1_000)} s, ${over.length} budgets missed`);
process.exit(over.length === 0 ? 0 : 1);
