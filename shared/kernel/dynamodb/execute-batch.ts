import { setTimeout as pause } from "node:timers/promises";
import {
  BatchExecuteStatementCommand,
  type BatchStatementError,
  type BatchStatementRequest,
  type DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { inParallel } from "../in-parallel.ts";
import { err, ok, type Result } from "../result.ts";
import type { ConditionFailed } from "./conditionally.ts";

/** DynamoDB refused the statement for no fault of its item, or its request had no answer: it may have been done. */
export interface NotDone {
  readonly kind: "not-done";
  readonly cause: string;
}

export type StatementResult = Result<undefined, ConditionFailed | NotDone>;

/** DynamoDB's own limit. */
const MAX_STATEMENTS = 25;
const BATCHES_AT_ONCE = 8;
/** Four pauses of 25 ms to 200 ms, as for batches that come back in part. */
const MAX_ATTEMPTS = 5;
const FIRST_PAUSE_MILLIS = 25;
const CONDITION_FAILED: readonly (string | undefined)[] = ["ConditionalCheckFailed", "DuplicateItem"];
const PASSING =
  /^(ThrottlingError|ProvisionedThroughputExceeded|RequestLimitExceeded|InternalServerError|TransactionConflict)$/;

/**
 * Writes each under its own condition, 25 a request; their results in the order asked. It is no transaction: one may fail
 * and its neighbour be done. No two may concern the same item.
 */
export const executeBatch = async (
  client: DynamoDBClient,
  statements: readonly BatchStatementRequest[],
): Promise<readonly StatementResult[]> => {
  const chunks = Array.from({ length: Math.ceil(statements.length / MAX_STATEMENTS) }, (_, index) =>
    statements.slice(index * MAX_STATEMENTS, (index + 1) * MAX_STATEMENTS),
  );
  return (await inParallel(chunks, BATCHES_AT_ONCE, (chunk) => executeChunk(client, chunk))).flat();
};

const executeChunk = async (
  client: DynamoDBClient,
  chunk: readonly BatchStatementRequest[],
): Promise<readonly StatementResult[]> => {
  const results: (StatementResult | undefined)[] = chunk.map(() => undefined);
  for (let tries = 1; ; tries++) {
    const left = chunk.flatMap((statement, at) => (results[at] === undefined ? [{ statement, at }] : []));
    const errors = await errorsOf(
      client,
      left.map(({ statement }) => statement),
    );
    for (const [index, { at }] of left.entries()) {
      const error = errors[index];
      if (tries < MAX_ATTEMPTS && PASSING.test(error?.Code ?? "")) continue;
      results[at] = resultOf(error);
    }
    if (results.every((result) => result !== undefined)) return results;
    await pause(FIRST_PAUSE_MILLIS * 2 ** (tries - 1) * (0.5 + Math.random() / 2));
  }
};

type StatementError = Pick<BatchStatementError, "Item"> & { readonly Code?: string | undefined };

/** A request that fails as a whole fails its statements alone: those of another request may have been done. */
const errorsOf = async (
  client: DynamoDBClient,
  statements: readonly BatchStatementRequest[],
): Promise<readonly (StatementError | undefined)[]> => {
  try {
    const reply = await client.send(new BatchExecuteStatementCommand({ Statements: [...statements] }));
    return statements.map((_, index) => reply.Responses?.[index]?.Error);
  } catch (error) {
    const Code = error instanceof Error ? error.name : "unknown";
    return statements.map(() => ({ Code }));
  }
};

const resultOf = (error: StatementError | undefined): StatementResult => {
  if (error === undefined) return ok(undefined);
  const { Code = "unknown", Item } = error;
  return err(
    CONDITION_FAILED.includes(Code) ? { kind: "condition-failed", item: Item } : { kind: "not-done", cause: Code },
  );
};
