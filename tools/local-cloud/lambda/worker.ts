import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { getHeapStatistics } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { installVirtualDate } from "../virtual-date.ts";
import { contextOf, errorOf } from "./handling.ts";
import type { FromWorker, GatedWorkerStart, Invoke } from "./messages.ts";

/**
 * One execution environment of one function: loads its bundle once, then handles one event after another. Between two
 * events it stands still, as on Lambda: what a handler did not wait for goes on with the next event, or never.
 */
type Handler = (event: unknown, context: unknown) => unknown;

// Both ends are this project's: see messages.ts.
const start = workerData as GatedWorkerStart;
const send = (message: FromWorker): void => parentPort?.postMessage(message);

/** At once, not by the event loop: what was printed last must be out before the worker stands still. */
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (text: string | Uint8Array, ...more: readonly unknown[]): boolean => {
    send({ kind: "printed", text: String(text) });
    const written = more.at(-1);
    if (typeof written === "function") written();
    return true;
  };
}

const FROZEN = 0;

const standStill = (): void => {
  Atomics.wait(start.gate, 0, FROZEN);
};

/** Connections that the other side closed meanwhile are noticed before one of them is used. */
const catchUp = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

if (start.offset !== undefined) installVirtualDate(start.offset, start.skewMillis);

const loadHandler = async (): Promise<Handler> => {
  const [module = "", name = ""] = start.handler.split(".");
  const file = [".mjs", ".js", ".cjs"].map((extension) => join(start.assetDir, module + extension)).find(existsSync);
  if (file === undefined) throw new Error(`Cannot find module '${module}' in ${start.assetDir}`);
  const loaded: Record<string, unknown> = await import(pathToFileURL(file).href);
  const handler = loaded[name];
  if (typeof handler !== "function") throw new Error(`${start.handler} is undefined or not exported`);
  // Handlers have this shape by Lambda's contract.
  return handler as Handler;
};

const MEMORY_LOOK_MILLIS = 100;

/** Heap of this thread and what lies outside it, by looking at it now and then: garbage counts until it is collected. */
const memoryWatch = (): { peak(): number } => {
  let highest = 0;
  const look = () => {
    // V8's numbers are the thread's own, process.memoryUsage().rss would be all workers'.
    const { total_heap_size, external_memory } = getHeapStatistics();
    highest = Math.max(highest, total_heap_size + external_memory);
  };
  look();
  const timer = setInterval(look, MEMORY_LOOK_MILLIS);
  return {
    peak: () => {
      clearInterval(timer);
      look();
      return highest;
    },
  };
};

const loadedAt = performance.now();
const handler = await loadHandler();
send({ kind: "loaded", initMillis: performance.now() - loadedAt });

parentPort?.on("message", async (invoke: Invoke) => {
  Atomics.store(start.gate, 0, FROZEN);
  await catchUp();
  process.env._X_AMZN_TRACE_ID = invoke.trace ?? "";
  const before = process.threadCpuUsage();
  const memory = memoryWatch();
  const spent = () => {
    const { user, system } = process.threadCpuUsage(before);
    return { userMicros: user, systemMicros: system, peakBytes: memory.peak() };
  };
  try {
    const value = JSON.stringify((await handler(JSON.parse(invoke.event), contextOf(start, invoke))) ?? null);
    send({ kind: "done", value, ...spent() });
  } catch (error) {
    console.error(error);
    send({ kind: "failed", error: errorOf(error), ...spent() });
  }
  standStill();
});
