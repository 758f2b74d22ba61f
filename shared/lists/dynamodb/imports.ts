import { type DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { importRecordSchema } from "../contracts/import-record.ts";
import type { ImportRecord, ImportRecords } from "../ports/imports.ts";

export interface ImportsOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** Every import's record, in one partition ordered by time, and a pointer from each file to the import that took it. */
export const dynamoImportRecords = ({ client, tableName }: ImportsOptions): ImportRecords => {
  const get = async (key: Item): Promise<Item | undefined> => {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
    );
    return item;
  };
  const put = (item: Item) => client.send(new PutItemCommand({ TableName: tableName, Item: item }));
  const find = async (importId: string): Promise<ImportRecord | undefined> => {
    const item = await get(recordKey(importId));
    return item && toRecord(item);
  };

  return {
    find,
    async save(record) {
      await put({ ...recordKey(record.importId), doc: { S: JSON.stringify(record) } });
      if (isWhole(record)) await put({ ...fileKey(record.sha256), importId: { S: record.importId } });
    },
    async findByHash(sha256) {
      const importId = (await get(fileKey(sha256)))?.importId?.S;
      const found = importId === undefined ? undefined : await find(importId);
      return found && isWhole(found) ? found : undefined;
    },
    async since(importId, limit) {
      const { Items: items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: "pk = :import AND sk > :id",
          // Every import's id begins with a digit; a space comes before all of them.
          ExpressionAttributeValues: { ":import": { S: "import" }, ":id": { S: importId ?? " " } },
          ScanIndexForward: false,
          Limit: limit,
          ConsistentRead: true,
        }),
      );
      return items.map(toRecord);
    },
  };
};

/** Whether the file is in, from its first row to its last, and still is. */
export const isWhole = ({ state, dryRun, problem }: ImportRecord): boolean =>
  state === "done" && !dryRun && problem === undefined;

const recordKey = (importId: string): Item => ({ pk: { S: "import" }, sk: { S: importId } });

const fileKey = (sha256: string): Item => ({ pk: { S: `file#${sha256}` }, sk: { S: "file" } });

const toRecord = (item: Item): ImportRecord => importRecordSchema.parse(JSON.parse(item.doc?.S ?? "null"));
