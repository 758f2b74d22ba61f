/** What a reader may take before its watch ends it. */
export interface Allowance {
  /** Milliseconds of CPU, which are the same on a fast machine and on a seventh of one. Another thread may add to them. */
  readonly cpuMillis: Int32Array;
  readonly memoryMiB: number;
}

/** Ended by these signals, the process need not be able to answer any more. */
export const SIGNAL_OF = { time: "SIGTERM", memory: "SIGKILL" } as const;

const LOOK_MILLIS = 20;
const MIB = 2 ** 20;

/** Looks at the process from a thread of its own, because its main thread may be in a loop without an end. */
export const watch = ({ cpuMillis, memoryMiB }: Allowance): void => {
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    if (process.memoryUsage.rss() > memoryMiB * MIB) process.kill(process.pid, SIGNAL_OF.memory);
    if ((user + system) / 1_000 > Atomics.load(cpuMillis, 0)) process.kill(process.pid, SIGNAL_OF.time);
  }, LOOK_MILLIS);
};
