import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../infra/config.ts";
import { BREAKS, type Break } from "../faults/campaign/breaks.ts";
import { PROMISES } from "./promises.ts";
import { newRelatedTests } from "./related-tests.ts";
import { newRunner, slowness, TIME_OUT } from "./run-mutants.ts";

const BUDGET_MILLIS = 60_000;

const ALL: Readonly<Record<string, Break>> = { ...BREAKS, ...PROMISES };

/** The sources without the promise. */
export const withoutPromise = (name: string): Readonly<Record<string, string>> => {
  const texts: Record<string, string> = {};
  for (const { file, from, to } of ALL[name]?.patches ?? []) {
    const text = texts[file] ?? readFileSync(join(projectRoot, file), "utf8");
    if (text.split(from).length !== 2) throw new Error(`${file} does not have this once, for ${name}: ${from}`);
    texts[file] = text.replace(from, () => to);
  }
  return texts;
};

/** Takes out one promise after the other and says which unit or integration test notices; the exit status is 1 if one is missed. */
export const tryBreaks = async (wanted: string): Promise<number> => {
  const names = Object.keys(ALL).filter((name) => wanted === "all" || wanted.split(",").includes(name));
  const relatedTo = newRelatedTests(projectRoot);
  const runner = newRunner(projectRoot);
  const missed: string[] = [];
  for (const name of names) {
    const mutated = withoutPromise(name);
    const tests = [...new Set(Object.keys(mutated).flatMap((file) => relatedTo(file)))];
    const job = { mutated, tests, budgetMillis: BUDGET_MILLIS * slowness() };
    const first = await runner.run(job);
    const { killedBy } = first.killedBy === TIME_OUT ? await runner.run({ ...job, tests: tests.slice(0, 3) }) : first;
    console.log(`${name} (${ALL[name]?.says}): ${killedBy ?? "NOT NOTICED"}`);
    if (killedBy === undefined) missed.push(name);
  }
  runner.stop();
  console.log(`all ${names.length} promises: ${names.length - missed.length} noticed`);
  return missed.length === 0 ? 0 : 1;
};
