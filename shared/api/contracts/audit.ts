import * as z from "zod";
import { fileAddressSchema } from "./list.ts";
import type { Route } from "./route.ts";
import {
  actorSchema,
  dateSchema,
  instantSchema,
  nextCursor,
  pageQuery,
  participantIdSchema,
  staffIdSchema,
} from "./values.ts";

/** Names of audit entries: what was done, in the past tense. */
export const auditActionSchema = z.string().regex(/^[a-z]{1,20}\.[a-z-]{1,40}$/);

export const auditEntrySchema = z.strictObject({
  entryId: z.string(),
  at: instantSchema,
  actor: actorSchema,
  action: auditActionSchema,
  /** What it was done to: a person, a list, staff, a proposal. Ids only. */
  subject: z
    .strictObject({
      kind: z.enum(["person", "list", "staff", "proposal", "people", "audit", "settings", "payout-run", "campaign"]),
      id: z.string(),
    })
    .optional(),
  reason: z.string().optional(),
  /** Names and masked values: `{"communes":"3"}`. */
  details: z.record(z.string(), z.string()),
  requestId: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

const filter = {
  /** A civil day; the newest when absent. Each page stays within one month. */
  from: dateSchema.optional(),
  to: dateSchema.optional(),
  staffId: staffIdSchema.optional(),
  participantId: participantIdSchema.optional(),
  action: auditActionSchema.optional(),
};

export const auditRoutes = {
  "list-audit": {
    method: "GET",
    path: "/audit",
    summary: "Who did and looked at what, newest first, 50 a page.",
    query: z.strictObject({ ...filter, ...pageQuery }),
    ok: { status: 200, schema: z.strictObject({ entries: z.array(auditEntrySchema), ...nextCursor }) },
    errors: [],
    action: "see-audit",
    scope: "list",
    idempotent: false,
    ifMatch: false,
    audit: "audit.seen",
  },
  "export-audit": {
    method: "POST",
    path: "/audit/exports",
    summary: "The same as XLSX, marked with who fetched it and when; the address is good for five minutes.",
    body: z.strictObject(filter),
    ok: { status: 200, schema: fileAddressSchema },
    errors: [],
    action: "export-audit",
    scope: "list",
    idempotent: true,
    ifMatch: false,
    keepAnswer: false,
    audit: "audit.exported",
  },
} as const satisfies Record<string, Route>;
