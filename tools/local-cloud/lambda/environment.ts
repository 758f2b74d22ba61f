import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import type { FromWorker, FunctionError, GatedWorkerStart, Invoke, Spent, WorkerStart } from "./messages.ts";

export type InvocationOutcome = Result<unknown, FunctionError>;

export interface EnvironmentEvents {
  onLine(line: string): void;
  onLoaded(initMillis: number): void;
  onSpent(spent: Spent): void;
}

/** One worker with one function's bundle loaded in it. Handles one event at a time, as a Lambda environment does. */
export interface Environment {
  /** Never rejects: what goes wrong in the worker, or ends it, is the outcome. */
  invoke(invoke: Invoke): Promise<InvocationOutcome>;
  isAlive(): boolean;
  end(reason: FunctionError): Promise<void>;
}

/** Starts an environment that sees only `env`. */
export type StartEnvironment = (
  start: WorkerStart,
  env: Readonly<Record<string, string>>,
  events: EnvironmentEvents,
) => Environment;

/** Lambda gives a bundle ten seconds to load, on a machine that does nothing else. */
const LOAD_TIMEOUT_MS = 60_000;

const startWorker = (
  start: WorkerStart,
  env: Readonly<Record<string, string>>,
  onLine: (line: string) => void,
): { readonly worker: Worker; readonly gate: Int32Array } => {
  const gate = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: { ...start, gate } satisfies GatedWorkerStart,
    env: { ...env },
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: start.memoryMegabytes },
  });
  for (const input of [worker.stdout, worker.stderr]) createInterface({ input }).on("line", onLine);
  return { worker, gate };
};

/** An environment in a worker thread of its own. */
export const workerEnvironment: StartEnvironment = (start, env, events) => {
  const { worker, gate } = startWorker(start, env, events.onLine);
  const printed = newLines(events.onLine);
  let isAlive = true;
  let isLoaded = false;
  const current = newCurrentInvocation((error) => void end(error));
  const end = async (reason: FunctionError): Promise<void> => {
    isAlive = false;
    current.finish(err(reason));
    await worker.terminate();
  };
  const post = (invoke: Invoke): void => {
    current.limit(invoke.timeoutMilliseconds, timedOut(invoke));
    Atomics.store(gate, 0, OPEN);
    Atomics.notify(gate, 0);
    worker.postMessage(invoke);
  };
  worker.on("message", (message: FromWorker) => {
    if (message.kind === "loaded") {
      isLoaded = true;
      events.onLoaded(message.initMillis);
      const waiting = current.invoke();
      if (waiting !== undefined) post(waiting);
      return;
    }
    if (message.kind === "printed") return printed.add(message.text);
    events.onSpent(message);
    current.finish(message.kind === "done" ? ok(JSON.parse(message.value)) : err(message.error));
  });
  worker.on("error", (error) => {
    events.onLine(`${error}`);
    void end({ errorType: errorName(error), errorMessage: `${error}` });
  });
  worker.on("exit", () => void end({ errorType: "Runtime.ExitError", errorMessage: "Runtime exited" }));
  return {
    invoke: (invoke) =>
      new Promise((resolve) => {
        current.begin(invoke, resolve);
        if (isLoaded) post(invoke);
        else current.limit(LOAD_TIMEOUT_MS, "Init timed out");
      }),
    isAlive: () => isAlive,
    end,
  };
};

const OPEN = 1;

/** The one event that an environment handles, and how long it may take. */
const newCurrentInvocation = (onTimeout: (error: FunctionError) => void) => {
  let current: { readonly invoke: Invoke; finish(outcome: InvocationOutcome): void } | undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    invoke: () => current?.invoke,
    begin(invoke: Invoke, finish: (outcome: InvocationOutcome) => void): void {
      current = { invoke, finish };
    },
    limit(milliseconds: number, errorMessage: string): void {
      clearTimeout(timer);
      timer = setTimeout(() => onTimeout({ errorType: "Sandbox.Timedout", errorMessage }), milliseconds);
    },
    finish(outcome: InvocationOutcome): void {
      clearTimeout(timer);
      const finished = current;
      current = undefined;
      finished?.finish(outcome);
    },
  };
};

/** Puts lines together again that came in pieces. */
const newLines = (onLine: (line: string) => void) => {
  let rest = "";
  return {
    add(text: string): void {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(line);
    },
  };
};

const timedOut = ({ timeoutMilliseconds }: Invoke): string =>
  `Task timed out after ${(timeoutMilliseconds / 1_000).toFixed(2)} seconds`;

const errorName = (error: unknown): string => (error instanceof Error ? error.name : "Runtime.Unknown");
