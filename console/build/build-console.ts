import { existsSync, globSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const CONSOLE = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = ["{src,build,public}/**/*", "index.html", "vite.config.ts", "package.json"];
const CONTRACTS = "../shared/{api/contracts,access/rules}/**/*.ts";

/** The files that are deployed. */
export const consoleDist = join(CONSOLE, "dist");

/** Builds them unless they are newer than everything that they are made of. */
export const buildConsole = async (): Promise<void> => {
  if (isFresh()) return;
  await build({ root: CONSOLE, logLevel: "error" });
};

const isFresh = (): boolean => {
  const shell = join(consoleDist, "index.html");
  if (!existsSync(shell)) return false;
  const builtAt = statSync(shell).mtimeMs;
  return globSync([...SOURCES, CONTRACTS], { cwd: CONSOLE })
    .map((file) => statSync(join(CONSOLE, file)))
    .every((found) => found.isDirectory() || found.mtimeMs < builtAt);
};
