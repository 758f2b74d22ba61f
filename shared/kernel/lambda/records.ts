import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type * as z from "zod";
import type { Logger } from "../logger.ts";
import { parseJson } from "../rules/parse-json.ts";

export interface QueueRecord<T> {
  readonly messageId: string;
  readonly body: T;
}

/**
 * Parses each record's body. A record that is not ours goes back to the queue and from there to the dead letters,
 * where staff look at it: acknowledging it would lose it.
 */
export const parseRecords = <T>(event: SQSEvent, schema: z.ZodType<T>, log: Logger) => {
  const records: QueueRecord<T>[] = [];
  const unreadable: string[] = [];
  for (const { messageId, body } of event.Records) {
    const parsed = schema.safeParse(parseJson(body));
    if (parsed.success) records.push({ messageId, body: parsed.data });
    else unreadable.push(messageId);
  }
  if (unreadable.length > 0) log.error("records.unreadable", { count: unreadable.length, first: unreadable[0] });
  return { records, unreadable };
};

/** Tells SQS which records to deliver again. */
export const failedRecords = (messageIds: Iterable<string>): SQSBatchResponse => ({
  batchItemFailures: [...messageIds].map((itemIdentifier) => ({ itemIdentifier })),
});
