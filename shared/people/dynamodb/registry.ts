import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import { batchGet, type Item } from "../../kernel/dynamodb/batch.ts";
import { type Registry, subjectId, subjectKeyOf } from "../ports.ts";
import { communeKeyOf, dueKeyOf } from "./due-key.ts";
import { personKey } from "./name-index.ts";
import { documentKey, dueEntryKey, toEnrolled } from "./registry-items.ts";

export interface RegistryOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Subjects in one page of the due index. */
  readonly pageSize?: number;
}

/** The reading side of the registry on DynamoDB. */
export const dynamoRegistry = ({ client, tableName, pageSize = 1000 }: RegistryOptions): Registry => {
  /** @param keyOf key in the table of a subject's entry */
  const page = async (indexKey: string, cursor: string | undefined, keyOf: (subject: string) => Item) => {
    const dueKey = { S: indexKey };
    const found = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: "due",
        KeyConditionExpression: "dueKey = :due",
        ExpressionAttributeValues: { ":due": dueKey },
        Limit: pageSize,
        ...(cursor !== undefined && {
          ExclusiveStartKey: { ...keyOf(cursor), dueKey, subject: { S: cursor } },
        }),
      }),
    );
    const last = found.LastEvaluatedKey?.subject?.S;
    const subjects = (found.Items ?? []).flatMap(({ subject }) => subject?.S ?? []);
    return { subjects, ...(last !== undefined && { cursor: last }) };
  };

  return {
    due: (partition, shard, cursor) =>
      page(dueKeyOf(partition, shard), cursor, (subject) => dueEntryKey(partition, subject)),

    inCommune: ({ scheme, communeCode }, cursor) =>
      page(communeKeyOf(scheme, communeCode), cursor, (subject) =>
        scheme === "household-hi" ? documentKey({ scheme, subject }) : personKey(subject, { scheme, subject }),
      ),

    async load(keys) {
      const items = await batchGet(client, tableName, keys.map(documentKey));
      const enrolled = items.map((item) => toEnrolled(item).value);
      return new Map(enrolled.map((value) => [subjectId(subjectKeyOf(value)), value]));
    },
  };
};
