import { DeleteItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { batchWrite } from "../../kernel/dynamodb/batch.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import { inParallel } from "../../kernel/in-parallel.ts";
import {
  type Identity,
  type RegistryRestorer,
  type RegistryWriter,
  type SubjectRestoration,
  subjectKeyOf,
} from "../ports.ts";
import { dueEntriesOf } from "../rules/due-entries.ts";
import type { Enrolled } from "../rules/types.ts";
import { nameIndexChange } from "./name-index.ts";
import { documentKey, dueEntryKey } from "./registry-items.ts";
import { identityKey } from "./registry-writer.ts";

export interface RegistryRestorerOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Writes what was there before. */
  readonly writer: RegistryWriter;
}

const DELETES_AT_ONCE = 32;

/** Takes back what an import wrote, on DynamoDB. */
export const dynamoRegistryRestorer = ({ client, tableName, writer }: RegistryRestorerOptions): RegistryRestorer => {
  const removeUnlessChanged = async ({ seen }: SubjectRestoration): Promise<boolean> => {
    const removed = await conditionally(() =>
      client.send(
        new DeleteItemCommand({
          TableName: tableName,
          Key: documentKey(subjectKeyOf(seen.value)),
          ConditionExpression: "version = :seen",
          ExpressionAttributeValues: { ":seen": { N: String(seen.version) } },
        }),
      ),
    );
    return removed.ok;
  };

  return {
    async restore(changes) {
      const former = changes.flatMap(({ seen, before }) =>
        before ? [{ seen, next: before.value, by: before.by }] : [],
      );
      const added = changes.filter(({ before }) => before === undefined);
      const kept = await writer.save(former);
      const removed = await inParallel(added, DELETES_AT_ONCE, removeUnlessChanged);
      const gone = added.filter((_, index) => removed[index]);
      const entries = gone.flatMap(({ seen }) => [
        ...householdEntries(seen.value),
        ...nameIndexChange(seen.value, undefined).gone,
      ]);
      await batchWrite(
        client,
        tableName,
        entries.map((Key) => ({ DeleteRequest: { Key } })),
      );
      return [...kept, ...added.filter((_, index) => !removed[index]).map(({ seen }) => subjectKeyOf(seen.value))];
    },

    async restoreIdentities(identities) {
      const former = [...identities].flatMap(([number, identity]) =>
        identity ? [[number, identity] satisfies [string, Identity]] : [],
      );
      await writer.saveIdentities(new Map(former));
      const unknown = [...identities].filter(([, identity]) => identity === undefined);
      await batchWrite(
        client,
        tableName,
        unknown.map(([number]) => ({ DeleteRequest: { Key: identityKey(number) } })),
      );
    },
  };
};

const householdEntries = (enrolled: Enrolled) =>
  enrolled.scheme === "household-hi"
    ? dueEntriesOf(enrolled).map((paid) => dueEntryKey(paid, enrolled.household.code))
    : [];
