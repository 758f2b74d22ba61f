import {
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import { err, ok } from "../../kernel/result.ts";
import type { ZaloTokenPair, ZaloTokenStore } from "../ports/zalo-tokens.ts";
import type { ZaloTokens } from "../rules/token-refresh.ts";

export interface ZaloTokenStoreOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

type TokenUpdate = Omit<UpdateItemCommandInput, "TableName" | "Key" | "ReturnValues">;

/** The official account's tokens on DynamoDB: one item, read consistently, changed under conditions. */
export const dynamoZaloTokens = ({ client, tableName }: ZaloTokenStoreOptions): ZaloTokenStore => {
  const change = changeIn({ client, tableName });
  const load = async (): Promise<ZaloTokens | undefined> => {
    const get = new GetItemCommand({ TableName: tableName, Key: KEY, ConsistentRead: true });
    const { Item: item } = await client.send(get);
    return item && zaloTokensOfItem(item);
  };

  return {
    load,

    async lease(now, until) {
      const item = await change({
        UpdateExpression: "SET leaseUntil = :until",
        ConditionExpression: "attribute_exists(pk) AND (attribute_not_exists(leaseUntil) OR leaseUntil <= :now)",
        ExpressionAttributeValues: { ":until": { S: until.toISOString() }, ":now": { S: now.toISOString() } },
      });
      if (item) return ok({ tokens: zaloTokensOfItem(item), until: until.toISOString() });
      return err((await load()) ? "busy" : "not-seeded");
    },

    async replace(version, pair) {
      const versions = { ":seen": { N: String(version) }, ":next": { N: String(version + 1) } };
      const item = await change({
        UpdateExpression: `SET ${PAIR}, version = :next REMOVE leaseUntil, failure`,
        ConditionExpression: "version = :seen",
        ExpressionAttributeValues: { ...valuesOf(pair), ...versions },
      });
      return item && zaloTokensOfItem(item);
    },

    async release({ until }, failure) {
      const noted = failure && { ":failure": { S: JSON.stringify(failure) } };
      await change({
        UpdateExpression: failure ? "SET failure = :failure REMOVE leaseUntil" : "REMOVE leaseUntil",
        ConditionExpression: "leaseUntil = :until",
        ExpressionAttributeValues: { ":until": { S: until }, ...noted },
      });
    },

    async seed(pair) {
      const item = await change({
        UpdateExpression: `SET ${PAIR}, version = if_not_exists(version, :none) + :one REMOVE leaseUntil, failure`,
        ExpressionAttributeValues: { ...valuesOf(pair), ":none": { N: "0" }, ":one": { N: "1" } },
      });
      if (item === undefined) throw new Error("The pair was not stored.");
      return zaloTokensOfItem(item);
    },
  };
};

/** The item as it is after the change; undefined when its condition does not hold. */
const changeIn =
  ({ client, tableName }: ZaloTokenStoreOptions) =>
  async (wanted: TokenUpdate): Promise<Item | undefined> => {
    const update = new UpdateItemCommand({ TableName: tableName, Key: KEY, ReturnValues: "ALL_NEW", ...wanted });
    const changed = await conditionally(() => client.send(update));
    return changed.ok ? changed.value.Attributes : undefined;
  };

const token = z.string().min(1);
const instant = z.iso.datetime();

const tokensSchema: z.ZodType<ZaloTokens> = z.object({
  accessToken: token,
  refreshToken: token,
  accessExpiresAt: instant,
  refreshIssuedAt: instant,
  version: z.int().min(1),
  failure: z.exactOptional(
    z.strictObject({ kind: z.enum(["refused", "unclear", "unreachable"]), code: z.string(), at: instant }),
  ),
});

export const zaloTokensOfItem = (item: Item): ZaloTokens =>
  tokensSchema.parse({
    accessToken: item.accessToken?.S,
    refreshToken: item.refreshToken?.S,
    accessExpiresAt: item.accessExpiresAt?.S,
    refreshIssuedAt: item.refreshIssuedAt?.S,
    version: Number(item.version?.N),
    ...(item.failure?.S && { failure: JSON.parse(item.failure.S) }),
  });

export const itemOfZaloTokens = ({ version, ...pair }: Omit<ZaloTokens, "failure">): Item => ({
  ...KEY,
  ...Object.fromEntries(Object.entries(pair).map(([name, value]) => [name, { S: value }])),
  version: { N: String(version) },
});

/** One official account for each installation. */
const KEY = { pk: { S: "zalo" }, sk: { S: "tokens" } };

const FIELDS = ["accessToken", "refreshToken", "accessExpiresAt", "refreshIssuedAt"] as const;
const PAIR = FIELDS.map((name) => `${name} = :${name}`).join(", ");
const valuesOf = (pair: ZaloTokenPair): Item =>
  Object.fromEntries(FIELDS.map((name) => [`:${name}`, { S: pair[name] }]));
