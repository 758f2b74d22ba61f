import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { policySchema } from "../../campaigns/contracts.ts";
import { builtInPolicy } from "../../campaigns/rules/built-in-policy.ts";
import type { Policy } from "../../campaigns/rules/types.ts";
import { civilDateSchema } from "../../kernel/contracts.ts";
import { batchGet, type Item } from "../../kernel/dynamodb/batch.ts";
import { settingsKey } from "../../kernel/dynamodb/settings-key.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { SendingSettingsStore } from "../ports/settings.ts";
import { CHANNELS, controlStateOf, SUSPENSIONS, usageName } from "./control-items.ts";

export interface SettingsStoreOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** What changes while the service runs, on DynamoDB: a handful of items in one partition, read with one request. */
export const dynamoSettingsStore = ({ client, tableName }: SettingsStoreOptions): SendingSettingsStore => {
  const update = async (name: string, UpdateExpression: string, value: Item[string]) => {
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: settingsKey(name),
        UpdateExpression,
        ExpressionAttributeValues: { ":value": value },
      }),
    );
  };
  const changeSharedPhones = async (action: "ADD" | "DELETE", scheme: Scheme, phones: readonly string[]) => {
    if (phones.length > 0) await update(sharedPhones(scheme), `${action} phones :value`, { SS: [...phones] });
  };

  return {
    async load() {
      const items = await batchGet(client, tableName, LIVE.map(settingsKey));
      const byName = new Map(items.map((item) => [item.sk?.S, item]));
      const phonesOf = (scheme: Scheme) => new Set(byName.get(sharedPhones(scheme))?.phones?.SS);
      const importedAt = (scheme: Scheme) => byName.get(source(scheme))?.importedAt?.S;
      const policy = byName.get("policy")?.doc?.S;
      return {
        policy: policy === undefined ? builtInPolicy : parsePolicy(policy),
        sharedPhones: { "household-hi": phonesOf("household-hi"), "voluntary-si": phonesOf("voluntary-si") },
        importedAt: Object.fromEntries(
          SCHEMES.flatMap((scheme) => {
            const at = importedAt(scheme);
            return at === undefined ? [] : [[scheme, at]];
          }),
        ),
        control: controlStateOf(byName),
      };
    },

    async lastPlannedDay() {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: settingsKey("planned-day"), ConsistentRead: true }),
      );
      return item && civilDateSchema.parse(item.plannedDay?.S);
    },

    savePlannedDay: (day) => update("planned-day", "SET plannedDay = :value", { S: day }),
    addSharedPhones: (scheme, phones) => changeSharedPhones("ADD", scheme, phones),
    removeSharedPhones: (scheme, phones) => changeSharedPhones("DELETE", scheme, phones),
    recordImport: (scheme, at) => update(source(scheme), "SET importedAt = :value", { S: at }),
  };
};

/** The same text gives the same object, so that what is derived from a policy is derived once. */
const parsePolicy = (text: string): Policy => {
  if (lastParsed?.text !== text) lastParsed = { text, policy: policySchema.parse(JSON.parse(text)) };
  return lastParsed.policy;
};
let lastParsed: { readonly text: string; readonly policy: Policy } | undefined;

const SCHEMES: readonly Scheme[] = ["household-hi", "voluntary-si"];

const sharedPhones = (scheme: Scheme): string => `shared-phones#${scheme}`;
const source = (scheme: Scheme): string => `source#${scheme}`;

const LIVE = ["policy", ...SCHEMES.map(sharedPhones), ...SCHEMES.map(source), SUSPENSIONS, ...CHANNELS.map(usageName)];
