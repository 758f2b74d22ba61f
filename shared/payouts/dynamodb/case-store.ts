import { type DynamoDBClient, GetItemCommand, type Put, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import { err, ok } from "../../kernel/result.ts";
import { caseSchema } from "../contracts.ts";
import type { PayoutCases } from "../ports.ts";
import type { PayoutCase, PayoutCaseState } from "../rules/cases.ts";

const keyOf = (caseId: string): Item => ({ pk: { S: `case#${caseId}` }, sk: { S: "case" } });

const listKey = (state: PayoutCaseState): string => `case#${state}`;

const caseOf = (item: Item): PayoutCase => caseSchema.parse(JSON.parse(item.doc?.S ?? "null"));

const putOf = (tableName: string, found: PayoutCase): Put & { readonly Item: Item } => ({
  TableName: tableName,
  Item: {
    ...keyOf(found.caseId),
    version: { N: String(found.version + 1) },
    doc: { S: JSON.stringify({ ...found, version: found.version + 1 }) },
    listKey: { S: listKey(found.state) },
    listSort: { S: `${found.dueOn}#${found.caseId}` },
  },
  ...(found.version === 0
    ? { ConditionExpression: "attribute_not_exists(pk)" }
    : {
        ConditionExpression: "version = :seen",
        ExpressionAttributeValues: { ":seen": { N: String(found.version) } },
      }),
});

export interface CaseStoreOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** Cases in the table of payouts, listed by state and the day on which they are due. */
export const dynamoPayoutCases = ({ client, tableName }: CaseStoreOptions): PayoutCases => {
  const put = (changed: PayoutCase) => conditionally(() => client.send(new PutItemCommand(putOf(tableName, changed))));
  return {
    async find(caseId) {
      const { Item: found } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: keyOf(caseId), ConsistentRead: true }),
      );
      return found === undefined ? undefined : caseOf(found);
    },
    open: async (opened) => (await put(opened)).ok,
    saving: (changed) => asWrite({ Put: putOf(tableName, changed) }),
    async save(changed) {
      return (await put(changed)).ok ? ok({ ...changed, version: changed.version + 1 }) : err("changed-meanwhile");
    },
    async inState(state, limit, cursor) {
      const { Items = [], LastEvaluatedKey: last } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: "list",
          KeyConditionExpression: "listKey = :state",
          ExpressionAttributeValues: { ":state": { S: listKey(state) } },
          Limit: limit,
          ...(cursor !== undefined && { ExclusiveStartKey: JSON.parse(cursor) }),
        }),
      );
      return { cases: Items.map(caseOf), ...(last !== undefined && { cursor: JSON.stringify(last) }) };
    },
  };
};
