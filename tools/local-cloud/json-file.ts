import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type * as z from "zod";

/** Reads and checks a small state file; undefined when there is none yet. */
export const readJsonFile = <T>(path: string, schema: z.ZodType<T>): T | undefined =>
  existsSync(path) ? schema.parse(JSON.parse(readFileSync(path, "utf8"))) : undefined;

/** Writes beside and renames, so that a process killed half-way leaves the old file, never half a file. */
export const writeJsonFile = (path: string, value: unknown, mode = 0o600): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode });
  renameSync(`${path}.new`, path);
};
