import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { ReminderLedger } from "../../../shared/reminders/ports/ledger.ts";
import { type Description, describeBodies, type Reason } from "./describe.ts";
import { type DeadLetterQueue, findDeadLetterQueues } from "./queues.ts";

export interface DeadLetter extends Description {
  readonly messageId: string;
  readonly queue: string;
  /** When the message was first put on its work queue. */
  readonly sentAt: Date;
}

/** What to look at; everything that is not said is meant. */
export interface Filter {
  readonly queue?: string | undefined;
  readonly reason?: Reason | undefined;
  readonly messageIds?: readonly string[] | undefined;
}

export interface DeadLetters {
  list(filter: Filter): Promise<readonly DeadLetter[]>;
  /**
   * Puts messages back on the queue that they failed on, where they begin anew: whatever a reminder must be asked at
   * the last moment it is asked again. Returns what went back; what no worker can read stays.
   */
  redrive(filter: Filter): Promise<readonly DeadLetter[]>;
}

interface DeadLettersOptions {
  readonly sqs: SQSClient;
  readonly ledger: Pick<ReminderLedger, "load">;
  readonly stack: string;
}

interface Held extends DeadLetter {
  readonly message: Message;
}

/** A message stays invisible to others while it is looked at. */
const LOOK_SECONDS = 120;
/** More of one queue at once is more than a person reads; the next call sees the rest. */
const MOST = 1_000;

export const newDeadLetters = ({ sqs, ledger, stack }: DeadLettersOptions): DeadLetters => {
  const look = async (queue: DeadLetterQueue): Promise<readonly Held[]> => {
    const messages = await receiveAll(sqs, queue.url);
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
      sentAt: new Date(Number(message.Attributes?.SentTimestamp)),
    }));
  };

  const each = async (filter: Filter, work: (queue: DeadLetterQueue, held: Held) => Promise<boolean>) => {
    const queues = (await findDeadLetterQueues(sqs, stack)).filter(({ name }) => name === (filter.queue ?? name));
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

const isMeant = ({ reason, messageIds }: Filter, held: Held): boolean =>
  (reason === undefined || reason === held.reason) && (messageIds?.includes(held.messageId) ?? true);

const receiveAll = async (sqs: SQSClient, QueueUrl: string): Promise<readonly Message[]> => {
  const all: Message[] = [];
  while (all.length < MOST) {
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
