import { writeFileSync } from "node:fs";
import { buildTemplate, outDir } from "./build.ts";
import { readArguments } from "./simulation/arguments.ts";
import { runSimulation } from "./simulation/run-simulation.ts";
import { countsOf, summarySentence } from "./simulation/summary.ts";

/** Ends with status 2 and one sentence: the command line or a file is not what it should be. */
const refuse = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
};

const read = readArguments(process.argv.slice(2));
const given = read.ok ? read.value : refuse(read.error);
const progress = (sentence: string) => process.stderr.write(`${sentence}\n`);

progress("building the template and its functions");
await buildTemplate();
const simulated = await runSimulation(given, outDir, progress);
const { lines, imported, rejected } = simulated.ok ? simulated.value : refuse(simulated.error);
if (rejected !== undefined) {
  const file = `${given.out}.rejected${rejected.extension}`;
  writeFileSync(file, rejected.bytes);
  progress(`${imported.rejected} rows were rejected; they are in ${file}, each with its reason`);
}
writeFileSync(given.out, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
const summary = { from: given.from, to: given.to, ...countsOf(lines), imported };
process.stdout.write(`${given.json ? JSON.stringify(summary) : summarySentence(summary)}\n`);
process.exit(0);
