import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import { dynamoAnswerCounts } from "../../../../../shared/payouts/dynamodb/answer-counts.ts";
import { dynamoPayoutRuns } from "../../../../../shared/payouts/dynamodb/run-store.ts";
import { aRun } from "../../../../support/payouts.ts";

/** Answers a query in three pages; each must be asked for with the key at which the one before ended. */
const inPages = (items: readonly object[]) => {
  const asked: unknown[] = [];
  const send = async ({ input }: { readonly input: { readonly ExclusiveStartKey?: { at: number } } }) => {
    const from = input.ExclusiveStartKey?.at ?? 0;
    asked.push(from);
    const LastEvaluatedKey = from < 2 ? { at: from + 1 } : undefined;
    return { Items: items.slice(from, from + 1), Count: 1, ...(LastEvaluatedKey && { LastEvaluatedKey }) };
  };
  // The adapters use nothing but `send`.
  return { asked, options: { client: { send } as unknown as DynamoDBClient, tableName: "table" } };
};

it("reads every page of runs", async () => {
  const runs = ["2026-11-03", "2027-01-05", "2026-12-02"] as const;
  const { options, asked } = inPages(
    runs.map((payDate) => ({ doc: { S: JSON.stringify(aRun({ runId: payDate, payDate })) } })),
  );

  expect((await dynamoPayoutRuns(options).all()).map(({ runId }) => runId)).toEqual([
    ...["2027-01-05", "2026-12-02", "2026-11-03"],
  ]);
  expect(asked).toEqual([0, 1, 2]);
});

it("counts every page of answers", async () => {
  const { options } = inPages([]);

  expect(await dynamoAnswerCounts(options).of("R1")).toEqual({ received: 3, notReceived: 3 });
});
