import { type ChildProcess, fork } from "node:child_process";
import type { Logger } from "../../kernel/logger.ts";
import { err, ok, type Result } from "../../kernel/result.ts";
import type { FileKind } from "../forms/columns.ts";
import type { ListAsRead, ReadList } from "../read/read-list.ts";
import type { FileProblem, ReaderDied } from "../read/unreadable.ts";
import type { FromReader } from "./messages.ts";
import { SIGNAL_OF } from "./watch.ts";

export interface ReadInChildOptions {
  /** The program that reads, see `child.ts`. */
  readonly script: URL;
  readonly mostRows: number;
  readonly log: Logger;
  /** Where the platform keeps what Node itself needs; nothing else of the environment goes into the child. */
  readonly libraryPath?: string | undefined;
}

/** A file that ends its reader twice does so for a reason of its own. */
const TRIES = 2;
const HEAP_MIB = 256;
/** Should the child's own watch fail. */
const MOST_WALL_MILLIS = 170_000;

/** Reads each file in a process of its own, with its own memory and deadline: what a file does to it, it does to no other. */
export const readInChild = (options: ReadInChildOptions): ReadList => {
  const { log } = options;
  return async (kind, open) => {
    let of: ReaderDied["of"] = "crash";
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const answer = await attemptToRead(options, kind, open());
      if (answer.kind === "answered") return answer.list;
      of = answer.of;
      log.warn("list.reader-died", { of, attempt });
    }
    return err({ kind: "reader-died", of });
  };
};

type Answer =
  | { readonly kind: "answered"; readonly list: Result<ListAsRead, FileProblem> }
  | { readonly kind: "died"; readonly of: ReaderDied["of"] };

const attemptToRead = async (
  { script, mostRows, log, libraryPath }: ReadInChildOptions,
  kind: FileKind | undefined,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Answer> => {
  const child = fork(script, [kind ?? "", String(mostRows)], {
    serialization: "advanced",
    execArgv: [`--max-old-space-size=${HEAP_MIB}`],
    env: libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath },
    stdio: ["pipe", "ignore", "ignore", "ipc"],
    timeout: MOST_WALL_MILLIS,
    killSignal: SIGNAL_OF.time,
  });
  const answer = answerOf(child, log);
  try {
    await feed(child, bytes);
    return await answer;
  } catch (error) {
    // The source of the bytes failed, not the file.
    child.kill("SIGKILL");
    throw error;
  }
};

/** Ends when all is handed over, or when the child does not take any more: it may know enough. */
const feed = async (child: ChildProcess, bytes: AsyncIterable<Uint8Array>): Promise<void> => {
  const { stdin } = child;
  if (stdin === null) return;
  let isOpen = true;
  const close = () => {
    isOpen = false;
  };
  stdin.on("error", close).on("close", close);
  for await (const piece of bytes) {
    if (!isOpen) return;
    if (!stdin.write(piece)) await drained(stdin);
  }
  stdin.end();
};

const drained = (stdin: NodeJS.WritableStream): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      for (const event of EVENTS) stdin.off(event, done);
      resolve();
    };
    for (const event of EVENTS) stdin.on(event, done);
  });

const EVENTS = ["drain", "close", "error"] as const;

const answerOf = (child: ChildProcess, log: Logger): Promise<Answer> =>
  new Promise((resolve) => {
    const blocks: Uint8Array[] = [];
    let answered: Answer | undefined;
    // Both ends are this project's: see messages.ts.
    child.on("message", (message: FromReader) => {
      if (message.kind === "block") {
        blocks.push(message.block);
        return;
      }
      log.info("list.read", { ...message.spent });
      const list = message.kind === "list" ? ok({ ...message.list, blocks }) : err(message.problem);
      answered = { kind: "answered", list };
    });
    child.on("error", () => resolve(answered ?? { kind: "died", of: "crash" }));
    child.on("close", (_, signal) => resolve(answered ?? { kind: "died", of: causeOf(signal) }));
  });

const causeOf = (signal: NodeJS.Signals | null): ReaderDied["of"] => {
  if (signal === SIGNAL_OF.time) return "time";
  // V8 aborts the process when its heap is full.
  return signal === SIGNAL_OF.memory || signal === "SIGABRT" ? "memory" : "crash";
};
