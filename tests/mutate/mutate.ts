/**
 * Makes small mistakes in the product, one at a time, and looks whether the tests notice.
 *
 *   npm run mutate -- --seed 1 --sample 300 [--folder shared/sending] [--budget 20] [--at-once 2]
 *   npm run mutate -- --again FILE    tries once more what survived in a run whose output is there
 *   npm run mutate -- --breaks all    takes out one promise after the other instead
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../../infra/config.ts";
import { type Mutant, mutantsIn } from "./operators.ts";
import { newRelatedTests } from "./related-tests.ts";
import { nameOf, type Outcome, reportOf } from "./report.ts";
import { newRunner, type Runner, slowness, TIME_OUT } from "./run-mutants.ts";
import { newSpread, shuffled } from "./sample.ts";
import { tryBreaks } from "./try-breaks.ts";
import { newTypeCheck } from "./type-check.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    sample: { type: "string", default: "100" },
    folder: { type: "string", default: "" },
    budget: { type: "string", default: "20" },
    "at-once": { type: "string", default: "2" },
    breaks: { type: "string" },
    again: { type: "string" },
  },
});
const wholeNumber = (name: "seed" | "sample" | "budget" | "at-once"): number => {
  const number = Number(values[name]);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`--${name} must be a whole number above 0, for example --${name} 2.`);
  return process.exit(2);
};
const [seed, sample, budget, atOnce] = [
  wholeNumber("seed"),
  wholeNumber("sample"),
  wholeNumber("budget"),
  wholeNumber("at-once"),
];

if (values.breaks !== undefined) process.exit(await tryBreaks(values.breaks));

/** What joins adapters and reads the environment runs in bundles only: e2e tests and fault campaigns try it. */
const isWiring = (file: string) => /(?:^|\/)(?:handler|compose[a-z-]*)\.ts$/.test(file) || file.endsWith(".d.ts");
const files = globSync("{functions,shared}/**/*.ts", { cwd: projectRoot })
  .filter((file) => !isWiring(file) && file.startsWith(values.folder))
  .sort();
const texts = new Map(files.map((file) => [file, readFileSync(join(projectRoot, file), "utf8")]));
const candidates = shuffled(
  seed,
  files.flatMap((file) => mutantsIn(file, texts.get(file) ?? "")),
);
const relatedTo = newRelatedTests(projectRoot);
const compiles = newTypeCheck(projectRoot, files);
const spread = newSpread(sample, files.length);
const mutatedBy = ({ file, start, end, text }: Mutant): string => {
  const whole = texts.get(file) ?? "";
  return whole.slice(0, start) + text + whole.slice(end);
};

const originalOf = ({ file, start, end }: Mutant): string => (texts.get(file) ?? "").slice(start, end);

/** Those that a former run names as survivors. */
function* survivorsOf(output: string): Generator<Mutant> {
  const named = new Set(output.split("\n"));
  for (const mutant of candidates) {
    const isNamed = named.has(nameOf({ mutant, original: originalOf(mutant), killedBy: undefined }));
    if (isNamed && compiles(mutant, mutatedBy(mutant))) yield mutant;
  }
}

function* wanted(): Generator<Mutant> {
  let given = 0;
  for (const mutant of candidates) {
    if (given === sample) return;
    if (!spread.isWanted(mutant) || relatedTo(mutant.file).length === 0) continue;
    if (!compiles(mutant, mutatedBy(mutant))) continue;
    spread.take(mutant);
    given += 1;
    yield mutant;
  }
}

const outcomes: Outcome[] = [];
const startedAt = performance.now();
const queue = values.again === undefined ? wanted() : survivorsOf(readFileSync(values.again, "utf8"));
/** Whether each test that has noticed something passes when nothing is wrong. */
const isSound = new Map<string, boolean>();

const killerOf = async (runner: Runner, mutant: Mutant): Promise<string | undefined> => {
  const { file } = mutant;
  const job = (tests: readonly string[], mutated: string) =>
    runner.run({ mutated: { [file]: mutated }, tests, budgetMillis: budget * 1_000 * slowness() });
  for (;;) {
    const tests = relatedTo(file).filter((test) => isSound.get(test) !== false);
    const first = await job(tests, mutatedBy(mutant));
    // On a busy machine good tests are slow, too: what never ends does not end in the nearest ones either.
    const { killedBy } = first.killedBy === TIME_OUT ? await job(tests.slice(0, 3), mutatedBy(mutant)) : first;
    if (killedBy === undefined || !tests.includes(killedBy) || isSound.get(killedBy)) return killedBy;
    const onTheProduct = await job([killedBy], texts.get(file) ?? "");
    isSound.set(killedBy, onTheProduct.killedBy === undefined);
  }
};

const work = async (): Promise<void> => {
  const runner = newRunner(projectRoot);
  for (let next = queue.next(); !next.done; next = queue.next()) {
    const mutant = next.value;
    const killedBy = await killerOf(runner, mutant);
    const outcome = { mutant, original: originalOf(mutant), killedBy };
    outcomes.push(outcome);
    const fate = killedBy === undefined ? "SURVIVED" : `killed by ${killedBy}`;
    console.log(`${outcomes.length} ${nameOf(outcome)}: ${fate}`);
  }
  runner.stop();
};
await Promise.all(Array.from({ length: atOnce }, work));
const unsound = [...isSound].filter(([, passes]) => !passes).map(([test]) => test);
if (unsound.length > 0) console.log(`Left out, as they fail without any mutant: ${unsound.join(", ")}`);
console.log(reportOf(outcomes));
console.error(
  `${((performance.now() - startedAt) / 1_000 / Math.max(1, outcomes.length)).toFixed(1)} seconds a mutant`,
);
