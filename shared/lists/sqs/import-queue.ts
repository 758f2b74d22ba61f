import { ChangeMessageVisibilityCommand, SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";

/** Puts an import back, as the message by which it came. */
export const sqsImportQueue = ({ client, queueUrl }: { readonly client: SQSClient; readonly queueUrl: string }) => ({
  /** As a new message, whose deliveries are counted from nothing: that it waits or was paused says nothing against it. */
  async requeue(messageBody: string | undefined, afterSeconds = 0): Promise<void> {
    const delay = { DelaySeconds: afterSeconds };
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: messageBody, ...delay }));
  },
  /** The same message again, which the queue counts as one delivery more. */
  async deliverAgain(receiptHandle: string | undefined, afterSeconds: number): Promise<void> {
    const again = { ReceiptHandle: receiptHandle, VisibilityTimeout: afterSeconds };
    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ...again }));
  },
});
