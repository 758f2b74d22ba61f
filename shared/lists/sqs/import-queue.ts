import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";

/** Puts an import that ran out of time back, as the message by which it came. */
export const sqsImportQueue = ({ client, queueUrl }: { readonly client: SQSClient; readonly queueUrl: string }) => ({
  async requeue(messageBody: string | undefined): Promise<void> {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: messageBody }));
  },
});
