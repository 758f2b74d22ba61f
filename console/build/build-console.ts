import { execFile } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

const CONSOLE = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = ["{src,build,public}/**/*", "index.html", "vite.config.ts", "package.json"];
const CONTRACTS = "../shared/{api/contracts,access/rules}/**/*.ts";

/** The files that are deployed. */
export const consoleDist = join(CONSOLE, "dist");

/** Builds them unless they are newer than everything that they are made of. */
export const buildConsole = async (): Promise<void> => {
  if (isFresh()) return;
  const vite = fileURLToPath(import.meta.resolve("vite/package.json")).replace("package.json", "bin/vite.js");
  // In a process of its own: under a test runner the libraries would build in what they keep for tests.
  const env = { ...process.env, NODE_ENV: "production" };
  await run(process.execPath, [vite, "build", "--logLevel", "error"], { cwd: CONSOLE, env });
};

const isFresh = (): boolean => {
  const shell = join(consoleDist, "index.html");
  if (!existsSync(shell)) return false;
  const builtAt = statSync(shell).mtimeMs;
  return globSync([...SOURCES, CONTRACTS], { cwd: CONSOLE })
    .map((file) => statSync(join(CONSOLE, file)))
    .every((found) => found.isDirectory() || found.mtimeMs < builtAt);
};
