import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { UndoRequest } from "../contracts/undo-request.ts";

/** Asks undo-import to take a list back. */
export const sqsUndoQueue = ({ client, queueUrl }: { readonly client: SQSClient; readonly queueUrl: string }) => ({
  async ask(request: UndoRequest): Promise<void> {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(request) }));
  },
});
