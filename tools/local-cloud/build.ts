import { execFile } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../../infra/config.ts";

const run = promisify(execFile);

export const outDir = join(projectRoot, "cdk.out");

const SOURCES = [
  "cdk.json",
  "console/dist/style-hashes.json",
  "package-lock.json",
  "infra/**/*.{ts,js}",
  "{functions,shared}/**/*.{ts,json}",
];

/** Writes the template and the bundles to `cdk.out` by the same app that deploys them, unless they are newer than all sources. */
export const buildTemplate = async (): Promise<void> => {
  if (isFresh()) return;
  await run(process.execPath, [join(projectRoot, "infra/app.ts")], {
    cwd: projectRoot,
    env: { ...process.env, CDK_OUTDIR: outDir },
    maxBuffer: 64 * 1024 * 1024,
  });
};

const isFresh = (): boolean => {
  const built = join(outDir, "manifest.json");
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return globSync(SOURCES, { cwd: projectRoot }).every((file) => statSync(join(projectRoot, file)).mtimeMs < builtAt);
};
