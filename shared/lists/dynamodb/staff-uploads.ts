import { type DynamoDBClient, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import type { StaffUpload, StaffUploads } from "../ports/staff-uploads.ts";

const decided = { by: z.string(), at: z.string() };

const uploadSchema: z.ZodType<StaffUpload> = z.object({
  importId: z.string(),
  key: z.string(),
  fileName: z.string(),
  kind: z.enum(["people", "renewals", "payouts"]),
  full: z.boolean(),
  uploadedBy: z.string(),
  at: z.string(),
  decision: z.exactOptional(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("confirmed"), importId: z.string(), ...decided }),
      z.object({ kind: z.literal("cancelled"), ...decided }),
    ]),
  ),
});

export interface StaffUploadsOptions {
  readonly client: DynamoDBClient;
  /** The table of imports. */
  readonly tableName: string;
}

/** Beside the imports, in one partition in order of time. */
export const dynamoStaffUploads = ({ client, tableName }: StaffUploadsOptions): StaffUploads => ({
  async find(importId) {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: keyOf(importId), ConsistentRead: true }),
    );
    return item && uploadSchema.parse(JSON.parse(item.doc?.S ?? "null"));
  },

  async recent(limit) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: "pk = :upload",
        ExpressionAttributeValues: { ":upload": { S: UPLOAD } },
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    return Items.map(({ doc }) => uploadSchema.parse(JSON.parse(doc?.S ?? "null")));
  },

  open: (upload) =>
    asWrite({ Put: { TableName: tableName, Item: itemOf(upload), ConditionExpression: "attribute_not_exists(pk)" } }),

  decide: (upload, decision) =>
    asWrite({
      Put: {
        TableName: tableName,
        Item: { ...itemOf({ ...upload, decision }), decided: { S: decision.kind } },
        ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(decided)",
      },
    }),

  askUndo: ({ importId, by, at }) =>
    asWrite({
      Put: {
        TableName: tableName,
        Item: { pk: { S: UNDO }, sk: { S: importId }, by: { S: by }, at: { S: at } },
        ConditionExpression: "attribute_not_exists(pk)",
      },
    }),
});

const UPLOAD = "upload";
const UNDO = "undo";

const keyOf = (importId: string) => ({ pk: { S: UPLOAD }, sk: { S: importId } });

const itemOf = (upload: StaffUpload) => ({ ...keyOf(upload.importId), doc: { S: JSON.stringify(upload) } });
