import { chmodSync, mkdirSync } from "node:fs";

/** What the service keeps here names people: the folder is its owner's alone, and so is every file made from now on. */
export const keepPrivate = (dataDir: string): void => {
  process.umask(0o077);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // It may be there from before.
  chmodSync(dataDir, 0o700);
};
