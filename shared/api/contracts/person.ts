import * as z from "zod";
import {
  actorSchema,
  channelSchema,
  communeCodeSchema,
  countSchema,
  dateSchema,
  dongSchema,
  instantSchema,
  messageIdSchema,
  messageKindSchema,
  participantIdSchema,
  personStatusSchema,
  reminderStateSchema,
  schemeSchema,
  topicSchema,
  versionSchema,
} from "./values.ts";

const communeRef = z.strictObject({ code: communeCodeSchema, name: z.string() });

export const foundPersonSchema = z.strictObject({
  participantId: participantIdSchema,
  name: z.string(),
  birthYear: z.string().optional(),
  commune: communeRef.optional(),
  /** Masked: `0391 ••• 822`. */
  phone: z.string().optional(),
  siNumber: z.string().optional(),
  status: personStatusSchema,
  schemes: z.array(schemeSchema),
});

/** What identifies and reaches a person; masked, but for the answer to an unmasking. */
export const identitySchema = z.strictObject({
  siNumber: z.string().optional(),
  personalId: z.string().optional(),
  birthDate: z.string().optional(),
  phone: z.string().optional(),
});

const enrollmentSchema = z.strictObject({
  scheme: schemeSchema,
  /** Last valid day of the card, or last day of the last paid month. */
  paidThrough: dateSchema,
  /** Months of one payment, or `VS`, `TH`. */
  method: z.string(),
  /** The day by which it should be paid; absent where there is none. */
  dueDate: dateSchema.optional(),
  lastSafeDay: dateSchema.optional(),
  objectCode: z.string().optional(),
  supportPercent: z.int().optional(),
  /** Whole đồng for the next period if paid today; null while it depends on unconfirmed law or does not apply. */
  amount: dongSchema.nullable(),
  amountLater: z.strictObject({ from: dateSchema, amount: dongSchema.nullable() }).optional(),
  nextReminder: z.strictObject({ step: z.string(), day: dateSchema }).optional(),
});

const householdSchema = z.strictObject({
  /** Masked like an id. */
  code: z.string(),
  members: z.array(
    z.strictObject({
      participantId: participantIdSchema,
      name: z.string(),
      birthYear: z.string().optional(),
      order: z.number().optional(),
      paidThrough: dateSchema,
      objectCode: z.string(),
      amount: dongSchema.nullable(),
      isContact: z.boolean(),
      status: personStatusSchema,
    }),
  ),
  total: dongSchema.nullable(),
});

export const personSchema = z.strictObject({
  participantId: participantIdSchema,
  version: versionSchema,
  name: z.string(),
  status: personStatusSchema,
  commune: communeRef.optional(),
  identity: identitySchema,
  /** Other people, by households and enrollments, who have the same phone. */
  phoneSharedBy: countSchema,
  optOuts: z.array(topicSchema),
  /** A readable row or staff must say so before this person gets anything. */
  optOutUnclear: z.boolean(),
  channels: z.array(channelSchema),
  enrollments: z.array(enrollmentSchema),
  household: householdSchema.optional(),
});
export type Person = z.infer<typeof personSchema>;

export const TIMELINE_KINDS = ["message", "receipt", "answer", "import", "change", "opt-out", "visit", "look"] as const;
export const timelineKindSchema = z.enum(TIMELINE_KINDS);

/** One thing that happened. The console has a sentence for each kind; ids open what is behind it. */
export const timelineEntrySchema = z.strictObject({
  entryId: z.string(),
  at: instantSchema,
  kind: timelineKindSchema,
  /** Staff, where a person did it. */
  actor: actorSchema.optional(),
  messageId: messageIdSchema.optional(),
  scheme: messageKindSchema.optional(),
  step: z.string().optional(),
  dueDate: dateSchema.optional(),
  channel: channelSchema.optional(),
  state: reminderStateSchema.optional(),
  /** `accepted`, `-118`, `renewed`, `staff`, `zalo-button` … */
  detail: z.string().optional(),
  topic: topicSchema.optional(),
  importId: z.string().optional(),
  /** Name of the audit entry, such as `person.phone-corrected`. */
  action: z.string().optional(),
  reason: z.string().optional(),
  /** Masked values. */
  before: z.string().optional(),
  after: z.string().optional(),
  amount: dongSchema.nullable().optional(),
  /** Whether the message may be sent again by staff. */
  canSendAgain: z.boolean().optional(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
