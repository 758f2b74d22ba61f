import type { Environment, StartEnvironment } from "./environment.ts";

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

export interface Pool {
  readonly definition: FunctionDefinition;
  readonly environments: Set<Environment>;
  /** Those that handle an event, or are about to. */
  readonly busy: Set<Environment>;
  readonly waiting: (() => void)[];
  cpu: FunctionCpu;
}

export interface PoolOptions {
  readonly functions: readonly FunctionDefinition[];
  readonly startEnvironment: StartEnvironment;
  readonly offset: Float64Array | undefined;
  /** How wrong the clock of the next environment is. */
  skewMillis(): number;
  onLine(functionName: string, line: string): void;
  /** After each event that was handled. */
  onFinished(): void;
}

export const noCpu = (id: string): FunctionCpu => ({
  function: id,
  invocations: 0,
  userMicros: 0,
  systemMicros: 0,
  peakBytes: 0,
  initMillis: 0,
});

export const newPool = (definition: FunctionDefinition): Pool => ({
  definition,
  environments: new Set(),
  busy: new Set(),
  waiting: [],
  cpu: noCpu(definition.id),
});

/** An idle environment, a new one, or the next that becomes free. */
export const takeEnvironment = async (pool: Pool, options: PoolOptions): Promise<Environment> => {
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

const newEnvironment = (pool: Pool, { startEnvironment, offset, skewMillis, onLine }: PoolOptions): Environment => {
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
