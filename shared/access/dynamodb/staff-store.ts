import { type DynamoDBClient, GetItemCommand, paginateQuery } from "@aws-sdk/client-dynamodb";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { staffMemberSchema } from "../contracts.ts";
import type { StaffStore } from "../ports.ts";

export interface AccessTableOptions {
  readonly client: DynamoDBClient;
  /** The staff table. */
  readonly tableName: string;
}

/** Everybody in one partition: a province has a few hundred. */
export const dynamoStaffStore = ({ client, tableName }: AccessTableOptions): StaffStore => ({
  async find(staffId) {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: keyOf(staffId), ConsistentRead: true }),
    );
    return item && staffMemberSchema.parse(JSON.parse(item.doc?.S ?? "null"));
  },

  async all() {
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        KeyConditionExpression: "pk = :staff",
        ExpressionAttributeValues: { ":staff": { S: STAFF } },
      },
    );
    const items = [];
    for await (const { Items = [] } of pages) items.push(...Items);
    return items.map(({ doc }) => staffMemberSchema.parse(JSON.parse(doc?.S ?? "null")));
  },

  save: (next, seen) =>
    asWrite({
      Put: {
        TableName: tableName,
        Item: { ...keyOf(next.staffId), version: { N: String(next.version) }, doc: { S: JSON.stringify(next) } },
        ...(seen === undefined
          ? { ConditionExpression: "attribute_not_exists(pk)" }
          : {
              ConditionExpression: "version = :seen",
              ExpressionAttributeValues: { ":seen": { N: String(seen.version) } },
            }),
      },
    }),
});

const STAFF = "staff";

const keyOf = (staffId: string) => ({ pk: { S: STAFF }, sk: { S: staffId } });
