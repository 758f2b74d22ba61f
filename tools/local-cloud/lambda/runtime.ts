import { randomInt, randomUUID } from "node:crypto";
import { err } from "../../../shared/kernel/result.ts";
import type { Environment, InvocationOutcome } from "./environment.ts";
import type { FunctionError } from "./messages.ts";
import { type FunctionCpu, newPool, noCpu, type Pool, type PoolOptions, takeEnvironment } from "./pool.ts";

export interface LambdaRuntime {
  /** Waits for a free environment. Never rejects. */
  invoke(functionId: string, event: unknown, trace?: string): Promise<InvocationOutcome>;
  /** How many more events this function could begin to handle at once. */
  free(functionId: string): number;
  /** Events being handled or waiting for an environment. */
  running(): number;
  cpu(): readonly FunctionCpu[];
  resetCpu(): void;
  /** Ends every worker at once, as a crash would; what they handled fails. */
  killAll(): Promise<void>;
  /** Ends one worker that is handling an event; false when none is. */
  killRandomWorker(): Promise<boolean>;
  stop(): Promise<void>;
}

const KILLED: FunctionError = { errorType: "Runtime.ExitError", errorMessage: "Runtime killed" };

/** Runs each function from its bundle in environments, started when first needed and kept. */
export const newLambdaRuntime = (options: PoolOptions): LambdaRuntime => {
  const pools = new Map(options.functions.map((definition) => [definition.id, newPool(definition)]));
  let running = 0;
  let isStopped = false;
  const poolOf = (functionId: string): Pool => {
    const pool = pools.get(functionId);
    if (pool === undefined) throw new Error(`There is no function ${functionId}`);
    return pool;
  };
  const all = (): readonly Environment[] => [...pools.values()].flatMap(({ environments }) => [...environments]);
  const end = async (environments: readonly Environment[]): Promise<void> => {
    await Promise.all(environments.map((environment) => environment.end(KILLED)));
  };
  return {
    invoke: async (functionId, event, trace) => {
      const pool = poolOf(functionId);
      if (isStopped) return err(KILLED);
      running += 1;
      const environment = await takeEnvironment(pool, options);
      const outcome = isStopped ? err(KILLED) : await environment.invoke({ ...invocationOf(pool, event), trace });
      pool.busy.delete(environment);
      if (!outcome.ok) options.onLine(functionId, `Invocation failed: ${outcome.error.errorType}`);
      running -= 1;
      pool.waiting.shift()?.();
      options.onFinished();
      return outcome;
    },
    free: (functionId) => {
      const { definition, busy, waiting } = poolOf(functionId);
      return Math.max(0, definition.maxEnvironments - busy.size - waiting.length);
    },
    running: () => running,
    cpu: () => [...pools.values()].map(({ cpu }) => cpu).filter(({ invocations }) => invocations > 0),
    resetCpu: () => {
      for (const pool of pools.values()) pool.cpu = noCpu(pool.definition.id);
    },
    killAll: () => end(all()),
    killRandomWorker: async () => {
      const busy = [...pools.values()].flatMap(({ busy: inUse }) => [...inUse]);
      const victim = busy.length === 0 ? undefined : busy[randomInt(busy.length)];
      await end(victim === undefined ? [] : [victim]);
      return victim !== undefined;
    },
    stop: () => {
      isStopped = true;
      return end(all());
    },
  };
};

const invocationOf = ({ definition }: Pool, event: unknown) => ({
  requestId: randomUUID(),
  event: JSON.stringify(event),
  timeoutMilliseconds: definition.timeoutSeconds * 1_000,
});
