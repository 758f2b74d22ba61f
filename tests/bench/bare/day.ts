import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { PublishBatchCommand, SNSClient } from "@aws-sdk/client-sns";
import { newPost } from "./post.ts";

/**
 * The bare loop: only the calls that no reminder service on these tables, this topic and this Zalo can do without, with
 * the SDK as it comes. It parses no events, decides nothing, checks no reply beyond the message id, and writes a text of
 * the usual length.
 */
export interface BareDay {
  readonly registryTable: string;
  readonly ledgerTable: string;
  readonly topicArn: string;
  /** Keys of the due index's partitions. */
  readonly dueKeys: readonly string[];
  readonly zaloUrl: string;
  readonly zaloHeaders: Readonly<Record<string, string>>;
  /** A message that Zalo takes. */
  readonly zaloBody: string;
  /** What the ledger keeps of one reminder. */
  readonly doc: string;
  /** Makes the keys in the ledger new. */
  readonly round: number;
}

const KEYS_A_READ = 100;
const MESSAGES_A_PUBLISH = 10;
const REMINDERS_A_BATCH = 25;

const dynamo = new DynamoDBClient();
const sns = new SNSClient();

const dueSubjects = async ({ registryTable, dueKeys }: BareDay): Promise<readonly string[]> => {
  const subjects: string[] = [];
  for (const dueKey of dueKeys) {
    const { Items = [] } = await dynamo.send(
      new QueryCommand({
        TableName: registryTable,
        IndexName: "due",
        KeyConditionExpression: "dueKey = :due",
        ExpressionAttributeValues: { ":due": { S: dueKey } },
      }),
    );
    for (const { subject } of Items) subjects.push(subject?.S ?? "");
  }
  return subjects;
};

const look = async ({ registryTable }: BareDay, subjects: readonly string[]) => {
  const Keys = subjects.map((subject) => ({ pk: { S: `household-hi#${subject}` }, sk: { S: "household" } }));
  await dynamo.send(new BatchGetItemCommand({ RequestItems: { [registryTable]: { Keys } } }));
};

/** No queue takes this channel: what arrives there would be work for the service itself. */
const announce = async ({ topicArn }: BareDay, subjects: readonly string[]) => {
  const PublishBatchRequestEntries = subjects.map((subject, index) => ({
    Id: String(index),
    Message: `{"scheme":"household-hi","subject":"${subject}","dueDate":"2026-12-31","step":"expiry-30","paidThrough":"2026-12-31","stepDate":"2026-12-01"}`,
    MessageAttributes: { channel: { DataType: "String", StringValue: "none" } },
  }));
  await sns.send(new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries }));
};

const itemOf = ({ round, doc }: BareDay, subject: string, state: string) => ({
  pk: { S: `bare-${round}#${subject}` },
  sk: { S: "2026-12-31#expiry-30" },
  state: { S: state },
  version: { N: "1" },
  doc: { S: doc },
  wakeAt: { S: "2026-12-01T05:00:00.000Z" },
  wakeKey: { S: "bare#0" },
});

const deliver = async (day: BareDay, subjects: readonly string[], post: ReturnType<typeof newPost>) => {
  await look(day, subjects);
  const sent = await Promise.all(
    subjects.map(async (subject) => {
      await dynamo.send(
        new PutItemCommand({
          TableName: day.ledgerTable,
          Item: itemOf(day, subject, "sending"),
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      );
      await post(day.zaloBody);
      return { PutRequest: { Item: itemOf(day, subject, "sent") } };
    }),
  );
  await dynamo.send(new BatchWriteItemCommand({ RequestItems: { [day.ledgerTable]: sent } }));
};

const eachChunk = async (
  subjects: readonly string[],
  size: number,
  work: (chunk: readonly string[]) => Promise<void>,
) => {
  for (let from = 0; from < subjects.length; from += size) await work(subjects.slice(from, from + size));
};

/** Returns how many reminders it made the calls for. */
export const handler = async (day: BareDay): Promise<number> => {
  const post = newPost(day.zaloUrl, day.zaloHeaders);
  const subjects = await dueSubjects(day);
  await eachChunk(subjects, KEYS_A_READ, (chunk) => look(day, chunk));
  await eachChunk(subjects, MESSAGES_A_PUBLISH, (chunk) => announce(day, chunk));
  await eachChunk(subjects, REMINDERS_A_BATCH, (chunk) => deliver(day, chunk, post));
  return subjects.length;
};
