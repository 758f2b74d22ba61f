/**
 * Runs tests against mutants in one warm process that is told what to do over IPC, so that it can be killed when a mutant
 * never ends.
 */
import { join } from "node:path";
import { BaseSequencer, createVitest, type TestSpecification, type Vitest } from "vitest/node";
import { replacedSource } from "./replaced-source.ts";

export interface Job {
  /** Files as they read now; by path from the root. */
  readonly mutated: Readonly<Record<string, string>>;
  /** Nearest first. */
  readonly tests: readonly string[];
  readonly budgetMillis: number;
}

export interface Answer {
  /** The test that noticed; undefined when none did. */
  readonly killedBy: string | undefined;
  readonly ran: number;
}

/** Run together: to start a process costs more than most files of tests. */
const FIRST = 3;
const AT_ONCE = 12;

const root = process.cwd();

/** Nearest first, as it was asked. */
class AsAsked extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    return specifications;
  }
}

const vitest: Vitest = await createVitest({
  config: join(import.meta.dirname, "vitest.config.ts"),
  watch: false,
  bail: 1,
  maxWorkers: 1,
  reporters: [{}],
  sequence: { sequencer: AsAsked },
});
const specifications = new Map<string, TestSpecification>();
for (const specification of await vitest.globTestSpecifications()) {
  specifications.set(specification.moduleId, specification);
}

const firstFailure = async (tests: readonly string[]): Promise<string | undefined> => {
  const wanted = tests.flatMap((test) => specifications.get(join(root, test)) ?? []);
  if (wanted.length === 0) return undefined;
  // What failed for the mutant before must neither count for this one nor end its run.
  vitest.state.filesMap.clear();
  vitest.state.idMap.clear();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(wanted, false);
  const asked = new Set(wanted.map(({ moduleId }) => moduleId));
  const failed = testModules.find((module) => asked.has(module.moduleId) && module.state() === "failed");
  if (failed !== undefined) return failed.moduleId.slice(root.length + 1);
  return unhandledErrors.length > 0 ? "an unhandled error" : undefined;
};

const run = async ({ mutated, tests, budgetMillis }: Job): Promise<Answer> => {
  const sources = replacedSource();
  const paths = Object.keys(mutated).map((file) => join(root, file));
  for (const [file, text] of Object.entries(mutated)) sources.set(join(root, file), text);
  for (const path of paths) vitest.invalidateFile(path);
  const startedAt = performance.now();
  let ran = 0;
  try {
    while (ran < tests.length && (ran === 0 || performance.now() - startedAt < budgetMillis)) {
      const some = tests.slice(ran, ran + (ran === 0 ? FIRST : AT_ONCE));
      ran += some.length;
      const killedBy = await firstFailure(some);
      if (killedBy !== undefined) return { killedBy, ran };
    }
    return { killedBy: undefined, ran };
  } finally {
    sources.clear();
    for (const path of paths) vitest.invalidateFile(path);
  }
};

process.on("message", async (job: Job) => {
  process.send?.(await run(job));
});
process.send?.("ready");
