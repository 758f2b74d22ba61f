import type { EmulatedQueue, Transaction } from "./fauxqs.ts";

/**
 * Two things that fauxqs 2.4.1 would lose messages by:
 * - Receiving moves a message to its dead-letter queue by deleting it first: a process killed in between loses it. Here
 *   a receive is one transaction.
 * - Making a message visible at once violates a constraint of its own table after the message left memory. Here the
 *   visibility ends now instead.
 */
export const repairQueue = (queue: EmulatedQueue, transaction: Transaction): void => {
  const dequeue = queue.dequeue.bind(queue);
  queue.dequeue = (...options) => transaction(() => dequeue(...options));
  const changeVisibility = queue.changeVisibility.bind(queue);
  queue.changeVisibility = (receiptHandle, timeoutSeconds) => {
    if (timeoutSeconds > 0) return changeVisibility(receiptHandle, timeoutSeconds);
    const entry = queue.inflightMessages.get(receiptHandle);
    if (entry === undefined) return;
    entry.visibilityDeadline = Date.now();
    const { messageId, approximateReceiveCount, approximateFirstReceiveTimestamp } = entry.message;
    queue.persistence?.updateMessageInflight(
      messageId,
      receiptHandle,
      entry.visibilityDeadline,
      approximateReceiveCount,
      approximateFirstReceiveTimestamp,
    );
    queue.processTimers();
  };
};
