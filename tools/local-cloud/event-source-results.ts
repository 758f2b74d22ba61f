import * as z from "zod";
import type { Received } from "./emulators/queues.ts";
import { billedRequests, type Cost } from "./gateway/requests.ts";
import type { InvocationOutcome } from "./lambda/environment.ts";

const reportSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/** The messages to delete. As in Lambda, a thrown error or an identifier that is not in the batch fails all of them. */
export const succeeded = (
  outcome: InvocationOutcome,
  batch: readonly Received[],
  reports: boolean,
): readonly Received[] => {
  if (!outcome.ok) return [];
  if (!reports || outcome.value === null || outcome.value === "") return batch;
  const report = reportSchema.safeParse(outcome.value);
  if (!report.success) return [];
  const failed = new Set((report.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  const kept = batch.filter(({ message }) => failed.has(message.messageId));
  return kept.length === failed.size ? batch.filter((received) => !kept.includes(received)) : [];
};

export const receiveCosts = (batch: readonly Received[], resource: string): readonly Cost[] => {
  const calls = Array.from({ length: Math.ceil(batch.length / MAX_RECEIVE) }, (_, call) =>
    batch.slice(call * MAX_RECEIVE, (call + 1) * MAX_RECEIVE),
  );
  const requests = calls.map((call) => billedRequests(Buffer.from(call.map(({ message }) => message.body).join(""))));
  return [{ action: "ReceiveMessage", resource, requests: requests.reduce((sum, each) => sum + each, 0) }];
};

export const deleteCosts = (count: number, resource: string): readonly Cost[] =>
  count === 0 ? [] : [{ action: "DeleteMessageBatch", resource, requests: Math.ceil(count / MAX_RECEIVE) }];
export const MAX_RECEIVE = 10;
