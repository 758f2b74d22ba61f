import { execFile } from "node:child_process";
import { existsSync, globSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../../infra/config.ts";

const run = promisify(execFile);

const consoleDir = join(projectRoot, "console");
const distDir = join(consoleDir, "dist");
const SOURCES = [
  "package-lock.json",
  "console/*.{html,json,ts}",
  "console/{build,public,src}/**/*",
  "shared/{access,api}/**/*.ts",
];

/** Stands where an installation without the console's sources would have its files. */
const SHELL = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Nhắc Hạn</title></head>
<body><main><h1>Nhắc Hạn</h1><p>Trang làm việc chưa được dựng trên máy này.</p></main></body></html>\n`;

/** Builds the console unless it is newer than all its sources; returns the folder of its files. */
export const buildConsole = async (): Promise<string> => {
  if (!existsSync(join(consoleDir, "vite.config.ts"))) {
    mkdirSync(distDir, { recursive: true });
    writeFileSync(join(distDir, "index.html"), SHELL);
    return distDir;
  }
  if (isFresh()) return distDir;
  const vite = join(projectRoot, "node_modules", "vite", "bin", "vite.js");
  await run(process.execPath, [vite, "build", "--logLevel", "warn"], { cwd: consoleDir, maxBuffer: 16 * 1024 * 1024 });
  return distDir;
};

const isFresh = (): boolean => {
  const built = join(distDir, "index.html");
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return globSync(SOURCES, { cwd: projectRoot }).every((file) => statSync(join(projectRoot, file)).mtimeMs < builtAt);
};

if (import.meta.main) await buildConsole();
