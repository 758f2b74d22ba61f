import { type DynamoDBClient, PutItemCommand, type WriteRequest } from "@aws-sdk/client-dynamodb";
import { batchGet, batchWrite, type Item } from "../../kernel/dynamodb/batch.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import { inParallel } from "../../kernel/in-parallel.ts";
import { identitySchema } from "../contracts.ts";
import { type Identity, type RegistryWriter, type SubjectChange, subjectId, subjectKeyOf } from "../ports.ts";
import { dueEntriesOf, type Paid } from "../rules/due-entries.ts";
import type { Enrolled } from "../rules/types.ts";
import { nameIndexChange } from "./name-index.ts";
import { newPhoneBook } from "./phone-users.ts";
import { documentKey, dueAttributes, dueEntryKey, toDocumentItem, toEnrolled } from "./registry-items.ts";

export interface RegistryWriterOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Partitions that each day of the due index is spread over. */
  readonly dueShards: number;
}

const PUTS_AT_ONCE = 32;

/** The writing side of the registry on DynamoDB. */
export const dynamoRegistryWriter = ({ client, tableName, dueShards }: RegistryWriterOptions): RegistryWriter => {
  const write = (requests: readonly WriteRequest[]) => batchWrite(client, tableName, requests);

  const putUnlessChanged = async ({ seen, next, by }: SubjectChange): Promise<boolean> => {
    const saved = await conditionally(() =>
      client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: toDocumentItem(next, { version: (seen?.version ?? 0) + 1, shards: dueShards, by }),
          ...unchangedSince(seen),
        }),
      ),
    );
    return saved.ok;
  };

  return {
    async identify(numbers) {
      const items = await batchGet(client, tableName, numbers.map(identityKey), { consistent: true });
      return new Map(items.map(toIdentity));
    },

    saveIdentities: (identities) =>
      write([...identities].map(([number, identity]) => ({ PutRequest: { Item: toIdentityItem(number, identity) } }))),

    async loadVersioned(keys) {
      const items = await batchGet(client, tableName, keys.map(documentKey), { consistent: true });
      return new Map(items.map(toEnrolled).map((found) => [subjectId(subjectKeyOf(found.value)), found]));
    },

    // Index entries are added before the document and removed after it: a crash in between leaves an entry that leads
    // to nothing due, which a scan passes over, and never a due date without an entry.
    async save(changes) {
      const entries = changes.map((change) => entryChanges(change, dueShards));
      await write(entries.flatMap(({ puts }) => puts.map((Item) => ({ PutRequest: { Item } }))));
      const written = await inParallel(changes, PUTS_AT_ONCE, putUnlessChanged);
      const gone = entries.filter((_, index) => written[index]).flatMap((entry) => entry.gone);
      await write(gone.map((Key) => ({ DeleteRequest: { Key } })));
      return changes.filter((_, index) => !written[index]).map(({ next }) => subjectKeyOf(next));
    },

    recordPhoneUse: newPhoneBook(client, tableName),
  };
};

const unchangedSince = (seen: SubjectChange["seen"]) =>
  seen === undefined
    ? { ConditionExpression: "attribute_not_exists(pk)" }
    : { ConditionExpression: "version = :seen", ExpressionAttributeValues: { ":seen": { N: String(seen.version) } } };

interface DueEntry {
  readonly paid: Paid;
  readonly subject: string;
}

/** Items beside the document that a change adds or makes superfluous: of the due index and of the names. */
export const entryChanges = ({ seen, next }: Pick<SubjectChange, "seen" | "next">, dueShards: number) => {
  const before = ownEntries(seen?.value);
  const after = ownEntries(next);
  const minus = (all: readonly DueEntry[], others: readonly DueEntry[]) =>
    all.filter(({ paid }) => !others.some((other) => other.paid.paidThrough === paid.paidThrough));
  const names = nameIndexChange(seen?.value, next);
  return {
    puts: [...minus(after, before).map((entry) => toEntryItem(entry, dueShards)), ...names.puts],
    gone: [...minus(before, after).map(toEntryKey), ...names.gone],
  };
};

/** Entries that are items of their own: those of households. */
const ownEntries = (enrolled: Enrolled | undefined): readonly DueEntry[] =>
  enrolled?.scheme === "household-hi"
    ? dueEntriesOf(enrolled).map((paid) => ({ paid, subject: enrolled.household.code }))
    : [];

const toEntryKey = ({ paid, subject }: DueEntry): Item => dueEntryKey(paid, subject);

const toEntryItem = (entry: DueEntry, dueShards: number): Item => ({
  ...toEntryKey(entry),
  ...dueAttributes(entry.paid, entry.subject, dueShards),
});

export const identityKey = (number: string): Item => ({ pk: { S: `id#${number}` }, sk: { S: "identity" } });

const toIdentityItem = (number: string, identity: Identity): Item => ({
  ...identityKey(number),
  participantId: { S: identity.participantId },
  ...(identity.householdCode !== undefined && { householdCode: { S: identity.householdCode } }),
  ...(identity.renewals !== undefined && { renewals: { S: JSON.stringify(identity.renewals) } }),
});

const toIdentity = ({ pk, participantId, householdCode, renewals }: Item): [string, Identity] => [
  (pk?.S ?? "").slice("id#".length),
  identitySchema.parse({
    participantId: participantId?.S,
    ...(householdCode?.S !== undefined && { householdCode: householdCode.S }),
    ...(renewals?.S !== undefined && { renewals: JSON.parse(renewals.S) }),
  }),
];
