import * as z from "zod";
import { civilDateSchema } from "../../contracts/values.ts";
import type { Paid } from "../../domain/campaigns/steps.ts";
import type { DuePartition } from "../../domain/campaigns/types.ts";
import { dueEntriesOf } from "../../domain/people/due-entries.ts";
import type { Enrolled, Household, MobileNumber, VoluntaryEnrollment } from "../../domain/people/types.ts";
import { type SubjectKey, subjectKeyOf, type Versioned } from "../../ports/registry.ts";
import type { Item } from "./batch.ts";
import { dueKeyOf } from "./due-key.ts";
import { shardOf } from "./shard.ts";

/**
 * A subject is read and written whole, as one JSON string: it costs a fraction of the CPU of nested attribute values.
 * A household's entries in the due index are items of their own, as its cards may end on several days; a voluntary
 * enrollment has one date and is its own entry.
 */
export const documentKey = ({ scheme, subject }: SubjectKey): Item => ({
  pk: { S: `${scheme}#${subject}` },
  sk: { S: scheme === "household-hi" ? "household" : "enrollment" },
});

/** Key in the table of a subject's entry in the due index. */
export const dueEntryKey = ({ scheme, paidThrough }: Paid | DuePartition, subject: string): Item =>
  scheme === "household-hi"
    ? { pk: { S: `${scheme}#${subject}` }, sk: { S: `due#${paidThrough}` } }
    : documentKey({ scheme, subject });

export const dueAttributes = (paid: Paid, subject: string, shards: number): Item => ({
  dueKey: { S: dueKeyOf(paid, shardOf(subject, shards)) },
  subject: { S: subject },
});

export const toDocumentItem = (enrolled: Enrolled, version: number, shards: number): Item => {
  const key = subjectKeyOf(enrolled);
  const document = enrolled.scheme === "household-hi" ? enrolled.household : enrolled.enrollment;
  const [own] = enrolled.scheme === "voluntary-si" ? dueEntriesOf(enrolled) : [];
  return {
    ...documentKey(key),
    version: { N: String(version) },
    doc: { S: JSON.stringify(document) },
    ...(own && dueAttributes(own, key.subject, shards)),
  };
};

export const toEnrolled = (item: Item): Versioned<Enrolled> => {
  const document: unknown = JSON.parse(item.doc?.S ?? "null");
  return {
    version: Number(item.version?.N),
    value:
      item.sk?.S === "household"
        ? { scheme: "household-hi", household: householdSchema.parse(document) }
        : { scheme: "voluntary-si", enrollment: enrollmentSchema.parse(document) },
  };
};

const mobileNumber = z.custom<MobileNumber>((value) => typeof value === "string" && /^\+84\d{9}$/.test(value));

const person = {
  participantId: z.string(),
  fullName: z.string(),
  siNumber: z.exactOptional(z.string()),
  personalId: z.exactOptional(z.string()),
  birthDate: z.exactOptional(z.string()),
  phone: z.exactOptional(mobileNumber),
  communeCode: z.exactOptional(z.string()),
  optOuts: z.array(z.enum(["all", "household-hi", "voluntary-si", "pension-payout"])),
  status: z.enum(["active", "deceased", "moved-away"]),
  renewedAt: z.exactOptional(z.string()),
  paidThrough: civilDateSchema,
};

const enrollmentSchema: z.ZodType<VoluntaryEnrollment> = z.object({
  ...person,
  method: z.union([z.literal([1, 3, 6, 12]), z.enum(["VS", "TH"])]),
  income: z.int().min(0),
  supportPercent: z.int().min(0).max(100),
  supportMonthsUsed: z.int().min(0),
});

const householdSchema: z.ZodType<Household> = z.object({
  code: z.string(),
  members: z.array(z.object({ ...person, order: z.number(), objectCode: z.string(), method: z.literal([3, 6, 12]) })),
});
