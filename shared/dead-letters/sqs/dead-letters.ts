import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { ReminderLedger } from "../../reminders/ports/ledger.ts";
import type { DeadLetter, DeadLetterFilter, DeadLetterQueue, DeadLetters } from "../ports.ts";
import { describeBodies } from "./describe.ts";

interface DeadLettersOptions {
  readonly sqs: SQSClient;
  readonly ledger: Pick<ReminderLedger, "load">;
  readonly queues: () => Promise<readonly DeadLetterQueue[]>;
  /** Of one queue at once; the next call sees the rest. */
  readonly most?: number;
}

interface Held extends DeadLetter {
  readonly message: Message;
}

/** A message stays invisible to others while it is looked at. */
const LOOK_SECONDS = 120;
/** More of one queue at once is more than a person reads; the next call sees the rest. */
const MOST = 1_000;

export const newDeadLetters = ({ sqs, ledger, queues: findQueues, most = MOST }: DeadLettersOptions): DeadLetters => {
  const look = async (queue: DeadLetterQueue): Promise<readonly Held[]> => {
    const messages = await receiveAll(sqs, queue.url, most);
    const described = await describeBodies(
      queue.name,
      messages.map(({ Body = "" }) => Body),
      ledger,
    );
    return messages.map((message, index) => ({
      reason: "unreadable",
      about: "",
      ...described[index],
      message,
      messageId: message.MessageId ?? "",
      queue: queue.name,
      canGoBack: queue.sourceOf(attributesOf(message)) !== undefined,
      sentAt: new Date(Number(message.Attributes?.SentTimestamp)),
    }));
  };

  const each = async (filter: DeadLetterFilter, work: (queue: DeadLetterQueue, held: Held) => Promise<boolean>) => {
    const queues = (await findQueues()).filter(({ name }) => name === (filter.queue ?? name));
    // Most queues are empty, and each is waited for.
    const done = await Promise.all(
      queues.map(async (queue) => {
        const doneHere: Held[] = [];
        for (const held of await look(queue)) {
          if (isMeant(filter, held) && (await work(queue, held))) doneHere.push(held);
          await release(sqs, queue.url, held.message);
        }
        return doneHere;
      }),
    );
    return done.flat().map(({ message: _, ...letter }): DeadLetter => letter);
  };

  return {
    list: (filter) => each(filter, async () => true),
    redrive: (filter) =>
      each(filter, async (queue, { message, reason }) => {
        const source = queue.sourceOf(attributesOf(message));
        if (source === undefined || reason === "unreadable") return false;
        const { Body: MessageBody, MessageAttributes } = message;
        // Sent before it is deleted: a message that is there twice does no harm, one that is nowhere does.
        await sqs.send(new SendMessageCommand({ QueueUrl: source, MessageBody, MessageAttributes }));
        await sqs.send(new DeleteMessageCommand({ QueueUrl: queue.url, ReceiptHandle: message.ReceiptHandle }));
        return true;
      }),
  };
};

const isMeant = ({ reason, messageIds }: DeadLetterFilter, held: Held): boolean =>
  (reason === undefined || reason === held.reason) && (messageIds?.includes(held.messageId) ?? true);

const receiveAll = async (sqs: SQSClient, QueueUrl: string, most: number): Promise<readonly Message[]> => {
  const all: Message[] = [];
  while (all.length < most) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: LOOK_SECONDS,
        // A second lets SQS ask all its servers, not only some.
        WaitTimeSeconds: 1,
        MessageSystemAttributeNames: ["SentTimestamp"],
        MessageAttributeNames: ["All"],
      }),
    );
    if (Messages.length === 0) break;
    all.push(...Messages);
  }
  return all;
};

/** Of a deleted message SQS knows nothing any more, and says so. */
const release = async (sqs: SQSClient, QueueUrl: string, { ReceiptHandle }: Message): Promise<void> => {
  await sqs
    .send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }))
    .catch(() => undefined);
};

const attributesOf = ({ MessageAttributes = {} }: Message): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(MessageAttributes).map(([name, { StringValue = "" }]) => [name, StringValue]));
