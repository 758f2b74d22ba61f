import { join } from "node:path";
import * as z from "zod";
import type { Clock } from "../../shared/kernel/clock.ts";
import { readJsonFile, writeJsonFile } from "./json-file.ts";
import { installVirtualDate } from "./virtual-date.ts";

export interface LocalClock extends Clock {
  /** Milliseconds between real and virtual now, shared with every worker; absent when the clock is the real one. */
  readonly offset?: Float64Array;
  /** Forward only: an earlier instant changes nothing. Throws on a real clock. */
  moveTo(instant: Date): void;
  stop(): void;
}

const savedSchema = z.strictObject({ now: z.iso.datetime() });

export const realClock: LocalClock = {
  now: () => new Date(),
  moveTo: () => {
    throw new Error("A real clock cannot be moved; start the local cloud with `virtualFrom`");
  },
  stop: () => undefined,
};

/** A clock that begins at `from`, or where a former process left it, and from there runs and can be moved. */
export const virtualClock = ({ from, dataDir }: { from: Date; dataDir: string | undefined }): LocalClock => {
  const file = dataDir === undefined ? undefined : join(dataDir, "clock.json");
  const saved = file === undefined ? undefined : readJsonFile(file, savedSchema);
  const offset = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
  offset[0] = Math.max(from.getTime(), saved === undefined ? 0 : Date.parse(saved.now)) - Date.now();
  const restoreDate = installVirtualDate(offset);
  const save = (): void => {
    if (file !== undefined) writeJsonFile(file, { now: new Date().toISOString() });
  };
  // What flows by itself between two moves is saved too, or a restart would turn deadlines back by that much.
  const saving = setInterval(save, 1_000).unref();
  save();
  return {
    offset,
    now: () => new Date(),
    moveTo: (instant) => {
      offset[0] = (offset[0] ?? 0) + Math.max(0, instant.getTime() - Date.now());
      save();
    },
    stop: () => {
      clearInterval(saving);
      save();
      restoreDate();
    },
  };
};
