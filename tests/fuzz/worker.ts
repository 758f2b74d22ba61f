import { parentPort, workerData } from "node:worker_threads";
import { tryFile } from "./try-file.ts";

/** Files to try, one after the other; `now` says which one is being tried. */
export interface Stretch {
  readonly seed: number;
  readonly from: number;
  readonly step: number;
  readonly now: Int32Array;
}

// The main thread started this one with a stretch.
const { seed, from, step, now } = workerData as Stretch;

// The libraries say on standard error what they find strange in a file.
process.stderr.write = () => true;

for (let index = from; ; index += step) {
  Atomics.store(now, 0, index);
  try {
    parentPort?.postMessage({ index, ...(await tryFile(seed, index)) });
  } catch (error) {
    parentPort?.postMessage({ index, format: "?", outcome: "refused", fault: `it threw ${error}` });
  }
}
