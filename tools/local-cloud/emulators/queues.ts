import { type EmulatedMessage, type EmulatedQueue, type MessageAttributes, newMessage, type Stores } from "./fauxqs.ts";

export interface Received {
  readonly receiptHandle: string;
  readonly message: EmulatedMessage;
}

/** One queue as its pollers see it, without HTTP. */
export interface LocalQueue {
  readonly name: string;
  readonly arn: string;
  counts(): { readonly visible: number; readonly inFlight: number; readonly delayed: number };
  /** Epoch milliseconds at which the next message that is in flight or delayed becomes visible. */
  nextDeadline(): number | undefined;
  /** At most ten at a time, as the API; hides them for the queue's visibility time-out. */
  receive(maximum: number): readonly Received[];
  remove(receiptHandle: string): void;
  send(body: string, attributes?: MessageAttributes): void;
  /** Called after each message that arrives. */
  onArrival(listener: () => void): void;
}

/** Which of so many visible messages a queue delivers next, counted from the one that came first. */
export type DeliveryOrder = (visible: number) => number;

const theFirst: DeliveryOrder = () => 0;

export const queueOf = (queue: EmulatedQueue, store: Stores["sqsStore"], pick = theFirst): LocalQueue => ({
  name: queue.name,
  arn: queue.arn,
  counts: () => {
    queue.processTimers();
    const { messages, inflightMessages, delayedMessages } = queue;
    return { visible: messages.length, inFlight: inflightMessages.size, delayed: delayedMessages.length };
  },
  nextDeadline: () => {
    let earliest = Number.POSITIVE_INFINITY;
    for (const { visibilityDeadline } of queue.inflightMessages.values()) {
      earliest = Math.min(earliest, visibilityDeadline);
    }
    for (const { delayUntil } of queue.delayedMessages) earliest = Math.min(earliest, delayUntil ?? 0);
    return earliest === Number.POSITIVE_INFINITY ? undefined : earliest;
  },
  receive: (maximum) => {
    putFirst(queue, maximum, pick);
    return queue
      .dequeue(maximum, undefined, (arn) => store.getQueueByArn(arn))
      .flatMap(({ ReceiptHandle }) => {
        const entry = queue.inflightMessages.get(ReceiptHandle);
        return entry === undefined ? [] : [{ receiptHandle: ReceiptHandle, message: entry.message }];
      });
  },
  remove: (receiptHandle) => {
    queue.deleteMessage(receiptHandle);
  },
  send: (body, attributes = {}) => {
    const delay = Number(queue.attributes.DelaySeconds ?? 0);
    queue.enqueue(newMessage(body, attributes, delay > 0 ? delay : undefined));
  },
  onArrival: (listener) => {
    const enqueue = queue.enqueue.bind(queue);
    queue.enqueue = (message) => {
      enqueue(message);
      listener();
    };
  },
});

const putFirst = ({ messages }: EmulatedQueue, maximum: number, pick: DeliveryOrder): void => {
  for (let place = 0; place < Math.min(maximum, messages.length); place += 1) {
    const [picked] = messages.splice(place + pick(messages.length - place), 1);
    if (picked !== undefined) messages.splice(place, 0, picked);
  }
};
