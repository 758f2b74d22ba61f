import { type DynamoDBClient, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { civilDateSchema, schemeSchema, stepNameSchema } from "../../kernel/contracts.ts";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { audienceSchema, stepSchema } from "../contracts.ts";
import type { CampaignStore } from "../ports.ts";
import type { StoredCampaign } from "../rules/campaign-life.ts";
import type { CampaignContent } from "../rules/content.ts";

const ROWS = "campaigns";

const contentSchema: z.ZodType<CampaignContent> = z.object({
  name: z.string(),
  scheme: schemeSchema,
  kind: z.enum(["due-date", "one-time"]),
  steps: z.array(stepSchema),
  firstDay: z.exactOptional(civilDateSchema),
  lastDay: z.exactOptional(civilDateSchema),
  audience: audienceSchema,
  words: z.array(
    z.object({
      step: z.string(),
      sms: z.string(),
      card: z.exactOptional(
        z.object({
          templateId: z.string(),
          title: z.string(),
          opening: z.string(),
          rows: z.array(z.object({ label: z.string(), parameter: z.string() })),
          advice: z.string(),
        }),
      ),
    }),
  ),
  tolerancePercent: z.number(),
});

const text = z.exactOptional(z.string());

const storedSchema: z.ZodType<StoredCampaign> = z.object({
  campaignId: z.string(),
  version: z.int(),
  draft: z.exactOptional(
    z.object({
      state: z.enum(["draft", "in-review", "approved"]),
      content: contentSchema,
      contentHash: z.string(),
      editedBy: z.string(),
      editedAt: z.string(),
      ...{ submittedBy: text, submittedAt: text, decidedBy: text, decidedAt: text, returnReason: text },
      messages: z.exactOptional(z.int()),
      mostMessages: z.exactOptional(z.int()),
    }),
  ),
  running: z.exactOptional(
    z.object({
      state: z.enum(["active", "paused", "ended"]),
      content: contentSchema,
      ...{ approvedBy: text, startedAt: text },
      spread: z.exactOptional(
        z.object({
          step: stepNameSchema,
          createdOn: civilDateSchema,
          spreadDays: z.int(),
          mostMessages: z.int(),
        }),
      ),
    }),
  ),
});

/** One item for each campaign, in the table of the settings: few, small, and no person is in them. */
export const dynamoCampaignStore = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): CampaignStore => ({
  async all() {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: "pk = :rows",
        ExpressionAttributeValues: { ":rows": { S: ROWS } },
        ConsistentRead: true,
      }),
    );
    return Items.map(storedOf);
  },

  async find(campaignId) {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: keyOf(campaignId), ConsistentRead: true }),
    );
    return item && storedOf(item);
  },

  saving: (next) =>
    asWrite({
      Put: {
        TableName: tableName,
        Item: {
          ...keyOf(next.campaignId),
          version: { N: String(next.version) },
          doc: { S: JSON.stringify(storedSchema.parse(next)) },
        },
        ...(next.version === 1
          ? { ConditionExpression: "attribute_not_exists(pk)" }
          : {
              ConditionExpression: "version = :seen",
              ExpressionAttributeValues: { ":seen": { N: String(next.version - 1) } },
            }),
      },
    }),
});

const keyOf = (campaignId: string): Item => ({ pk: { S: ROWS }, sk: { S: campaignId } });
const storedOf = ({ doc }: Item): StoredCampaign => storedSchema.parse(JSON.parse(doc?.S ?? "null"));
