import { type DynamoDBClient, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { civilDateSchema } from "../../kernel/contracts.ts";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import type { DataRequests, RecordedRequest } from "../ports/data-requests.ts";

const PARTITION = "data-request";

const requestSchema: z.ZodType<RecordedRequest> = z.object({
  requestId: z.string(),
  participantId: z.string(),
  kind: z.enum(["view", "correct", "object", "erase"]),
  reason: z.string(),
  receivedAt: z.string(),
  receivedBy: z.string(),
  acknowledgeBy: civilDateSchema,
  dueBy: civilDateSchema,
  state: z.enum(["open", "done"]),
  doneAt: z.exactOptional(z.string()),
  outcome: z.exactOptional(z.string()),
});

export interface DataRequestsOptions {
  readonly client: DynamoDBClient;
  /** The staff's table: a request is work that waits, and names a person by the opaque id alone. */
  readonly tableName: string;
}

/** In one partition, newest first. */
export const dynamoDataRequests = ({ client, tableName }: DataRequestsOptions): DataRequests => {
  const keyOf = (requestId: string) => ({ pk: { S: PARTITION }, sk: { S: requestId } });
  const itemOf = (request: RecordedRequest) => ({
    ...keyOf(request.requestId),
    progress: { S: request.state },
    doc: { S: JSON.stringify(request) },
  });
  return {
    async find(requestId) {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: keyOf(requestId), ConsistentRead: true }),
      );
      return item && requestSchema.parse(JSON.parse(item.doc?.S ?? "null"));
    },
    async recent(limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: "pk = :requests",
          ExpressionAttributeValues: { ":requests": { S: PARTITION } },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return Items.map(({ doc }) => requestSchema.parse(JSON.parse(doc?.S ?? "null")));
    },
    open: (request) =>
      asWrite({
        Put: { TableName: tableName, Item: itemOf(request), ConditionExpression: "attribute_not_exists(pk)" },
      }),
    complete: (request) =>
      asWrite({
        Put: {
          TableName: tableName,
          Item: itemOf(request),
          ConditionExpression: "progress = :open",
          ExpressionAttributeValues: { ":open": { S: "open" } },
        },
      }),
  };
};
