import type { Item } from "../../kernel/dynamodb/batch.ts";
import { shardOf } from "../../kernel/dynamodb/shard.ts";
import { enrollmentSchema, householdSchema } from "../contracts.ts";
import type { DueDay } from "../ports.ts";
import { type SubjectKey, subjectKeyOf, type Versioned } from "../ports.ts";
import { communeOf } from "../rules/commune-of.ts";
import { dueEntriesOf, type Paid } from "../rules/due-entries.ts";
import type { Enrolled } from "../rules/types.ts";
import { communeKeyOf, dueKeyOf } from "./due-key.ts";

/**
 * A subject is read and written whole, as one JSON string: it costs a fraction of the CPU of nested attribute values.
 * A household's entries in the due index are items of their own, as its cards may end on several days; a voluntary
 * enrollment has one date and is its own entry. The other way round a household's document is its entry by commune, and a
 * payer's is the item that the names are found by.
 */
export const documentKey = ({ scheme, subject }: SubjectKey): Item => ({
  pk: { S: `${scheme}#${subject}` },
  sk: { S: scheme === "household-hi" ? "household" : "enrollment" },
});

/** Key in the table of a subject's entry in the due index. */
export const dueEntryKey = ({ scheme, paidThrough }: DueDay, subject: string): Item =>
  scheme === "household-hi"
    ? { pk: { S: `${scheme}#${subject}` }, sk: { S: `due#${paidThrough}` } }
    : documentKey({ scheme, subject });

export const dueAttributes = (paid: Paid, subject: string, shards: number): Item => ({
  dueKey: { S: dueKeyOf(paid, shardOf(subject, shards)) },
  subject: { S: subject },
});

/** Where a subject lives, in the index of due days under a key of its own. */
export const communeAttributes = (enrolled: Enrolled): Item => ({
  dueKey: { S: communeKeyOf(enrolled.scheme, communeOf(enrolled)) },
  subject: { S: subjectKeyOf(enrolled).subject },
});

/** `by` says which work wrote it, so that this work knows its own writing again. */
export const toDocumentItem = (
  enrolled: Enrolled,
  { version, shards, by }: { readonly version: number; readonly shards: number; readonly by?: string | undefined },
): Item => {
  const key = subjectKeyOf(enrolled);
  const document = enrolled.scheme === "household-hi" ? enrolled.household : enrolled.enrollment;
  const [own] = enrolled.scheme === "voluntary-si" ? dueEntriesOf(enrolled) : [];
  const indexed =
    enrolled.scheme === "household-hi" ? communeAttributes(enrolled) : own && dueAttributes(own, key.subject, shards);
  return {
    ...documentKey(key),
    version: { N: String(version) },
    doc: { S: JSON.stringify(document) },
    ...(by !== undefined && { by: { S: by } }),
    ...indexed,
  };
};

export const toEnrolled = (item: Item): Versioned<Enrolled> => {
  const document: unknown = JSON.parse(item.doc?.S ?? "null");
  return {
    version: Number(item.version?.N),
    ...(item.by?.S !== undefined && { by: item.by.S }),
    value:
      item.sk?.S === "household"
        ? { scheme: "household-hi", household: householdSchema.parse(document) }
        : { scheme: "voluntary-si", enrollment: enrollmentSchema.parse(document) },
  };
};
