import { BatchGetItemCommand, DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import { PublishBatchCommand, SNSClient } from "@aws-sdk/client-sns";
import { eachChunk } from "./each-chunk.ts";

/** What the bare counterpart of scan-due needs to know. */
export interface BareFind {
  readonly registryTable: string;
  readonly topicArn: string;
  /** Keys of the due index's partitions. */
  readonly dueKeys: readonly string[];
}

const KEYS_A_READ = 100;
const MESSAGES_A_PUBLISH = 10;

const dynamo = new DynamoDBClient();
const sns = new SNSClient();

const dueSubjects = async ({ registryTable, dueKeys }: BareFind): Promise<readonly string[]> => {
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

const read = async ({ registryTable }: BareFind, subjects: readonly string[]): Promise<void> => {
  const Keys = subjects.map((subject) => ({ pk: { S: `household-hi#${subject}` }, sk: { S: "household" } }));
  await dynamo.send(new BatchGetItemCommand({ RequestItems: { [registryTable]: { Keys } } }));
};

/** No queue takes this channel: what arrived there would be work for the service itself. */
const announce = async ({ topicArn }: BareFind, subjects: readonly string[]): Promise<void> => {
  const PublishBatchRequestEntries = subjects.map((subject, index) => ({
    Id: String(index),
    Message: `{"scheme":"household-hi","subject":"${subject}","dueDate":"2026-12-31","step":"expiry-30","paidThrough":"2026-12-31","stepDate":"2026-12-01"}`,
    MessageAttributes: { channel: { DataType: "String", StringValue: "none" } },
  }));
  await sns.send(new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries }));
};

/** Finds, reads and announces; returns how many. */
export const handler = async (event: BareFind): Promise<number> => {
  const subjects = await dueSubjects(event);
  await eachChunk(subjects, KEYS_A_READ, (chunk) => read(event, chunk));
  await eachChunk(subjects, MESSAGES_A_PUBLISH, (chunk) => announce(event, chunk));
  return subjects.length;
};
