import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { policySchema } from "../../campaigns/contracts.ts";
import type { Plan } from "../../campaigns/ports.ts";
import { builtInPolicy } from "../../campaigns/rules/built-in-policy.ts";
import type { Policy } from "../../campaigns/rules/types.ts";
import { civilDateSchema } from "../../kernel/contracts.ts";
import { batchGet, type Item } from "../../kernel/dynamodb/batch.ts";
import { settingsKey } from "../../kernel/dynamodb/settings-key.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { SendingSettings, SendingSettingsStore } from "../ports/settings.ts";
import { CHANNELS, controlStateOf, SUSPENSIONS, usageName } from "./control-items.ts";

export interface SettingsStoreOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** What changes while the service runs, on DynamoDB: a handful of items in one partition, read with one request. */
export const dynamoSettingsStore = ({ client, tableName }: SettingsStoreOptions): SendingSettingsStore => {
  const update = async (
    name: string,
    UpdateExpression: string,
    ExpressionAttributeValues: Record<string, Item[string]>,
  ) => {
    const Key = settingsKey(name);
    await client.send(
      new UpdateItemCommand({ TableName: tableName, Key, UpdateExpression, ExpressionAttributeValues }),
    );
  };
  const read = async (name: string) => {
    const Key = settingsKey(name);
    return (await client.send(new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }))).Item;
  };
  /** DynamoDB knows no empty set. */
  const changeSet = async (name: string, expression: string, members: readonly string[]) => {
    if (members.length > 0) await update(name, expression, { ":value": { SS: [...members] } });
  };

  return {
    async load() {
      return settingsOf(await batchGet(client, tableName, LIVE.map(settingsKey)));
    },

    async loadWithPlan() {
      const keys = [...LIVE, PLANNED_DAY].map(settingsKey);
      const items = await batchGet(client, tableName, keys, { consistent: true });
      return { settings: settingsOf(items), plan: planOf(items.find(({ sk }) => sk?.S === PLANNED_DAY)) };
    },

    lastPlan: async () => planOf(await read(PLANNED_DAY)),

    async savePlan({ day, basis = "" }) {
      await update(PLANNED_DAY, "SET plannedDay = :day, basis = :basis", {
        ":day": { S: day },
        ":basis": { S: basis },
      });
    },

    lateParts: async () => (await read("late-parts"))?.parts?.SS ?? [],
    addLateParts: (parts) => changeSet("late-parts", "ADD parts :value", parts),
    removeLateParts: (parts) => changeSet("late-parts", "DELETE parts :value", parts),
    addSharedPhones: (scheme, phones) => changeSet(sharedPhones(scheme), "ADD phones :value", phones),
    removeSharedPhones: (scheme, phones) => changeSet(sharedPhones(scheme), "DELETE phones :value", phones),
    recordImport: (scheme, at) => update(source(scheme), "SET importedAt = :value", { ":value": { S: at } }),
  };
};

const planOf = (item: Item | undefined): Plan | undefined => {
  if (item === undefined) return undefined;
  const day = civilDateSchema.parse(item.plannedDay?.S);
  return { day, ...(item.basis?.S !== undefined && { basis: item.basis.S }) };
};

const settingsOf = (items: readonly Item[]): SendingSettings => {
  const byName = new Map(items.map((item) => [item.sk?.S, item]));
  const phonesOf = (scheme: Scheme) => new Set(byName.get(sharedPhones(scheme))?.phones?.SS);
  const importedAt = SCHEMES.flatMap((scheme) => {
    const at = byName.get(source(scheme))?.importedAt?.S;
    return at === undefined ? [] : [[scheme, at] as const];
  });
  const policy = byName.get("policy")?.doc?.S;
  return {
    policy: policy === undefined ? builtInPolicy : parsePolicy(policy),
    sharedPhones: { "household-hi": phonesOf("household-hi"), "voluntary-si": phonesOf("voluntary-si") },
    importedAt: Object.fromEntries(importedAt),
    control: controlStateOf(byName),
  };
};

/** The same text gives the same object, so that what is derived from a policy is derived once. */
const parsePolicy = (text: string): Policy => {
  if (lastParsed?.text !== text) lastParsed = { text, policy: policySchema.parse(JSON.parse(text)) };
  return lastParsed.policy;
};
let lastParsed: { readonly text: string; readonly policy: Policy } | undefined;

const SCHEMES: readonly Scheme[] = ["household-hi", "voluntary-si"];

const PLANNED_DAY = "planned-day";

const sharedPhones = (scheme: Scheme): string => `shared-phones#${scheme}`;
const source = (scheme: Scheme): string => `source#${scheme}`;

const LIVE = ["policy", ...SCHEMES.map(sharedPhones), ...SCHEMES.map(source), SUSPENSIONS, ...CHANNELS.map(usageName)];
