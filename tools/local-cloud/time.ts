import { setTimeout as delay, setImmediate as tick } from "node:timers/promises";
import type { FakeProviders } from "../fake-providers/types.ts";
import type { AsynchronousInvocations } from "./asynchronous.ts";
import type { LocalClock } from "./clock.ts";
import type { EventSource } from "./event-sources.ts";
import type { LambdaRuntime } from "./lambda/runtime.ts";
import type { Schedules } from "./schedules.ts";

/** Everything in the cloud that happens by itself, now or later. */
export interface TimerSources {
  readonly clock: LocalClock;
  readonly sources: readonly EventSource[];
  readonly invocations: AsynchronousInvocations;
  readonly schedules: Schedules;
  readonly carriers: FakeProviders;
  readonly runtime: Pick<LambdaRuntime, "running">;
}

export interface TimeDriver {
  /** To be called when an invocation ends. */
  changed(): void;
  runUntilIdle(): Promise<void>;
  advanceTo(instant: Date): Promise<void>;
  /** Lets what is due happen by itself as real time passes. Returns what ends that. */
  follow(onError: (error: unknown) => void): () => void;
}

const earliest = (times: readonly (number | undefined)[]): number | undefined => {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
};

/** How often real time is looked at; EventBridge Scheduler itself is a minute exact. */
const TICK_MS = 500;
/** A carrier that holds a request in real time does not say when it lets go. */
const CARRIER_POLL_MS = 10;

export const newTimeDriver = (timers: TimerSources): TimeDriver => {
  const { clock, sources, invocations, schedules, carriers } = timers;
  let waiting: (() => void)[] = [];
  const change = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));
  /** Until nothing is visible, running or held. */
  const settle = async (): Promise<void> => {
    for (;;) {
      for (const source of sources) source.pump();
      // An answer may have put a message on a queue that wakes up only after this turn.
      if (!isBusy(timers)) await tick();
      if (!isBusy(timers)) return;
      await Promise.race([change(), delay(CARRIER_POLL_MS)]);
    }
  };
  const nextDelivery = (): number | undefined =>
    earliest([invocations.nextAt(), ...sources.map((source) => source.nextDeadline())]);
  return {
    changed: () => {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
      for (const source of sources) source.pump();
    },
    runUntilIdle: async () => {
      await settle();
      for (let next = nextDelivery(); next !== undefined; next = nextDelivery()) {
        await passTo(clock, next);
        invocations.runDue();
        await settle();
      }
    },
    advanceTo: async (instant) => {
      if (clock.offset === undefined) throw new Error("Only a virtual clock can be advanced");
      for (;;) {
        await settle();
        const next = earliest([nextDelivery(), schedules.nextAt(), carriers.nextEventAt()]);
        if (next === undefined || next > instant.getTime()) break;
        await passTo(clock, next);
        await fireDue(timers);
      }
      clock.moveTo(instant);
    },
    follow: (onError) => {
      const nextAt = () => earliest([schedules.nextAt(), carriers.nextEventAt(), invocations.nextAt()]);
      return everyTick(async () => {
        if ((nextAt() ?? Number.POSITIVE_INFINITY) <= Date.now()) await fireDue(timers);
      }, onError);
    },
  };
};

const isBusy = ({ sources, invocations, carriers, runtime }: TimerSources): boolean =>
  runtime.running() > 0 || invocations.isBusy() || carriers.busy() || sources.some((source) => source.isBusy());

const passTo = async (clock: LocalClock, time: number): Promise<void> => {
  if (clock.offset !== undefined) clock.moveTo(new Date(time));
  else await delay(Math.max(0, time - Date.now()));
};

const fireDue = async ({ carriers, schedules, invocations }: TimerSources): Promise<void> => {
  await carriers.runDue();
  schedules.fireDue();
  invocations.runDue();
};

/** Never two at once: a tick that takes longer swallows the next ones. */
const everyTick = (act: () => Promise<void>, onError: (error: unknown) => void): (() => void) => {
  let isActing = false;
  const timer = setInterval(() => {
    if (isActing) return;
    isActing = true;
    act()
      .catch(onError)
      .finally(() => {
        isActing = false;
      });
  }, TICK_MS);
  return () => clearInterval(timer);
};
