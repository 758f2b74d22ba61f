import { type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import type { RegistryCensus } from "../ports.ts";
import { toEnrolled } from "./registry-items.ts";

/** Reads the whole registry, page by page: half a read unit for each 4 KB of it. */
export const dynamoRegistryCensus = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): RegistryCensus => ({
  async *everybody() {
    const pages = paginateScan({ client }, { TableName: tableName, FilterExpression: "attribute_exists(doc)" });
    for await (const { Items: items = [] } of pages) yield* items.map((item) => toEnrolled(item).value);
  },
});
