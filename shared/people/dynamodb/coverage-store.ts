import { gunzipSync, gzipSync } from "node:zlib";
import { type DynamoDBClient, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { civilDateSchema, schemeSchema } from "../../kernel/contracts.ts";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import type { CoverageStore, ToldWeeks } from "../ports/coverage.ts";
import { type CoverageFacts, monthOf } from "../rules/coverage.ts";

const LAST = "last";
const MONTHS_SHOWN = 13;

const factsSchema: z.ZodType<CoverageFacts> = z.object({
  day: civilDateSchema,
  counts: z.array(
    z.object({
      scheme: schemeSchema,
      communeCode: z.string(),
      insured: z.int(),
      lapsed: z.int(),
      unreached: z.int(),
      ends: z.record(z.string(), z.int()),
    }),
  ),
});

/** The first census of each month and the last of all, some kilobytes each, beside the census. */
export const dynamoCoverageStore = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): CoverageStore => ({
  async save(facts) {
    await client.send(new PutItemCommand({ TableName: tableName, Item: itemOf(LAST, facts) }));
    await conditionally(() =>
      client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: itemOf(`first#${monthOf(facts.day)}`, facts),
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      ),
    );
  },

  async load() {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: "pk = :coverage",
        ExpressionAttributeValues: { ":coverage": { S: PK } },
        // The last census sorts behind all months.
        ScanIndexForward: false,
        Limit: MONTHS_SHOWN + 1,
      }),
    );
    const [last, ...firsts] = Items.map(factsOf);
    return last && { last, firsts: firsts.toReversed() };
  },
});

const PK = "coverage";

const itemOf = (name: string, facts: CoverageFacts): Item => ({
  pk: { S: PK },
  sk: { S: name },
  facts: { B: gzipSync(JSON.stringify(facts)) },
});

const factsOf = ({ facts }: Item): CoverageFacts =>
  factsSchema.parse(JSON.parse(gunzipSync(facts?.B ?? new Uint8Array()).toString("utf8")));

/** Days on which the summary was written, so that it is written once. */
export const dynamoToldWeeks = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): ToldWeeks => ({
  async take(day) {
    const taken = await conditionally(() =>
      client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: { pk: { S: "summary" }, sk: { S: day } },
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      ),
    );
    return taken.ok;
  },
});
