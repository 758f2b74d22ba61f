import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { startDynamoDb } from "../../tools/local-cloud/emulators/dynamodb.ts";

/** The key attributes of the service's tables, as the stack declares them. */
const TABLES = {
  registry: [
    { index: "due", keys: ["dueKey", "subject"], projection: "KEYS_ONLY" },
    { index: "name1", keys: ["nk1", "ns1"], projection: "ALL" },
    { index: "name2", keys: ["nk2", "ns2"], projection: "ALL" },
    { index: "name3", keys: ["nk3", "ns3"], projection: "ALL" },
    { index: "name4", keys: ["nk4", "ns4"], projection: "ALL" },
  ],
  ledger: [
    { index: "wake", keys: ["wakeKey", "wakeAt"], projection: "KEYS_ONLY" },
    { index: "day", keys: ["dayKey", "daySort"], projection: "KEYS_ONLY" },
  ],
  settings: [],
  channels: [],
  imports: [],
  census: [],
  payouts: [
    { index: "due", keys: ["dueKey", "dueSort"], projection: "KEYS_ONLY" },
    { index: "list", keys: ["listKey", "listSort"], projection: "ALL" },
    { index: "phone", keys: ["phoneKey", "pk"], projection: "KEYS_ONLY" },
  ],
  work: [
    { index: "list", keys: ["listKey", "listSort"], projection: "ALL" },
    { index: "person", keys: ["personKey", "personSort"], projection: "ALL" },
  ],
  staff: [],
  audit: [{ index: "subject", keys: ["subjectKey", "sk"], projection: "ALL" }],
} as const;

export type TableKind = keyof typeof TABLES;

export interface TestDynamo {
  readonly endpoint: string;
  readonly client: DynamoDBClient;
  /** A new, empty table; returns its name. */
  createTable(kind: TableKind): Promise<string>;
  stop(): Promise<void>;
}

/** The local cloud's DynamoDB in this process and in memory, behind a door of its own. */
export const startDynamo = async (): Promise<TestDynamo> => {
  const dynamoDb = await startDynamoDb();
  const server = createServer(async (request, response) => {
    const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    const { status, body } = await dynamoDb.call(operation, JSON.parse(await text(request)));
    response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A listening TCP server has an AddressInfo; only pipes have a string.
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new DynamoDBClient({
    endpoint,
    region: "ap-southeast-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  let tables = 0;
  return {
    endpoint,
    client,
    async createTable(kind) {
      const tableName = `${kind}-${++tables}`;
      await client.send(new CreateTableCommand({ TableName: tableName, ...schemaOf(kind) }));
      await active(client, tableName);
      return tableName;
    },
    async stop() {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
      await dynamoDb.stop();
    },
  };
};

/** Until the table can be used; that is a moment away, and each look takes longer than it. */
const active = async (client: DynamoDBClient, TableName: string): Promise<void> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  if (Table?.TableStatus !== "ACTIVE") await active(client, TableName);
};

const schemaOf = (kind: TableKind) => {
  const indexes = TABLES[kind];
  const strings = [...new Set(["pk", "sk", ...indexes.flatMap(({ keys }) => keys)])];
  return {
    BillingMode: "PAY_PER_REQUEST" as const,
    AttributeDefinitions: strings.map((name) => ({ AttributeName: name, AttributeType: "S" as const })),
    KeySchema: keySchema("pk", "sk"),
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map(({ index, keys, projection }) => ({
        IndexName: index,
        KeySchema: keySchema(keys[0], keys[1]),
        Projection: { ProjectionType: projection },
      })),
    }),
  };
};

const keySchema = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: "HASH" as const },
  { AttributeName: sort, KeyType: "RANGE" as const },
];
