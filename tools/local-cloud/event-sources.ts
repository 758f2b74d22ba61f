import type { LocalQueue, Received } from "./emulators/queues.ts";
import { deleteCosts, MAX_RECEIVE, receiveCosts, succeeded } from "./event-source-results.ts";
import type { Cost } from "./gateway/requests.ts";
import type { LambdaRuntime } from "./lambda/runtime.ts";
import type { Lineages } from "./lineage.ts";
import { REGION } from "./template/identities.ts";

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
    const done = await doneOf(batch);
    for (const { receiptHandle } of done) queue.remove(receiptHandle);
    onCost(functionId, [...receiveCosts(batch, queue.name), ...deleteCosts(done.length, queue.name)]);
    handling -= 1;
    pump();
  };
  const doneOf = async (batch: readonly Received[]): Promise<readonly Received[]> => {
    const trace = lineages.begin(
      functionId,
      batch.map(({ message }) => message.messageId),
    );
    if (trace === undefined) {
      onLoop(functionId);
      for (const { message } of batch) mapping.deadLetters?.send(message.body, message.messageAttributes);
      return batch;
    }
    const event = { Records: batch.map((received) => recordOf(received, queue)) };
    const outcome = await runtime.invoke(functionId, event, trace);
    return isStopped ? [] : succeeded(outcome, batch, mapping.reportsItemFailures);
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

const recordOf = ({ receiptHandle, message }: Received, queue: LocalQueue) => ({
  messageId: message.messageId,
  receiptHandle,
  body: message.body,
  attributes: {
    ApproximateReceiveCount: String(message.approximateReceiveCount),
    SentTimestamp: String(message.sentTimestamp),
    SenderId: "local",
    ApproximateFirstReceiveTimestamp: String(message.approximateFirstReceiveTimestamp ?? 0),
  },
  messageAttributes: Object.fromEntries(
    Object.entries(message.messageAttributes).map(([name, { StringValue, BinaryValue, DataType }]) => [
      name,
      {
        ...(StringValue === undefined ? {} : { stringValue: StringValue }),
        ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType,
      },
    ]),
  ),
  md5OfBody: message.md5OfBody,
  eventSource: "aws:sqs",
  eventSourceARN: queue.arn,
  awsRegion: REGION,
});
