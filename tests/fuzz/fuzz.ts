import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { fileOf, type Tried, tryInChild } from "./try-file.ts";

/**
 * Changes lists of many formats and brings each in: `npm run fuzz -- --seed 1 --minutes 5`. No file may throw, hang, lose a
 * row or take away what is known. `--only N` writes the file of that number for a look at it.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "1" },
    workers: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    only: { type: "string" },
  },
});

const HANG_MILLIS = 8_000;
const LOOK_MILLIS = 500;
const FILES_BETWEEN_LINES = 2_000;

interface Sum {
  files: number;
  taken: number;
  /** Files that only the reader in a process of its own came to an end with. */
  again: number;
  readonly formats: Map<string, number>;
  readonly faults: string[];
}

const run = async (seed: number, minutes: number, workers: number, first: number): Promise<Sum> => {
  const sum: Sum = { files: 0, taken: 0, again: 0, formats: new Map(), faults: [] };
  const until = performance.now() + minutes * 60_000;
  await Promise.all(
    Array.from({ length: workers }, (_, from) => stretch({ seed, from: first + from, step: workers, until }, sum)),
  );
  return sum;
};

interface Given {
  readonly seed: number;
  readonly from: number;
  readonly step: number;
  readonly until: number;
}

/** One worker after the other: one that hangs or dies is followed by one that begins with the next file. */
const stretch = async ({ seed, step, until, from: first }: Given, sum: Sum): Promise<void> => {
  for (let from = first; performance.now() < until; ) {
    const now = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: { seed, from, step, now } });
    const end = await ended(worker, sum, until);
    const index = Atomics.load(now, 0);
    if (end !== "over") await againInChild({ seed, index }, sum);
    from = index + step;
  }
};

/** Where the quick reader in this process gave up, the product's own has a deadline: what it says counts. */
const againInChild = async ({ seed, index }: { readonly seed: number; readonly index: number }, sum: Sum) => {
  sum.again += 1;
  count(sum, { index, ...(await tryInChild(seed, index)) });
};

const count = (sum: Sum, { index, format, outcome, fault }: Tried & { readonly index: number }): void => {
  sum.files += 1;
  sum.taken += Number(outcome === "taken");
  sum.formats.set(format, (sum.formats.get(format) ?? 0) + 1);
  if (fault !== undefined) sum.faults.push(`${index} (${format}): ${fault}`);
  if (sum.files % FILES_BETWEEN_LINES === 0) console.error(sentenceOf(sum));
};

const sentenceOf = ({ files, taken, again, faults }: Sum): string =>
  `seed ${seed}: ${files} files, ${taken} taken, ${files - taken} refused, ${again} by the reader's deadline, ${faults.length} faults`;

const ended = (worker: Worker, sum: Sum, until: number): Promise<"over" | "hung" | "died"> =>
  new Promise((resolve) => {
    let heardAt = performance.now();
    const end = (how: "over" | "hung" | "died") => {
      clearInterval(timer);
      void worker.terminate().then(() => resolve(how));
    };
    const timer = setInterval(() => {
      if (performance.now() > until) end("over");
      else if (performance.now() - heardAt > HANG_MILLIS) end("hung");
    }, LOOK_MILLIS);
    worker.on("message", (tried: Tried & { readonly index: number }) => {
      heardAt = performance.now();
      count(sum, tried);
    });
    worker.on("error", () => end("died"));
  });

const seed = Number(values.seed);
if (values.only === undefined) {
  const sum = await run(seed, Number(values.minutes), Number(values.workers), Number(values.from));
  const { formats, faults } = sum;
  for (const [format, count] of [...formats].sort()) console.log(`${String(count).padStart(8)} ${format}`);
  for (const fault of faults.slice(0, 50)) console.log(`FAULT seed ${seed}, file ${fault}`);
  console.log(sentenceOf(sum));
  process.exitCode = faults.length === 0 ? 0 : 1;
} else {
  const { bytes, format } = await fileOf(seed, Number(values.only));
  writeFileSync(`fuzz-${seed}-${values.only}.dat`, bytes);
  console.log(`fuzz-${seed}-${values.only}.dat: ${format}`);
}
