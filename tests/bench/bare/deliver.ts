import { BatchGetItemCommand, BatchWriteItemCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { eachChunk } from "./each-chunk.ts";
import { newPost } from "./post.ts";

/** What the bare counterpart of send-zalo needs to know. */
export interface BareDeliver {
  readonly registryTable: string;
  readonly ledgerTable: string;
  readonly subjects: readonly string[];
  readonly zaloUrl: string;
  readonly zaloHeaders: Readonly<Record<string, string>>;
  /** A message that Zalo takes. */
  readonly zaloBody: string;
  /** What the ledger keeps of one reminder. */
  readonly doc: string;
  /** Makes the keys in the ledger new. */
  readonly round: number;
}

/** As many at once as send-zalo takes: fewer would make each call dearer. */
const REMINDERS_A_BATCH = 50;
const PUTS_A_WRITE = 25;

const dynamo = new DynamoDBClient();

const lookAgain = async ({ registryTable }: BareDeliver, subjects: readonly string[]): Promise<void> => {
  const Keys = subjects.map((subject) => ({ pk: { S: `household-hi#${subject}` }, sk: { S: "household" } }));
  await dynamo.send(new BatchGetItemCommand({ RequestItems: { [registryTable]: { Keys } } }));
};

const itemOf = ({ round, doc }: BareDeliver, subject: string, state: string) => ({
  pk: { S: `bare-${round}#${subject}` },
  sk: { S: "2026-12-31#expiry-30" },
  state: { S: state },
  version: { N: "1" },
  doc: { S: doc },
  wakeAt: { S: "2026-12-01T05:00:00.000Z" },
  wakeKey: { S: "bare#0" },
});

const claim = async (event: BareDeliver, subject: string): Promise<void> => {
  const Item = itemOf(event, subject, "sending");
  const ConditionExpression = "attribute_not_exists(pk)";
  await dynamo.send(new PutItemCommand({ TableName: event.ledgerTable, Item, ConditionExpression }));
};

const settle = async (event: BareDeliver, subjects: readonly string[]): Promise<void> => {
  const puts = subjects.map((subject) => ({ PutRequest: { Item: itemOf(event, subject, "sent") } }));
  await dynamo.send(new BatchWriteItemCommand({ RequestItems: { [event.ledgerTable]: puts } }));
};

/** Looks again, claims, calls and settles; returns how many. */
export const handler = async (event: BareDeliver): Promise<number> => {
  const post = newPost(event.zaloUrl, event.zaloHeaders);
  await eachChunk(event.subjects, REMINDERS_A_BATCH, async (chunk) => {
    await lookAgain(event, chunk);
    const calls = chunk.map(async (subject) => {
      await claim(event, subject);
      await post(event.zaloBody);
    });
    await Promise.all(calls);
    await eachChunk(chunk, PUTS_A_WRITE, (some) => settle(event, some));
  });
  return event.subjects.length;
};
