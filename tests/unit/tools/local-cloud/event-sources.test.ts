import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { err, ok } from "../../../../shared/kernel/result.ts";
import type { LocalQueue, Received } from "../../../../tools/local-cloud/emulators/queues.ts";
import { type EventSource, type Mapping, newEventSource } from "../../../../tools/local-cloud/event-sources.ts";
import { newLineages } from "../../../../tools/local-cloud/lineage.ts";

/** A queue of numbered messages that are never visible again. */
const aQueue = () => {
  const waiting: Received[] = [];
  const removed: string[] = [];
  let arrived = () => {};
  const queue: LocalQueue = {
    name: "jobs",
    arn: "arn:jobs",
    counts: () => ({ visible: waiting.length, inFlight: 0, delayed: 0 }),
    nextDeadline: () => undefined,
    receive: (maximum) => waiting.splice(0, maximum),
    remove: (receiptHandle) => {
      removed.push(receiptHandle);
    },
    send: (body) => {
      const message = {
        messageId: body,
        body,
        md5OfBody: "",
        messageAttributes: {},
        md5OfMessageAttributes: "",
        sentTimestamp: 0,
        approximateReceiveCount: 1,
      };
      waiting.push({ receiptHandle: body, message });
      arrived();
    },
    onArrival: (listener) => {
      arrived = listener;
    },
  };
  return { queue, removed };
};

/** A runtime that answers when told to, with one thing at a time. */
const aRuntime = () => {
  const batches: string[][] = [];
  let others = 0;
  let answer: (value: unknown) => void = () => {};
  return {
    batches,
    answer: (value: unknown) => answer(value),
    occupy: (count: number) => {
      others = count;
    },
    runtime: {
      invoke: (_: string, event: unknown) =>
        new Promise<
          ReturnType<typeof ok<unknown>> | ReturnType<typeof err<{ errorType: string; errorMessage: string }>>
        >((resolve) => {
          // What the event source makes.
          batches.push((event as { Records: { messageId: string }[] }).Records.map(({ messageId }) => messageId));
          answer = (value) => resolve(value === "throw" ? err({ errorType: "Error", errorMessage: "" }) : ok(value));
        }),
      free: () => 1,
      running: () => others,
    },
  };
};

const mapping: Omit<Mapping, "queue"> = {
  functionId: "Worker",
  batchSize: 10,
  windowSeconds: 0,
  reportsItemFailures: true,
  maxConcurrency: 1,
};

let source: EventSource;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate", "performance"] });
});
afterEach(() => {
  source.stop();
  vi.useRealTimers();
});

const start = (overrides: Partial<Mapping> = {}) => {
  const { queue, removed } = aQueue();
  const { runtime, ...controls } = aRuntime();
  const quiet = { onCost: () => undefined, onLoop: () => undefined, lineages: newLineages(new Set()) };
  source = newEventSource({ mapping: { queue, ...mapping, ...overrides }, runtime, ...quiet });
  return { queue, removed, ...controls };
};

const handled = () => vi.advanceTimersByTimeAsync(0);

describe("eventSource", () => {
  it("gathers a batch from several receives of ten", async () => {
    const { queue, batches } = start({ batchSize: 25 });
    for (let message = 0; message < 30; message += 1) queue.send(`${message}`);

    await handled();

    expect(batches.map((batch) => batch.length)).toEqual([25]);
  });

  it("waits its window for a batch that others may still fill", async () => {
    const { queue, batches, occupy } = start({ batchSize: 25, windowSeconds: 1 });
    occupy(1);
    queue.send("first");
    await vi.advanceTimersByTimeAsync(900);
    queue.send("second");
    await handled();
    expect(batches).toEqual([]);

    await vi.advanceTimersByTimeAsync(101);

    expect(batches).toEqual([["first", "second"]]);
  });

  it("does not wait its window when the batch is full or nothing runs", async () => {
    const { queue, batches } = start({ batchSize: 25, windowSeconds: 1 });
    queue.send("alone");

    await handled();

    expect(batches).toEqual([["alone"]]);
  });

  it.each([
    ["nothing", null, ["a", "b"]],
    ["no failures", { batchItemFailures: [] }, ["a", "b"]],
    ["one failure", { batchItemFailures: [{ itemIdentifier: "a" }] }, ["b"]],
    ["an unknown identifier", { batchItemFailures: [{ itemIdentifier: "x" }] }, []],
    ["an empty identifier", { batchItemFailures: [{ itemIdentifier: "" }] }, []],
    ["another key", { batchItemFailures: [{ id: "a" }] }, []],
    ["an error", "throw", []],
  ])("after %s deletes what succeeded", async (_, value, expected) => {
    const { queue, removed, answer } = start();
    queue.send("a");
    queue.send("b");
    await handled();

    answer(value);
    await handled();

    expect(removed).toEqual(expected);
  });

  it("deletes the whole batch of a function that does not report failures", async () => {
    const { queue, removed, answer } = start({ reportsItemFailures: false });
    queue.send("a");
    await handled();

    answer({ batchItemFailures: [{ itemIdentifier: "a" }] });
    await handled();

    expect(removed).toEqual(["a"]);
  });
});
