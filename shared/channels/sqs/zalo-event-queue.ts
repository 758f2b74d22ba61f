import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { ZaloEvent, ZaloEventQueue } from "../ports/zalo-events.ts";

export interface ZaloEventQueueOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
}

/** The queue of what Zalo told the webhook, on SQS. */
export const sqsZaloEventQueue = ({ client, queueUrl }: ZaloEventQueueOptions): ZaloEventQueue => ({
  async enqueue(event) {
    const MessageBody = JSON.stringify(event satisfies ZaloEvent);
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
  },
});
