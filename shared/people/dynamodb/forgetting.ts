import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { batchGet, type Item } from "../../kernel/dynamodb/batch.ts";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import type { Write } from "../../kernel/unit-of-work.ts";
import { type RowsOfPerson, type SubjectKey, subjectKeyOf, type Versioned } from "../ports.ts";
import { dueEntriesOf } from "../rules/due-entries.ts";
import { peopleIn } from "../rules/enrolled-people.ts";
import type { Enrolled } from "../rules/types.ts";
import { nameIndexChange } from "./name-index.ts";
import { documentKey, dueEntryKey } from "./registry-items.ts";
import { identityKey } from "./registry-writer.ts";
import { dynamoSubjectWrites } from "./subject-writes.ts";

export interface ForgettingOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly dueShards: number;
}

/** Without the person; undefined when no other is left in it. */
const withoutPerson = (enrolled: Enrolled, participantId: string): Enrolled | undefined => {
  if (enrolled.scheme === "voluntary-si") return undefined;
  const members = enrolled.household.members.filter((member) => member.participantId !== participantId);
  return members.length === 0 ? undefined : { ...enrolled, household: { ...enrolled.household, members } };
};

/** Whether the household or enrollment goes with the person. */
export const isOnlyOf = ({ value }: Versioned<Enrolled>, participantId: string): boolean =>
  withoutPerson(value, participantId) === undefined;

/** All rows of the registry that name a person, as writes of one transaction: documents, indexes, numbers and phones. */
export const forgetPerson = async (
  options: ForgettingOptions,
  person: RowsOfPerson,
  by: string,
): Promise<readonly Write[]> => {
  const { tableName } = options;
  const { participantId, subjects, records } = person;
  const replacing = dynamoSubjectWrites(options);
  const numbers = new Set(records.flatMap(({ siNumber, personalId }) => [siNumber ?? [], personalId ?? []].flat()));
  const remove = (Key: Item): Write => asWrite({ Delete: { TableName: tableName, Key } });
  return [
    ...subjects.flatMap((seen) => {
      const next = withoutPerson(seen.value, participantId);
      return next === undefined ? removal(tableName, seen) : replacing.replace({ seen, next, by });
    }),
    ...[...numbers].map((number) => remove(identityKey(number))),
    ...(await phoneWrites(options, person)),
  ];
};

const removal = (tableName: string, { value, version }: Versioned<Enrolled>): readonly Write[] => {
  const key = subjectKeyOf(value);
  const entries =
    value.scheme === "household-hi" ? dueEntriesOf(value).map((paid) => dueEntryKey(paid, key.subject)) : [];
  return [
    asWrite({
      Delete: {
        TableName: tableName,
        Key: documentKey(key),
        ConditionExpression: "version = :seen",
        ExpressionAttributeValues: { ":seen": { N: String(version) } },
      },
    }),
    ...[...entries, ...nameIndexChange(value, undefined).gone].map((Key) =>
      asWrite({ Delete: { TableName: tableName, Key } }),
    ),
  ];
};

const phoneKey = (phone: string, { scheme }: Pick<SubjectKey, "scheme">): Item => ({
  pk: { S: `phone#${phone}` },
  sk: { S: scheme },
});

/** The number itself is the key: an item that nobody is left in goes, others lose this subject. */
const phoneWrites = async (
  { client, tableName }: ForgettingOptions,
  { participantId, subjects }: RowsOfPerson,
): Promise<readonly Write[]> => {
  const used = subjects.flatMap(({ value }) => {
    const own = peopleIn(value).filter((each) => each.participantId === participantId);
    const others = new Set(peopleIn(value).flatMap((each) => (own.includes(each) ? [] : (each.phone ?? []))));
    return own.flatMap(({ phone }) =>
      phone === undefined || others.has(phone) ? [] : [{ phone, key: subjectKeyOf(value) }],
    );
  });
  const stored = await batchGet(
    client,
    tableName,
    used.map(({ phone, key }) => phoneKey(phone, key)),
    { consistent: true },
  );
  return used.map(({ phone, key }) => {
    const Key = phoneKey(phone, key);
    const users = stored.find(({ pk, sk }) => pk?.S === Key.pk?.S && sk?.S === Key.sk?.S)?.subjects?.SS ?? [];
    if (users.every((user) => user === key.subject)) return asWrite({ Delete: { TableName: tableName, Key } });
    return asWrite({
      Update: {
        TableName: tableName,
        Key,
        UpdateExpression: "DELETE subjects :subject",
        ExpressionAttributeValues: { ":subject": { SS: [key.subject] } },
      },
    });
  });
};
