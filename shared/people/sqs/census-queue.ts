import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";

/** Asks take-census to count everybody anew. The message says nothing: all is read from the registry. */
export const sqsCensusQueue = ({ client, queueUrl }: { readonly client: SQSClient; readonly queueUrl: string }) => ({
  async ask(): Promise<void> {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: "{}" }));
  },
});
