import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { LocalTables } from "../fake-providers/types.ts";
import type { DynamoDb } from "./emulators/dynamodb.ts";
import type { Stack } from "./template/stack.ts";

/** The stack's tables for what stands outside the service and has no access key. Throws on what DynamoDB refuses. */
export const newLocalTables = (stack: Stack, { call }: Pick<DynamoDb, "call">): LocalTables => {
  const ask = async (operation: string, table: string, input: Readonly<Record<string, unknown>>) => {
    const TableName = stack.find("AWS::DynamoDB::Table", table).name;
    const { status, body } = await call(operation, { TableName, ...input });
    if (status !== 200) throw new Error(`${operation} on ${table} was refused: ${JSON.stringify(body)}`);
    return body;
  };
  return {
    read: async (table, Key) => {
      const { Item } = await ask("GetItem", table, { Key, ConsistentRead: true });
      return Item as Record<string, AttributeValue> | undefined; // DynamoDB's own answer to GetItem.
    },
    write: async (table, Item) => {
      await ask("PutItem", table, { Item });
    },
  };
};
