import { type DynamoDBClient, GetItemCommand, type Put, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { civilDateSchema } from "../../kernel/contracts.ts";
import { batchGet, batchWrite, type Item } from "../../kernel/dynamodb/batch.ts";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import { plusDays } from "../../kernel/rules/civil-date.ts";
import type { Write } from "../../kernel/unit-of-work.ts";
import { workItemSchema } from "../contracts.ts";
import type { WorkItems, WorkListKey, WorkNights } from "../ports.ts";
import type { WorkItem } from "../rules/types.ts";

export interface WorkItemsOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** Thirteen months after its last day an item goes: the same season of the next year can still be compared. */
const KEPT_DAYS = 396;

const keyOf = (itemId: string): Item => ({ pk: { S: `item#${itemId}` }, sk: { S: "item" } });

const listKeyOf = (list: WorkListKey): string =>
  list.kind === "person" ? `person#${list.staffId}` : `commune#${list.communeCode ?? "none"}`;

/** Only what is to be done is in the indexes. */
const listAttributes = ({ state, communeCode, assignedTo, lastDay, itemId }: WorkItem): Item => {
  if (state !== "open" && state !== "resting") return {};
  const sort = { S: `${lastDay}#${itemId}` };
  return {
    listKey: { S: listKeyOf({ kind: "commune", communeCode }) },
    listSort: sort,
    ...(assignedTo !== undefined && {
      personKey: { S: listKeyOf({ kind: "person", staffId: assignedTo }) },
      personSort: sort,
    }),
  };
};

const toItem = (work: WorkItem): Item => ({
  ...keyOf(work.itemId),
  version: { N: String(work.version) },
  doc: { S: JSON.stringify(work) },
  expiresAt: { N: String(Math.floor(Date.parse(plusDays(work.lastDay, KEPT_DAYS)) / 1_000)) },
  ...listAttributes(work),
});

export const workOf = (item: Item): WorkItem => workItemSchema.parse(JSON.parse(item.doc?.S ?? "null"));

const putOf = (tableName: string, changed: WorkItem): Put & { readonly Item: Item } => ({
  TableName: tableName,
  Item: toItem({ ...changed, version: changed.version + 1 }),
  ConditionExpression: "version = :seen",
  ExpressionAttributeValues: { ":seen": { N: String(changed.version) } },
});

/** Work items in a table of their own, listed by commune and by person in the order of their last days. */
export const dynamoWorkItems = ({ client, tableName }: WorkItemsOptions): WorkItems => ({
  async load(itemIds) {
    const items = await batchGet(client, tableName, itemIds.map(keyOf), { consistent: true });
    return new Map(items.map(workOf).map((work) => [work.itemId, work]));
  },
  async find(itemId) {
    const { Item: found } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: keyOf(itemId), ConsistentRead: true }),
    );
    return found === undefined ? undefined : workOf(found);
  },
  async list(list, { from = "0", to = "9", after, limit }) {
    const [index, key, sort] =
      list.kind === "person" ? ["person", "personKey", "personSort"] : ["list", "listKey", "listSort"];
    const { Items = [], LastEvaluatedKey: last } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: index,
        KeyConditionExpression: `${key} = :list AND ${sort} BETWEEN :from AND :to`,
        ExpressionAttributeValues: { ":list": { S: listKeyOf(list) }, ":from": { S: from }, ":to": { S: `${to}~` } },
        Limit: limit,
        ...(after !== undefined && { ExclusiveStartKey: JSON.parse(after) }),
      }),
    );
    return { items: Items.map(workOf), ...(last !== undefined && { next: JSON.stringify(last) }) };
  },
  add: (items) =>
    batchWrite(
      client,
      tableName,
      items.map((work) => ({ PutRequest: { Item: toItem(work) } })),
    ),
  save: async (changed) => (await conditionally(() => client.send(new PutItemCommand(putOf(tableName, changed))))).ok,
  saving: (changed) => asWrite({ Put: putOf(tableName, changed) }),
});

/** Visits as deletions of a transaction. */
export const forgetVisits = (tableName: string, visits: readonly Pick<WorkItem, "itemId">[]): readonly Write[] =>
  visits.map(({ itemId }) => asWrite({ Delete: { TableName: tableName, Key: keyOf(itemId) } }));

const NIGHT: Item = { pk: { S: "nights" }, sk: { S: "last" } };

export const dynamoWorkNights = ({ client, tableName }: WorkItemsOptions): WorkNights => ({
  async lastBuilt() {
    const { Item: found } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: NIGHT, ConsistentRead: true }),
    );
    return civilDateSchema.safeParse(found?.day?.S).data;
  },
  async saveBuilt(day) {
    await client.send(new PutItemCommand({ TableName: tableName, Item: { ...NIGHT, day: { S: day } } }));
  },
});
