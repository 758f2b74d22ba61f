import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { policySchema } from "../../campaigns/contracts.ts";
import type { PolicyStore } from "../../campaigns/ports.ts";
import { builtInPolicy } from "../../campaigns/rules/built-in-policy.ts";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { settingsKey } from "../../kernel/dynamodb/settings-key.ts";
import type { SettingsStoreOptions } from "./settings.ts";

const KEY = settingsKey("policy");

/** The item `policy` of the settings; its version goes up with each change, and what tools wrote has none. */
export const dynamoPolicyStore = ({ client, tableName }: SettingsStoreOptions): PolicyStore => ({
  async load() {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: KEY, ConsistentRead: true }),
    );
    if (item?.doc?.S === undefined) return { policy: builtInPolicy, version: 0 };
    return {
      policy: policySchema.parse(JSON.parse(item.doc.S)),
      version: Number(item.version?.N ?? 0),
      ...(item.changedAt?.S !== undefined && { changedAt: item.changedAt.S }),
      ...(item.changedBy?.S !== undefined && { changedBy: item.changedBy.S }),
    };
  },

  save: (next, seen, { staffId, at }) =>
    asWrite({
      Put: {
        TableName: tableName,
        Item: {
          ...KEY,
          doc: { S: JSON.stringify(policySchema.parse(next)) },
          version: { N: String(seen.version + 1) },
          changedAt: { S: at },
          changedBy: { S: staffId },
        },
        ...(seen.version === 0
          ? { ConditionExpression: "attribute_not_exists(version)" }
          : {
              ConditionExpression: "version = :seen",
              ExpressionAttributeValues: { ":seen": { N: String(seen.version) } },
            }),
      },
    }),
});
