import { setTimeout as pause } from "node:timers/promises";
import {
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { err, ok } from "../result.ts";
import type { Commit, Write } from "../unit-of-work.ts";

export const asWrite = (made: TransactWriteItem): Write => ({ made });

/** Two transactions that meet on an item stop one another: four pauses of 20 to 160 ms let one of them through. */
const MOST_TRIES = 5;
const FIRST_PAUSE_MILLIS = 20;

/** Several stores' writes as one DynamoDB transaction. */
export const dynamoCommit =
  (client: DynamoDBClient): Commit =>
  async (writes) => {
    // Only `asWrite` makes them.
    const items = writes.map(({ made }) => made as TransactWriteItem);
    for (let tries = 1; ; tries++) {
      const cancelled = await cancellationOf(client, items);
      if (cancelled === undefined) return ok(undefined);
      const at = positionsOf("ConditionalCheckFailed", cancelled);
      if (at.length > 0) return err({ kind: "conflict", at });
      if (positionsOf("TransactionConflict", cancelled).length === 0 || tries === MOST_TRIES) throw cancelled;
      await pause(FIRST_PAUSE_MILLIS * 2 ** (tries - 1) * (0.5 + Math.random() / 2));
    }
  };

const positionsOf = (wanted: string, { CancellationReasons = [] }: TransactionCanceledException): readonly number[] =>
  CancellationReasons.flatMap(({ Code }, index) => (Code === wanted ? [index] : []));

const cancellationOf = async (
  client: DynamoDBClient,
  TransactItems: TransactWriteItem[],
): Promise<TransactionCanceledException | undefined> => {
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
    return undefined;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return error;
    throw error;
  }
};
