import childProcess from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import timersPromises from "node:timers/promises";
import { installDate } from "../../../tools/local-cloud/virtual-date.ts";
import type { Machine } from "./machine.ts";

/** A timer of the machine, with what callers of `setTimeout` may do with it. */
interface MachineTimer {
  ref(): MachineTimer;
  unref(): MachineTimer;
  hasRef(): boolean;
  refresh(): MachineTimer;
  cancel(): void;
}

const startTimer = (machine: Machine, milliseconds: number, act: () => void, repeats: boolean): MachineTimer => {
  const owner = machine.owner();
  let cancel = (): void => undefined;
  const arm = (): void => {
    cancel = machine.afterFor(owner, milliseconds, () => {
      if (repeats) arm();
      act();
    });
  };
  arm();
  const timer: MachineTimer = {
    ref: () => timer,
    unref: () => timer,
    hasRef: () => true,
    refresh: () => {
      cancel();
      arm();
      return timer;
    },
    cancel: () => cancel(),
  };
  return timer;
};

type Act = (...given: readonly unknown[]) => void;

const installTimers = (machine: Machine): void => {
  const set =
    (repeats: boolean) =>
    (act: Act, milliseconds = 1, ...given: readonly unknown[]) =>
      startTimer(machine, milliseconds, () => act(...given), repeats);
  const clear = (timer: MachineTimer | undefined): void => timer?.cancel?.();
  const all = { setTimeout: set(false), setInterval: set(true), clearTimeout: clear, clearInterval: clear };
  Object.assign(globalThis, all);
  Object.assign(timers, all);
  Object.assign(timersPromises, {
    setTimeout: <T>(milliseconds: number, value?: T) =>
      new Promise<T | undefined>((resolve) => void startTimer(machine, milliseconds, () => resolve(value), false)),
  });
};

/** UUIDs, tokens and codes come from the seed. */
const installRandom = ({ random }: Machine): void => {
  const fill = <T extends ArrayBufferView>(view: T): T => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = Math.floor(random() * 256);
    return view;
  };
  const randomBytes = (size: number): Buffer => fill(Buffer.alloc(size));
  const randomInt = (first: number, second?: number): number => {
    const [low, high] = second === undefined ? [0, first] : [first, second];
    return low + Math.floor(random() * (high - low));
  };
  const randomUUID = (): string => {
    const hex = randomBytes(16).toString("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  Math.random = random;
  Object.assign(crypto, { randomBytes, randomInt, randomUUID, randomFillSync: fill });
  // `crypto.getRandomValues` reads this one.
  Object.defineProperties(crypto.webcrypto, { getRandomValues: { value: fill }, randomUUID: { value: randomUUID } });
};

/** Each owner sees its own environment, and prints where its lines go. */
const installProcess = (machine: Machine): void => {
  const real = process.env;
  Object.defineProperty(process, "env", { get: () => machine.owner()?.env ?? real });
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = (chunk: string | Uint8Array): boolean => {
      const onLine = machine.owner()?.onLine;
      if (onLine === undefined) return write(chunk);
      for (const line of String(chunk).split("\n")) if (line !== "") onLine(line);
      return true;
    };
  }
};

/** A process that reads a list does so in no time: once it was handed all of the list, nothing happens before its end. */
const installProcesses = ({ hold }: Machine): void => {
  const { fork } = childProcess;
  const forkHeld = (...given: Parameters<typeof fork>): childProcess.ChildProcess => {
    const child = fork(...given);
    const { stdin } = child;
    if (stdin === null) return child;
    const end = stdin.end.bind(stdin);
    stdin.end = () => {
      child.once("close", hold());
      return end();
    };
    return child;
  };
  Object.assign(childProcess, { fork: forkHeld });
};

/** A file is there at once: how long a disk takes must not decide who comes first. */
const installFiles = (): void => {
  Object.assign(fs.promises, {
    readFile: async (...given: Parameters<typeof fs.readFileSync>) => fs.readFileSync(...given),
  });
};

/**
 * Takes from this process everything that differs from run to run: time, timers, chance and the disk's pace. Must come
 * before the modules that keep a function of these for themselves.
 */
export const installMachine = (machine: Machine): void => {
  installDate(machine.now);
  const startedAt = machine.trueNow();
  performance.now = () => machine.trueNow() - startedAt;
  installTimers(machine);
  installRandom(machine);
  installProcess(machine);
  installFiles();
  installProcesses(machine);
  syncBuiltinESMExports();
};
