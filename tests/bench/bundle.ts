import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { projectRoot } from "../../infra/config.ts";

/** Bundles as `infra/constructs/worker.ts` does; inside the project, where `node_modules` stands in for Lambda's SDK. */
const OPTIONS: BuildOptions = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node24",
  minify: true,
  mainFields: ["module", "main"],
  external: ["@aws-sdk/*", "@smithy/*"],
  logLevel: "warning",
};

/** Writes `index.mjs` and returns the directory it is in. */
export const bundleFile = async (name: string, entry: string): Promise<string> => {
  const directory = directoryOf(name);
  await build({ ...OPTIONS, entryPoints: [entry], outfile: join(directory, "index.mjs") });
  return directory;
};

export const bundleText = async (name: string, contents: string): Promise<string> => {
  const directory = directoryOf(name);
  const stdin = { contents, resolveDir: projectRoot };
  await build({ ...OPTIONS, stdin, outfile: join(directory, "index.mjs") });
  return directory;
};

const directoryOf = (name: string): string => {
  const directory = join(projectRoot, "cdk.out", "bench", name);
  mkdirSync(directory, { recursive: true });
  return directory;
};
