import * as z from "zod";
import type { Route } from "./route.ts";
import {
  actorSchema,
  dateSchema,
  instantSchema,
  participantIdSchema,
  proposalIdSchema,
  reasonSchema,
} from "./values.ts";

/** What a person may ask of the agency: Law 91/2025, Decree 356/2025 Art. 5. */
export const DATA_REQUEST_KINDS = ["view", "correct", "object", "erase"] as const;

const dataRequestSchema = z.strictObject({
  requestId: proposalIdSchema,
  participantId: participantIdSchema,
  kind: z.enum(DATA_REQUEST_KINDS),
  /** How and when the person asked, in the words of staff. */
  reason: z.string(),
  receivedAt: instantSchema,
  receivedBy: actorSchema,
  /** Two working days: by then the person is told that the request came. */
  acknowledgeBy: dateSchema,
  /** 10 days to show or correct, 15 for an objection, 20 for an erasure. */
  dueBy: dateSchema,
  state: z.enum(["open", "done"]),
  doneAt: instantSchema.optional(),
  outcome: z.string().optional(),
});
export type DataRequest = z.infer<typeof dataRequestSchema>;

export const EXPORT_SECTIONS = [
  "identity",
  "enrollment",
  "refusals",
  "texts",
  "messages",
  "payouts",
  "visits",
  "trail",
] as const;

const personExportSchema = z.strictObject({
  participantId: participantIdSchema,
  exportedAt: instantSchema,
  exportedBy: z.string(),
  agency: z.string(),
  /** Field by field, as it is stored; field names are the service's own. */
  sections: z.array(
    z.strictObject({ kind: z.enum(EXPORT_SECTIONS), entries: z.array(z.record(z.string(), z.string())) }),
  ),
  /** Until when copies lie in imported lists and in backups that only restoring opens. */
  copiesUntil: z.strictObject({ lists: dateSchema, backups: dateSchema }),
});
export type PersonExport = z.infer<typeof personExportSchema>;

const base = { scope: "none", action: "serve-data-subjects" } as const;

export const dataRequestRoutes = {
  "list-data-requests": {
    method: "GET",
    path: "/data-requests",
    summary: "Requests of people about their data, those that are due first, at most 200.",
    ok: { status: 200, schema: z.strictObject({ requests: z.array(dataRequestSchema) }) },
    errors: [],
    idempotent: false,
    ifMatch: false,
    audit: undefined,
    ...base,
  },
  "open-data-request": {
    method: "POST",
    path: "/data-requests",
    summary: "Records that a person asked to see, correct or erase their data, or objects; the law's dates follow.",
    body: z.strictObject({
      participantId: participantIdSchema,
      kind: z.enum(DATA_REQUEST_KINDS),
      reason: reasonSchema,
    }),
    ok: { status: 201, schema: dataRequestSchema },
    errors: ["not-found"],
    idempotent: true,
    ifMatch: false,
    audit: "rights.requested",
    ...base,
  },
  "complete-data-request": {
    method: "POST",
    path: "/data-requests/{requestId}/completion",
    summary: "Records what was done about a request.",
    params: z.strictObject({ requestId: proposalIdSchema }),
    body: z.strictObject({ outcome: reasonSchema }),
    ok: { status: 200, schema: dataRequestSchema },
    errors: ["not-found", "already-decided"],
    idempotent: true,
    ifMatch: false,
    audit: "rights.answered",
    ...base,
  },
  "export-person": {
    method: "POST",
    path: "/data-requests/exports",
    summary: "Everything that the service holds of one person, unmasked, for a reason that is kept.",
    body: z.strictObject({ participantId: participantIdSchema, reason: reasonSchema }),
    ok: { status: 200, schema: personExportSchema },
    errors: ["not-found"],
    idempotent: true,
    keepAnswer: false,
    freshSignInMinutes: 60,
    ifMatch: false,
    audit: "person.exported",
    ...base,
  },
  "lift-erasure": {
    method: "POST",
    path: "/data-requests/liftings",
    summary: "Lets lists bring an erased person back, by one of the person's numbers, when the person asks for it.",
    body: z.strictObject({ number: z.string().regex(/^(\d{10}|\d{12})$/), reason: reasonSchema }),
    ok: { status: 200, schema: z.strictObject({ lifted: z.boolean() }) },
    errors: ["not-found"],
    idempotent: true,
    ifMatch: false,
    audit: "erasure.lifted",
    ...base,
  },
} as const satisfies Record<string, Route>;
