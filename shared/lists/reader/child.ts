import { existsSync, readFileSync } from "node:fs";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { FILE_KINDS, type FileKind } from "../forms/columns.ts";
import type { FromReader, ReadingSpent } from "./messages.ts";
import { type Allowance, watch } from "./watch.ts";

/**
 * A process that reads one file from its standard input and hands over what it found. It has no right to anything: no
 * environment, no credentials. Whatever a file does to it, its watch ends it.
 */
const MIB = 2 ** 20;
/** The function has 512 MiB, of which the import itself takes about 100. */
const MEMORY_MIB = 400;
/** For a small file; starting takes a tenth of it. */
const CPU_MILLIS = 3_500;
/** Reading goes at 20 MiB of text a second or more. */
const CPU_MILLIS_PER_MIB = 100;

const read = async (): Promise<void> => {
  const cpuMillis = new Int32Array(new SharedArrayBuffer(4));
  const allow = (bytes: number) => Atomics.add(cpuMillis, 0, Math.ceil((bytes / MIB) * CPU_MILLIS_PER_MIB));
  Atomics.store(cpuMillis, 0, CPU_MILLIS);
  const allowance: Allowance = { cpuMillis, memoryMiB: MEMORY_MIB };
  new Worker(new URL(import.meta.url), { workerData: allowance }).unref();

  const [kind = "", mostRows = "0"] = process.argv.slice(2);
  const [{ readListHere }, { readWorkbookFile }] = await Promise.all([
    import("../read/read-list.ts"),
    import("../workbooks/read-workbook.ts"),
  ]);
  const readList = readListHere(
    (bytes, limits) => readWorkbookFile(bytes, { ...limits, onSize: allow }),
    Number(mostRows),
  );
  const list = await readList(isKind(kind) ? kind : undefined, () => counted(process.stdin, allow));
  if (!list.ok) return send({ kind: "refused", problem: list.error, spent: spent() });
  const { blocks, ...rest } = list.value;
  for (const block of blocks) await send({ kind: "block", block });
  await send({ kind: "list", list: rest, spent: spent() });
};

async function* counted(bytes: AsyncIterable<Uint8Array>, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    count(piece.length);
    yield piece;
  }
}

const isKind = (kind: string): kind is FileKind => FILE_KINDS.some((known) => known === kind);

const spent = (): ReadingSpent => {
  const { user, system } = process.cpuUsage();
  return { peakMiB: Math.round(peakKiB() / 1_024), cpuMillis: Math.round((user + system) / 1_000) };
};

/** On Linux, `maxRSS` begins with that of the process that started this one; VmHWM does not. */
const peakKiB = (): number => {
  const status = "/proc/self/status";
  const own = existsSync(status) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, "utf8"))?.[1] : undefined;
  return own === undefined ? process.resourceUsage().maxRSS : Number(own);
};

const send = (message: FromReader): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(message, undefined, {}, (error) => (error === null ? resolve() : reject(error)));
  });

if (isMainThread) {
  // The function that asked is gone.
  process.on("disconnect", () => process.exit());
  await read();
  process.exit();
} else {
  // This file started the thread, with an allowance.
  watch(workerData as Allowance);
}
