import { writeFileSync } from "node:fs";
import { buildTemplate, outDir } from "../local-cloud/build.ts";
import { readArguments } from "./arguments.ts";
import { runSimulation } from "./run-simulation.ts";
import { countsOf, summarySentence } from "./summary.ts";

/** Ends with status 2 and one sentence: the command line or a file is not what it should be. */
const refuse = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
};

const read = readArguments(process.argv.slice(2));
const options = read.ok ? read.value : refuse(read.error);
const progress = (sentence: string) => process.stderr.write(`${sentence}\n`);

progress("building the template and its functions");
await buildTemplate();
const simulated = await runSimulation(options, outDir, progress);
const { lines, imported, rejected } = simulated.ok ? simulated.value : refuse(simulated.error);
if (rejected !== undefined) {
  const file = `${options.out}.rejected${rejected.extension}`;
  writeFileSync(file, rejected.bytes);
  progress(`${imported.rejected} rows were rejected; they are in ${file}, each with its reason`);
}
writeFileSync(options.out, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
const summary = { from: options.from, to: options.to, ...countsOf(lines), imported };
process.stdout.write(`${options.json ? JSON.stringify(summary) : summarySentence(summary)}\n`);
process.exit(0);
