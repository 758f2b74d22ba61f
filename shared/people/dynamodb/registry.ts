import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import { batchGet } from "../../kernel/dynamodb/batch.ts";
import { type Registry, subjectId, subjectKeyOf } from "../ports.ts";
import { dueKeyOf } from "./due-key.ts";
import { documentKey, dueEntryKey, toEnrolled } from "./registry-items.ts";

export interface RegistryOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Subjects in one page of the due index. */
  readonly pageSize?: number;
}

/** The reading side of the registry on DynamoDB. */
export const dynamoRegistry = ({ client, tableName, pageSize = 1000 }: RegistryOptions): Registry => ({
  async due(partition, shard, cursor) {
    const dueKey = { S: dueKeyOf(partition, shard) };
    const page = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: "due",
        KeyConditionExpression: "dueKey = :due",
        ExpressionAttributeValues: { ":due": dueKey },
        Limit: pageSize,
        ...(cursor !== undefined && {
          ExclusiveStartKey: { ...dueEntryKey(partition, cursor), dueKey, subject: { S: cursor } },
        }),
      }),
    );
    const last = page.LastEvaluatedKey?.subject?.S;
    const subjects = (page.Items ?? []).flatMap(({ subject }) => subject?.S ?? []);
    return { subjects, ...(last !== undefined && { cursor: last }) };
  },

  async load(keys) {
    const items = await batchGet(client, tableName, keys.map(documentKey));
    const enrolled = items.map((item) => toEnrolled(item).value);
    return new Map(enrolled.map((value) => [subjectId(subjectKeyOf(value)), value]));
  },
});
