import { randomInt, randomUUID } from "node:crypto";
import { err } from "../../../shared/kernel/result.ts";
import type { Environment, InvocationOutcome, StartEnvironment } from "./environment.ts";
import type { FunctionError } from "./messages.ts";

/** A function as the runtime must know it. */
export interface FunctionDefinition {
  /** Logical id in the template. */
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly assetDir: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** Everything that its `process.env` contains. */
  readonly env: Readonly<Record<string, string>>;
  /** How many environments it may have at once. */
  readonly maxEnvironments: number;
}

export interface FunctionCpu {
  readonly function: string;
  readonly invocations: number;
  /** CPU time of the worker's thread while it handled events. */
  readonly userMicros: number;
  readonly systemMicros: number;
  /** The most that heap and buffers of one worker took together, bytes. */
  readonly peakBytes: number;
  /** Longest time that a bundle took to load, on the wall clock. */
  readonly initMillis: number;
}

export interface LambdaRuntime {
  /** Waits for a free environment. Never rejects. */
  invoke(functionId: string, event: unknown): Promise<InvocationOutcome>;
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

interface Pool {
  readonly definition: FunctionDefinition;
  readonly environments: Set<Environment>;
  /** Those that handle an event, or are about to. */
  readonly busy: Set<Environment>;
  readonly waiting: (() => void)[];
  cpu: FunctionCpu;
}

interface RuntimeGiven {
  readonly functions: readonly FunctionDefinition[];
  readonly startEnvironment: StartEnvironment;
  readonly offset: Float64Array | undefined;
  /** How wrong the clock of the next environment is. */
  skewMillis(): number;
  onLine(functionName: string, line: string): void;
  /** After each event that was handled. */
  onFinished(): void;
}

const KILLED: FunctionError = { errorType: "Runtime.ExitError", errorMessage: "Runtime killed" };

/** Runs each function from its bundle in environments, started when first needed and kept. */
export const newLambdaRuntime = (options: RuntimeGiven): LambdaRuntime => {
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
    invoke: async (functionId, event) => {
      const pool = poolOf(functionId);
      if (isStopped) return err(KILLED);
      running += 1;
      const environment = await takeEnvironment(pool, options);
      const outcome = isStopped ? err(KILLED) : await environment.invoke(invocationOf(pool, event));
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

const noCpu = (id: string): FunctionCpu => ({
  function: id,
  invocations: 0,
  userMicros: 0,
  systemMicros: 0,
  peakBytes: 0,
  initMillis: 0,
});

const newPool = (definition: FunctionDefinition): Pool => ({
  definition,
  environments: new Set(),
  busy: new Set(),
  waiting: [],
  cpu: noCpu(definition.id),
});

/** An idle environment, a new one, or the next that becomes free. */
const takeEnvironment = async (pool: Pool, options: RuntimeGiven): Promise<Environment> => {
  for (;;) {
    for (const environment of pool.environments) {
      if (!environment.isAlive()) pool.environments.delete(environment);
    }
    const idle = [...pool.environments].find((environment) => !pool.busy.has(environment));
    if (idle !== undefined || pool.environments.size < pool.definition.maxEnvironments) {
      const environment = idle ?? newEnvironment(pool, options);
      pool.busy.add(environment);
      return environment;
    }
    await new Promise<void>((resolve) => pool.waiting.push(resolve));
  }
};

const newEnvironment = (pool: Pool, { startEnvironment, offset, skewMillis, onLine }: RuntimeGiven): Environment => {
  const { id, name, env, arn, assetDir, handler, memoryMegabytes } = pool.definition;
  const start = { functionName: name, arn, assetDir, handler, memoryMegabytes, offset, skewMillis: skewMillis() };
  const environment = startEnvironment(start, env, {
    onLine: (line) => onLine(id, line),
    onLoaded: (initMillis) => {
      pool.cpu = { ...pool.cpu, initMillis: Math.max(pool.cpu.initMillis, initMillis) };
    },
    onSpent: ({ userMicros, systemMicros, peakBytes }) => {
      pool.cpu = {
        ...pool.cpu,
        invocations: pool.cpu.invocations + 1,
        userMicros: pool.cpu.userMicros + userMicros,
        systemMicros: pool.cpu.systemMicros + systemMicros,
        peakBytes: Math.max(pool.cpu.peakBytes, peakBytes),
      };
    },
  });
  pool.environments.add(environment);
  return environment;
};
