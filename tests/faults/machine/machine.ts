import { AsyncLocalStorage } from "node:async_hooks";
import { type Entry, newAgenda } from "./agenda.ts";
import { seededRandom } from "./random.ts";

/** Whose code is running: a life of the whole cloud, or one environment of one function in it. */
export interface Owner {
  readonly life: Owner | undefined;
  /** What it sees as `process.env`; the process's own when absent. */
  readonly env: Readonly<Record<string, string>> | undefined;
  /** How wrong its clock is. */
  readonly skewMillis: number;
  /** Where its lines go instead of standard output. */
  readonly onLine: ((line: string) => void) | undefined;
  isAlive: boolean;
  /** Nothing that it waits for happens before it is thawed. */
  isFrozen: boolean;
}

/**
 * One machine in one thread, on which nothing happens but what is on its agenda, one after the other. Time passes from
 * one entry to the next and never by itself, so that a seed decides everything: the same seed is the same run, to the
 * last byte.
 */
export interface Machine {
  /** Epoch milliseconds, as whoever asks sees them: an environment's clock may be wrong. */
  now(): number;
  /** Of the machine itself. */
  trueNow(): number;
  /** Forward only. What was due in between happens late. */
  moveTo(time: number): void;
  /** On behalf of whoever asks: if that owner has died by then, it does not happen. Returns what takes it back. */
  after(milliseconds: number, act: () => void): () => void;
  /** The same on behalf of somebody else. */
  afterFor(owner: Owner | undefined, milliseconds: number, act: () => void): () => void;
  owner(): Owner | undefined;
  /** Lets what was held back while the owner was frozen happen now. */
  thaw(owner: Owner): void;
  /** Runs something as its owner, with all that follows from it. */
  as<T>(owner: Owner | undefined, act: () => T): T;
  /** From 0 up to, not including, 1. */
  random(): number;
  /** Nothing happens until the returned function is called: for what another process does in its own time. */
  hold(): () => void;
  /** Does `work` to its end. Throws when nothing is left that could happen and the work is not done. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Until all code that waits for nothing on the agenda has come to its end. */
  rest(): Promise<void>;
  /** Called before each entry: the place for a crash. */
  onEvent: () => void;
}

/** Between two entries, code may go on for so many turns of the event loop. Any number gives the same run each time. */
const TURNS = 4;
const MANY_TURNS = 2_000;

const realImmediate = globalThis.setImmediate;
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise<void>((resolve) => realImmediate(resolve));
};

export const isAlive = (owner: Owner | undefined): boolean =>
  owner === undefined || (owner.isAlive && isAlive(owner.life));

export const newMachine = ({ seed, from }: { readonly seed: number; readonly from: Date }): Machine => {
  const owners = new AsyncLocalStorage<Owner | undefined>();
  const agenda = newAgenda();
  const random = seededRandom(seed);
  let time = from.getTime();
  let holds = 0;

  const held = new Map<Owner, Set<() => void>>();

  const hold = (owner: Owner, act: () => void): void => {
    held.set(owner, (held.get(owner) ?? new Set()).add(act));
  };

  const afterFor: Machine["afterFor"] = (owner, milliseconds, act) => {
    const happenOrHold = (): void => {
      if (owner?.isFrozen) hold(owner, happenOrHold);
      else owners.run(owner, act);
    };
    const takeBack = agenda.add({
      at: time + Math.max(0, milliseconds),
      isWanted: () => isAlive(owner),
      act: happenOrHold,
    });
    return () => {
      takeBack();
      if (owner !== undefined) held.get(owner)?.delete(happenOrHold);
    };
  };

  const thaw = (owner: Owner): void => {
    owner.isFrozen = false;
    const acts = held.get(owner) ?? [];
    held.delete(owner);
    for (const act of acts) agenda.add({ at: time, isWanted: () => isAlive(owner), act });
  };

  const afterRest = async (): Promise<Entry | undefined> => {
    await machine.rest();
    return agenda.next();
  };

  const untilFree = async (): Promise<void> => {
    do await turns(TURNS);
    while (holds > 0);
  };

  const happen = ({ at, act }: Entry): void => {
    time = Math.max(time, at);
    machine.onEvent();
    act();
  };

  const machine: Machine = {
    now: () => Math.floor(time) + (owners.getStore()?.skewMillis ?? 0),
    trueNow: () => time,
    moveTo: (to) => {
      time = Math.max(time, to);
    },
    after: (milliseconds, act) => afterFor(owners.getStore(), milliseconds, act),
    afterFor,
    owner: () => owners.getStore(),
    thaw,
    as: (owner, act) => owners.run(owner, act),
    random,
    hold: () => {
      holds += 1;
      return () => {
        holds -= 1;
      };
    },
    rest: () => turns(MANY_TURNS),
    onEvent: () => undefined,
    run: async (work) => {
      let isDone = false;
      const result = work().finally(() => {
        isDone = true;
      });
      // Awaited below, at the latest when the agenda is empty.
      result.catch(() => undefined);
      for (;;) {
        await untilFree();
        const next = isDone ? undefined : (agenda.next() ?? (await afterRest()));
        if (isDone) return result;
        if (next === undefined) throw new Error("Nothing is left that could happen, and the work is not done");
        happen(next);
      }
    },
  };
  return machine;
};
