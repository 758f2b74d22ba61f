import {
  BatchExecuteStatementCommand,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
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
const CLAIMS_A_WRITE = 25;
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
});

const claim = async (event: BareDeliver, subjects: readonly string[]): Promise<void> => {
  const Statements = subjects.map((subject) => {
    const item = itemOf(event, subject, "sending");
    const fields = Object.keys(item).map((name) => `'${name}': ?`);
    return {
      Statement: `INSERT INTO "${event.ledgerTable}" VALUE {${fields.join(", ")}}`,
      Parameters: Object.values(item),
    };
  });
  await dynamo.send(new BatchExecuteStatementCommand({ Statements }));
};

/** From the code of a message to its reminder. */
const codeOf = ({ round }: BareDeliver, subject: string) => ({
  pk: { S: `bare-code-${round}#${subject}` },
  sk: { S: "message" },
  found: { S: `{"reminder":{"scheme":"household-hi","subject":"${subject}"},"phone":"+84999000004"}` },
  expiresAt: { N: "1800000000" },
});

const settle = async (event: BareDeliver, subjects: readonly string[]): Promise<void> => {
  const items = subjects.flatMap((subject) => [itemOf(event, subject, "sent"), codeOf(event, subject)]);
  for (let from = 0; from < items.length; from += PUTS_A_WRITE)
    await write(event, items.slice(from, from + PUTS_A_WRITE));
};

const write = async (
  event: BareDeliver,
  items: readonly ReturnType<typeof itemOf | typeof codeOf>[],
): Promise<void> => {
  const puts = items.map((Item) => ({ PutRequest: { Item } }));
  await dynamo.send(new BatchWriteItemCommand({ RequestItems: { [event.ledgerTable]: puts } }));
};

/** Looks again, claims, calls and settles; returns how many. */
export const handler = async (event: BareDeliver): Promise<number> => {
  const post = newPost(event.zaloUrl, event.zaloHeaders);
  await eachChunk(event.subjects, REMINDERS_A_BATCH, async (chunk) => {
    await lookAgain(event, chunk);
    await eachChunk(chunk, CLAIMS_A_WRITE, (some) => claim(event, some));
    await Promise.all(chunk.map(() => post(event.zaloBody)));
    await settle(event, chunk);
  });
  return event.subjects.length;
};
