import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import type { Answer, Job } from "./runner.ts";

/** Beyond the budget for tests that pass: a mutant that never ends is noticed by that. */
const GRACE_MS = 60_000;

export const TIME_OUT = "a time-out";

/** So many times slower than on an idle machine everything is: what counts is the work that a test may cost. */
export const slowness = (): number => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());

export interface Runner {
  run(job: Job): Promise<Answer>;
  stop(): void;
}

/** A process of its own that runs tests, started anew when a mutant makes it hang or die. */
export const newRunner = (root: string): Runner => {
  let child: ChildProcess | undefined;

  const started = async (): Promise<ChildProcess> => {
    if (child !== undefined) return child;
    // A group of its own, so that it goes with the test processes that it started.
    child = fork(join(import.meta.dirname, "runner.ts"), {
      cwd: root,
      detached: true,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    await once(child, "message");
    return child;
  };
  const stop = () => {
    if (child?.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
    child = undefined;
  };

  return {
    async run(job) {
      const worker = await started();
      const over = new AbortController();
      const signal = AbortSignal.any([AbortSignal.timeout(Math.ceil(job.budgetMillis) + GRACE_MS), over.signal]);
      const answered = once(worker, "message", { signal });
      const died = once(worker, "exit", { signal }).then(() => "died" as const);
      worker.send(job);
      try {
        const first = await Promise.race([answered, died]);
        if (first !== "died") return first[0] as Answer;
        child = undefined;
        return { killedBy: "the end of the process", ran: job.tests.length };
      } catch {
        stop();
        return { killedBy: TIME_OUT, ran: job.tests.length };
      } finally {
        answered.catch(() => undefined);
        died.catch(() => undefined);
        // Takes the listener of what did not happen off the process.
        over.abort();
      }
    },
    stop,
  };
};
