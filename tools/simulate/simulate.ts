import { writeFileSync } from "node:fs";
import { extname } from "node:path";
import { refuse } from "../cli/arguments.ts";
import { buildTemplate, outDir } from "../local-cloud/build.ts";
import { readArguments } from "./arguments.ts";
import { warningsOn } from "./campaigns.ts";
import type { PlayedList } from "./play/bring-in.ts";
import { runSimulation } from "./run-simulation.ts";
import { countsOf, importsOf, summarySentence } from "./summary.ts";

const progress = (sentence: string) => process.stderr.write(`${sentence}\n`);

/** Rows that came back go beside the output, those of a later list under its number. */
const writeRejected = (out: string, { report, rejectedFile }: PlayedList, index: number): void => {
  if (rejectedFile === undefined) return;
  const file = `${out}${index === 0 ? "" : `.${index + 1}`}.rejected${extname(report.rejectedFile ?? "")}`;
  writeFileSync(file, rejectedFile);
  progress(`${report.rejected} rows were rejected; they are in ${file}, each with its reason`);
};

const read = readArguments(process.argv.slice(2));
const { story, needsLists, out, json } = read.ok ? read.value : refuse(read.error);

if (story.campaigns !== undefined) for (const warning of warningsOn(story.campaigns, story)) progress(warning);
progress("building the template and its functions");
await buildTemplate();
const simulated = await runSimulation(story, { outDir, progress, needsLists });
const { lines, lists } = simulated.ok ? simulated.value : refuse(simulated.error);
if (out !== undefined) {
  for (const [index, played] of lists.entries()) writeRejected(out, played, index);
  writeFileSync(out, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}
const summary = { from: story.from, to: story.to, ...countsOf(lines), ...importsOf(lists) };
process.stdout.write(`${json ? JSON.stringify(summary) : summarySentence(summary)}\n`);
process.exit(0);
