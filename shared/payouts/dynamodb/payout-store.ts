import { type DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import type { Clock } from "../../kernel/clock.ts";
import { batchGet, batchWrite, type Item } from "../../kernel/dynamodb/batch.ts";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { heldDecisionSchema, stopsSchema } from "../contracts.ts";
import type { AnsweredPayout, PayoutAnswer, PayoutStore } from "../ports.ts";
import {
  answerKey,
  answersKey,
  decisionKey,
  expiryAfter,
  historyOf,
  payoutKey,
  payoutOf,
  recipientKey,
  stopsKey,
  toHistoryItem,
  writesOf,
} from "./items.ts";
import { dynamoPayoutLists } from "./payout-lists.ts";

export interface PayoutStoreOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock: Clock;
}

const answerSchema: z.ZodType<PayoutAnswer> = z.object({
  answer: z.enum(["received", "not-received"]),
  at: z.string(),
  by: z.string(),
});

/** Payouts, what is remembered of their recipients, and what was said about them since. */
export const dynamoPayouts = (options: PayoutStoreOptions): PayoutStore => ({
  ...payoutsOf(options),
  ...saidOf(options),
  ...dynamoPayoutLists(options.client, options.tableName),
});

const payoutsOf = ({
  client,
  tableName,
  clock,
}: PayoutStoreOptions): Pick<PayoutStore, "load" | "histories" | "save"> => ({
  async load(payoutIds) {
    const items = await batchGet(client, tableName, payoutIds.map(payoutKey), { consistent: true });
    return new Map(items.map(payoutOf).map((payout) => [payout.payoutId, payout]));
  },

  async histories(recipientIds) {
    const items = await batchGet(client, tableName, recipientIds.map(recipientKey), { consistent: true });
    return new Map(items.map(historyOf).map((history) => [history.recipientId, history]));
  },

  async save(payouts, histories) {
    const now = clock.now();
    const writes = payouts.map((saved) => writesOf(saved, now));
    await batchWrite(client, tableName, [
      ...histories.map((history) => ({ PutRequest: { Item: toHistoryItem(history, now) } })),
      ...writes.flatMap(({ puts }) => puts.map((Item) => ({ PutRequest: { Item } }))),
      ...writes.flatMap(({ deletes }) => deletes.map((Key) => ({ DeleteRequest: { Key } }))),
    ]);
  },
});

/** What was said of a payout or its recipient since it was paid: stops, decisions and answers. */
const saidOf = ({
  client,
  tableName,
  clock,
}: PayoutStoreOptions): Omit<
  PayoutStore,
  keyof (ReturnType<typeof payoutsOf> & ReturnType<typeof dynamoPayoutLists>)
> => {
  const documentAt = async (key: Item): Promise<unknown> => {
    const { Item: found } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
    );
    return found === undefined ? undefined : JSON.parse(found.doc?.S ?? "null");
  };
  const put = (key: Item, doc: unknown) => ({
    TableName: tableName,
    Item: { ...key, doc: { S: JSON.stringify(doc) }, expiresAt: expiryAfter(clock.now()) },
  });
  const putAnswer = ({ payoutId, runId }: AnsweredPayout, answer: PayoutAnswer) => {
    const { Item, ...request } = put(answerKey(payoutId), answer);
    const listed = { listKey: { S: answersKey(runId, answer.answer) }, listSort: { S: payoutId } };
    return { ...request, Item: { ...Item, ...listed } };
  };
  return {
    async stopsOf(recipientId) {
      return stopsSchema.parse((await documentAt(stopsKey(recipientId))) ?? {});
    },

    async stop(recipientId, stops) {
      await client.send(new PutItemCommand(put(stopsKey(recipientId), stops)));
    },

    async decisionOn(payoutId) {
      const found = await documentAt(decisionKey(payoutId));
      return found === undefined ? undefined : heldDecisionSchema.parse(found);
    },
    decisionWrite: (payoutId, decision) => asWrite({ Put: put(decisionKey(payoutId), decision) }),

    async answerOf(payoutId) {
      const found = await documentAt(answerKey(payoutId));
      return found === undefined ? undefined : answerSchema.parse(found);
    },
    async saveAnswer(payout, answer) {
      await client.send(new PutItemCommand(putAnswer(payout, answer)));
    },
    answerWrite: (payout, answer) => asWrite({ Put: putAnswer(payout, answer) }),
  };
};
