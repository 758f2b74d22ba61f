import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { projectRoot } from "../infra/config.ts";

const CHECKS = {
  types: "tsc -p .",
  "types of browser pages": "tsc -p tools/inbox/page",
  "types of tests": "tsc -p tests",
  "types of the console": "tsc -p console",
  "lint, format and sizes": "biome check --error-on-warnings .",
  "folder directions":
    "depcruise --config .dependency-cruiser.mjs functions infra shared tools tests console/src console/build",
  "unused code": "knip --no-progress",
  "the synthesised template": "node tools/template-check/check-template.ts",
};

interface CheckOutcome {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  readonly output: string;
}

const run = async (name: string, command: string): Promise<CheckOutcome> => {
  const startedAt = performance.now();
  const child = spawn(`${command} 2>&1`, { cwd: projectRoot, shell: true, stdio: ["ignore", "pipe", "inherit"], env });
  const [output, code] = await Promise.all([
    text(child.stdout),
    new Promise<number | null>((resolve) => child.once("close", resolve)),
  ]);
  return { name, passed: code === 0, seconds: (performance.now() - startedAt) / 1_000, output: output.trim() };
};

const env = { ...process.env, PATH: [join(projectRoot, "node_modules", ".bin"), process.env.PATH].join(delimiter) };
const outcomes = await Promise.all(Object.entries(CHECKS).map(([name, command]) => run(name, command)));
const failed = outcomes.filter(({ passed }) => !passed);
for (const { name, output } of failed) console.log(`\n── ${name}\n${output}`);
console.log();
for (const { name, passed, seconds } of outcomes) {
  console.log(`${passed ? "ok    " : "FAILED"} ${name} (${seconds.toFixed(1)} s)`);
}
process.exitCode = failed.length === 0 ? 0 : 1;
