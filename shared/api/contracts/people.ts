import * as z from "zod";
import { foundPersonSchema, identitySchema, personSchema, timelineEntrySchema, timelineKindSchema } from "./person.ts";
import type { Route } from "./route.ts";
import {
  communeCodeSchema,
  MAX_SEARCH_RESULTS,
  messageIdSchema,
  nextCursor,
  pageQuery,
  participantIdSchema,
  personStatusSchema,
  reasonSchema,
  topicSchema,
} from "./values.ts";

const personParams = z.strictObject({ participantId: participantIdSchema });
const changing = { idempotent: true, scope: "person" } as const;
const phoneText = z.string().trim().max(40);

export const peopleRoutes = {
  "search-people": {
    method: "POST",
    path: "/people/searches",
    summary:
      "Finds people by phone, SI number, personal id or look-up code exactly, or by the beginnings of the words of a name, with or without accents. At most 20.",
    // In the body: what is searched for must not stand in addresses, which end up in logs and histories.
    body: z.strictObject({
      text: z.string().trim().min(2).max(80),
      communeCode: communeCodeSchema.optional(),
    }),
    ok: {
      status: 200,
      schema: z.strictObject({
        understoodAs: z.enum(["phone", "si-number", "personal-id", "look-up-code", "name"]),
        people: z.array(foundPersonSchema).max(MAX_SEARCH_RESULTS),
        /** There are more: the search should be narrower. */
        hasMore: z.boolean(),
      }),
    },
    errors: [],
    action: "search-people",
    scope: "list",
    idempotent: false,
    ifMatch: false,
    audit: "people.searched",
  },
  "get-person": {
    method: "GET",
    path: "/people/{participantId}",
    summary: "The card of a person: masked ids and phone, enrollments with amounts, household, refusals.",
    params: personParams,
    ok: { status: 200, schema: personSchema },
    errors: ["not-found"],
    action: "see-person",
    scope: "person",
    idempotent: false,
    ifMatch: false,
    audit: "person.seen",
  },
  "get-timeline": {
    method: "GET",
    path: "/people/{participantId}/timeline",
    summary:
      "Everything that happened with a person, newest first, 50 a page: lists, messages, receipts, answers, changes, looks.",
    params: personParams,
    query: z.strictObject({ kind: timelineKindSchema.optional(), ...pageQuery }),
    ok: { status: 200, schema: z.strictObject({ entries: z.array(timelineEntrySchema), ...nextCursor }) },
    errors: ["not-found"],
    action: "see-person",
    scope: "person",
    idempotent: false,
    ifMatch: false,
    audit: "person.timeline-seen",
  },
  "unmask-person": {
    method: "POST",
    path: "/people/{participantId}/unmasking",
    summary: "The person's full numbers, phone and birth date, for a reason that is kept.",
    params: personParams,
    body: z.strictObject({ reason: reasonSchema }),
    ok: { status: 200, schema: identitySchema },
    errors: ["not-found"],
    action: "unmask-person",
    ifMatch: false,
    keepAnswer: false,
    audit: "person.unmasked",
    ...changing,
  },
  "correct-phone": {
    method: "PUT",
    path: "/people/{participantId}/phone",
    summary: "Writes the phone that the person uses now, or that there is none; the next message goes there.",
    params: personParams,
    body: z.strictObject({
      /** However it is written; null: the person has no phone. */
      phone: phoneText.nullable(),
      reason: reasonSchema,
    }),
    ok: { status: 200, schema: personSchema },
    errors: ["not-found", "changed-meanwhile", "version-required"],
    action: "change-person",
    ifMatch: true,
    audit: "person.phone-corrected",
    ...changing,
  },
  "record-opt-out": {
    method: "POST",
    path: "/people/{participantId}/opt-outs",
    summary:
      "Records that the person refused messages, or wants them again, as said on the phone or at the counter. What waits is stopped.",
    params: personParams,
    body: z.strictObject({ wish: z.enum(["refuse", "accept"]), topic: topicSchema, reason: reasonSchema }),
    ok: { status: 200, schema: personSchema },
    errors: ["not-found"],
    action: "record-opt-out",
    ifMatch: false,
    audit: "person.opt-out-recorded",
    ...changing,
  },
  "change-status": {
    method: "PUT",
    path: "/people/{participantId}/status",
    summary: "Records that the person died or moved away, or takes that back.",
    params: personParams,
    body: z.strictObject({ status: personStatusSchema, reason: reasonSchema }),
    ok: { status: 200, schema: personSchema },
    errors: ["not-found", "changed-meanwhile", "version-required"],
    action: "change-person",
    ifMatch: true,
    audit: "person.status-changed",
    ...changing,
  },
  "send-again": {
    method: "POST",
    path: "/people/{participantId}/messages/{messageId}/repetition",
    summary: "Sends one message again, for a reason, through every check that a first message passes.",
    params: z.strictObject({ participantId: participantIdSchema, messageId: messageIdSchema }),
    body: z.strictObject({ reason: reasonSchema }),
    ok: {
      status: 202,
      schema: z.strictObject({
        /** `queued`, or why it would not go out: `opted-out`, `renewed`, `no-phone` … */
        outcome: z.string(),
      }),
    },
    errors: ["not-found", "not-possible-now"],
    action: "send-again",
    ifMatch: false,
    audit: "person.message-repeated",
    ...changing,
  },
} as const satisfies Record<string, Route>;
