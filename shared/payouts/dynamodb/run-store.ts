import { type DynamoDBClient, GetItemCommand, type Put, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import { err, ok } from "../../kernel/result.ts";
import { runSchema } from "../contracts.ts";
import type { PayoutRuns } from "../ports.ts";
import type { PayoutRun } from "../rules/run.ts";

export interface RunStoreOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

export const runKey = (runId: string): Item => ({ pk: { S: "runs" }, sk: { S: runId } });

export const runOf = (item: Item): PayoutRun => runSchema.parse(JSON.parse(item.doc?.S ?? "null"));

/** Runs, a few dozen a year: all in one partition. */
export const dynamoPayoutRuns = ({ client, tableName }: RunStoreOptions): PayoutRuns => {
  const putOf = (run: PayoutRun): Put & { readonly Item: Item } => ({
    TableName: tableName,
    Item: {
      ...runKey(run.runId),
      version: { N: String(run.version + 1) },
      doc: { S: JSON.stringify({ ...run, version: run.version + 1 }) },
    },
    ...(run.version === 0
      ? { ConditionExpression: "attribute_not_exists(pk)" }
      : { ConditionExpression: "version = :seen", ExpressionAttributeValues: { ":seen": { N: String(run.version) } } }),
  });
  return {
    async find(runId) {
      const { Item: found } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: runKey(runId), ConsistentRead: true }),
      );
      return found === undefined ? undefined : runOf(found);
    },

    async all() {
      const runs: PayoutRun[] = [];
      let start: Item | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: "pk = :runs",
            ExpressionAttributeValues: { ":runs": { S: "runs" } },
            ConsistentRead: true,
            ExclusiveStartKey: start,
          }),
        );
        runs.push(...(page.Items ?? []).map(runOf));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return runs.toSorted((a, b) => (a.payDate < b.payDate ? 1 : -1));
    },

    async save(run) {
      const saved = await conditionally(() => client.send(new PutItemCommand(putOf(run))));
      return saved.ok ? ok({ ...run, version: run.version + 1 }) : err("changed-meanwhile");
    },
    saving: (run) => asWrite({ Put: putOf(run) }),
  };
};
