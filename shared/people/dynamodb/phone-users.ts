import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { batchGet, batchWrite, type Item } from "../../kernel/dynamodb/batch.ts";
import type { Scheme } from "../../law/rules/types.ts";
import { MAX_PHONE_USERS, type PhoneBook, type PhoneUse, type RegistryWriter } from "../ports.ts";

/**
 * Who uses each phone, one item a phone and scheme. Read, changed and written in batches without conditions: only one
 * import runs at a time, and one request for each user would cost fifty times as many.
 */
export const newPhoneBook =
  (client: DynamoDBClient, tableName: string): RegistryWriter["recordPhoneUse"] =>
  async (scheme, phones) => {
    const keys = [...phones.keys()].map((phone) => phoneKey(phone, scheme));
    const items = await batchGet(client, tableName, keys, { consistent: true });
    const stored = new Map(items.map((item) => [phoneOf(item), item.subjects?.SS ?? []]));
    const changes = [...phones].map(([phone, use]) => {
      const before = stored.get(phone) ?? [];
      return { phone, before, after: usersAfter(before, use) };
    });
    const changed = changes.filter(({ before, after }) => after.join() !== [...before].sort().join());
    await batchWrite(
      client,
      tableName,
      changed.map(({ phone, after }) => ({ PutRequest: { Item: toItem(phone, scheme, after) } })),
    );
    return new Map(changes.map(({ phone, after }) => [phone, after.length]));
  };

/** The first in order are kept, so that it does not matter in which order they came. */
export const usersAfter = (before: readonly string[], { joined, left }: PhoneUse): readonly string[] => {
  const users = new Set([...before, ...joined]);
  for (const subject of left) users.delete(subject);
  return [...users].sort().slice(0, MAX_PHONE_USERS);
};

const SCHEMES: readonly Scheme[] = ["household-hi", "voluntary-si"];

/** The reading side: one request for all subjects of a phone. */
export const dynamoPhoneBook = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): PhoneBook => ({
  async subjectsOf(phone) {
    const keys = SCHEMES.map((scheme) => phoneKey(phone, scheme));
    const items = await batchGet(client, tableName, keys, { consistent: true });
    return SCHEMES.flatMap((scheme) => {
      const users = items.find(({ sk }) => sk?.S === scheme)?.subjects?.SS ?? [];
      return users.map((subject) => ({ scheme, subject }));
    });
  },
});

const phoneKey = (phone: string, scheme: Scheme): Item => ({ pk: { S: `phone#${phone}` }, sk: { S: scheme } });

const phoneOf = (item: Item): string => (item.pk?.S ?? "").slice("phone#".length);

/** A string set may not be empty: an item without one says that no user is left. */
const toItem = (phone: string, scheme: Scheme, users: readonly string[]): Item => ({
  ...phoneKey(phone, scheme),
  ...(users.length > 0 && { subjects: { SS: [...users] } }),
});
