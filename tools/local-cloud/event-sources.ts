import type { LocalQueue, Received } from "./emulators/queues.ts";
import { recordOf } from "./event-source-records.ts";
import { deleteCosts, MAX_RECEIVE, receiveCosts, succeeded } from "./event-source-results.ts";
import type { Cost } from "./gateway/requests.ts";
import type { LambdaRuntime } from "./lambda/runtime.ts";
import type { Lineages } from "./lineage.ts";

/** One `AWS::Lambda::EventSourceMapping`. */
export interface Mapping {
  readonly queue: LocalQueue;
  readonly functionId: string;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly reportsItemFailures: boolean;
  readonly maxConcurrency: number;
  /** Where Lambda puts the messages of a chain that it ends. */
  readonly deadLetters?: LocalQueue | undefined;
}

interface EventSourceGiven {
  readonly mapping: Mapping;
  readonly runtime: Pick<LambdaRuntime, "invoke" | "free" | "running">;
  readonly lineages: Pick<Lineages, "begin">;
  /** What polling would cost: receives and deletes by the ten. */
  onCost(functionId: string, costs: readonly Cost[]): void;
  onLoop(functionId: string): void;
}

/** Feeds a queue's messages to a function. Asleep until a message arrives or becomes visible again. */
export interface EventSource {
  /** Takes what is visible now, as far as the function has room. */
  pump(): void;
  /** Whether messages are visible or being handled. */
  isBusy(): boolean;
  /** When the next message in flight or delayed becomes visible, epoch milliseconds. */
  nextDeadline(): number | undefined;
  stop(): void;
}

const MAX_TIMER_MS = 2 ** 31 - 1;

export const newEventSource = ({ mapping, runtime, lineages, onCost, onLoop }: EventSourceGiven): EventSource => {
  const { queue, functionId } = mapping;
  let handling = 0;
  let isStopped = false;
  let windowEndsAt: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const handle = async (batch: readonly Received[]): Promise<void> => {
    handling += 1;
    const handled = await invokeWith({ mapping, runtime, lineages, onLoop }, batch);
    const done = isStopped ? [] : handled;
    for (const { receiptHandle } of done) queue.remove(receiptHandle);
    onCost(functionId, [...receiveCosts(batch, queue.name), ...deleteCosts(done.length, queue.name)]);
    handling -= 1;
    pump();
  };
  const pump = (): void => {
    while (mayTake()) {
      windowEndsAt = undefined;
      const batch = receive(queue, mapping.batchSize);
      if (batch.length > 0) void handle(batch);
    }
    if (!isStopped) sleep();
  };
  const mayTake = (): boolean =>
    !isStopped && handling < mapping.maxConcurrency && runtime.free(functionId) > 0 && isReady(queue.counts().visible);
  /** A batch that is not full waits for its window, unless nothing is running that could still fill it. */
  const isReady = (visible: number): boolean => {
    if (visible === 0 || mapping.windowSeconds === 0) return visible > 0;
    if (visible >= mapping.batchSize || runtime.running() === 0) return true;
    windowEndsAt ??= performance.now() + mapping.windowSeconds * 1_000;
    return performance.now() >= windowEndsAt;
  };
  const sleep = (): void => {
    clearTimeout(timer);
    const wait = millisUntil(queue.nextDeadline(), windowEndsAt);
    if (Number.isFinite(wait)) timer = setTimeout(pump, Math.min(wait, MAX_TIMER_MS)).unref();
  };
  queue.onArrival(oncePerTurn(pump));
  return {
    pump,
    isBusy: () => handling > 0 || queue.counts().visible > 0,
    nextDeadline: () => queue.nextDeadline(),
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
};

/** The messages that are done with. */
const invokeWith = async (
  { mapping, runtime, lineages, onLoop }: Omit<EventSourceGiven, "onCost">,
  batch: readonly Received[],
): Promise<readonly Received[]> => {
  const { queue, functionId, deadLetters, reportsItemFailures } = mapping;
  const ids = batch.map(({ message }) => message.messageId);
  const trace = lineages.begin(functionId, ids);
  if (trace === undefined) {
    onLoop(functionId);
    for (const { message } of batch) deadLetters?.send(message.body, message.messageAttributes);
    return batch;
  }
  const event = { Records: batch.map((received) => recordOf(received, queue)) };
  return succeeded(await runtime.invoke(functionId, event, trace), batch, reportsItemFailures);
};

const millisUntil = (deadline: number | undefined, windowEndsAt: number | undefined): number => {
  const waits = [
    deadline === undefined ? Number.POSITIVE_INFINITY : deadline - Date.now(),
    windowEndsAt === undefined ? Number.POSITIVE_INFINITY : windowEndsAt - performance.now(),
  ];
  return Math.max(1, Math.ceil(Math.min(...waits)));
};

/** Ten messages of one batch call arrive one after the other: act once they are all there. */
const oncePerTurn = (act: () => void): (() => void) => {
  let isWoken = false;
  return () => {
    if (isWoken) return;
    isWoken = true;
    setImmediate(() => {
      isWoken = false;
      act();
    });
  };
};

const receive = (queue: LocalQueue, batchSize: number): readonly Received[] => {
  const batch: Received[] = [];
  while (batch.length < batchSize) {
    const received = queue.receive(Math.min(MAX_RECEIVE, batchSize - batch.length));
    if (received.length === 0) break;
    batch.push(...received);
  }
  return batch;
};
