import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { ScanJob, ScanQueue } from "../ports/queues.ts";

export interface ScanQueueOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
}

/** SQS takes ten messages in one request. */
const MAX_MESSAGES = 10;

/** The scan queue on SQS. Throws when any job was not taken; enqueuing the same jobs again does no harm. */
export const sqsScanQueue = ({ client, queueUrl }: ScanQueueOptions): ScanQueue => ({
  async enqueue(jobs, delaySeconds = 0) {
    for (let from = 0; from < jobs.length; from += MAX_MESSAGES) {
      const reply = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: jobs.slice(from, from + MAX_MESSAGES).map((job, index) => ({
            Id: String(index),
            MessageBody: JSON.stringify(job satisfies ScanJob),
            ...(delaySeconds > 0 && { DelaySeconds: delaySeconds }),
          })),
        }),
      );
      const [failed] = reply.Failed ?? [];
      if (failed) throw new Error(`The scan queue did not take ${reply.Failed?.length} jobs: ${failed.Code}.`);
    }
  },
});
