import { awsClientOptions } from "../../kernel/aws/client-options.ts";
import type { DelayedMessages } from "../../reminders/ports/queues.ts";

/** A queue on SQS. The SDK's client is loaded with the first message, so that a cold start does not wait for it. */
export const sqsDelayedMessages = <Message>(queueUrl: string): DelayedMessages<Message> => {
  let client: Promise<(message: Message, afterSeconds: number) => Promise<unknown>> | undefined;
  return {
    async send(message, afterSeconds) {
      client ??= senderTo(queueUrl);
      await (await client)(message, afterSeconds);
    },
  };
};

const senderTo = async (queueUrl: string) => {
  const { SendMessageCommand, SQSClient } = await import("@aws-sdk/client-sqs");
  const sqs = new SQSClient(awsClientOptions());
  return (message: unknown, afterSeconds: number) =>
    sqs.send(
      new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message), DelaySeconds: afterSeconds }),
    );
};
