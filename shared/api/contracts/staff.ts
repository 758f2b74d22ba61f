import * as z from "zod";
import { communeSchema, roleSchema } from "./me.ts";
import type { Route } from "./route.ts";
import { parameterIdSchema } from "./settings-values.ts";
import {
  actorSchema,
  communeCodeSchema,
  dateSchema,
  hashSchema,
  instantSchema,
  nextCursor,
  pageQuery,
  participantIdSchema,
  proposalIdSchema,
  reasonSchema,
  staffIdSchema,
  versionSchema,
} from "./values.ts";

const nameSchema = z
  .string()
  .trim()
  .min(2)
  .max(80)
  .regex(/^[\p{Script=Latin}\p{M} .'’-]+$/u);
const rolesSchema = z.array(roleSchema).min(1).max(6);
const communesSchema = z.array(communeCodeSchema).max(69);

export const staffMemberSchema = z.strictObject({
  staffId: staffIdSchema,
  version: versionSchema,
  name: z.string(),
  email: z.string(),
  roles: z.array(roleSchema),
  communes: z.array(communeSchema),
  state: z.enum(["active", "removed"]),
  since: instantSchema,
  lastSeenAt: instantSchema.optional(),
});
export type StaffMember = z.infer<typeof staffMemberSchema>;

/** What a proposal would do; one kind for each thing that needs a second person. */
export const proposalContentSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("invite-staff"),
    email: z.email().max(120),
    name: nameSchema,
    roles: rolesSchema,
    communes: communesSchema,
  }),
  z.strictObject({
    kind: z.literal("change-roles"),
    staffId: staffIdSchema,
    roles: rolesSchema,
    communes: communesSchema,
  }),
  z.strictObject({ kind: z.literal("confirm-law"), parameterId: parameterIdSchema }),
  /** The opaque id alone: what stays of the proposal must not name the person. */
  z.strictObject({ kind: z.literal("erase-person"), participantId: participantIdSchema }),
]);
export type ProposalContent = z.infer<typeof proposalContentSchema>;

export const PROPOSAL_STATES = ["open", "approved", "returned", "withdrawn", "expired"] as const;

export const proposalSchema = z.strictObject({
  proposalId: proposalIdSchema,
  state: z.enum(PROPOSAL_STATES),
  content: proposalContentSchema,
  /** What is there now, for the difference; absent for something new. */
  before: z.strictObject({ name: z.string(), roles: z.array(roleSchema), communes: z.array(communeSchema) }).optional(),
  /** The law parameter that it would confirm, with its source. */
  law: z
    .strictObject({
      name: z.string(),
      unit: z.string(),
      value: z.int(),
      before: z.int().optional(),
      from: dateSchema,
      source: z.string(),
    })
    .optional(),
  /** The decision is bound to it. */
  contentHash: hashSchema,
  reason: z.string(),
  proposedBy: actorSchema,
  proposedAt: instantSchema,
  expiresAt: instantSchema,
  decidedBy: actorSchema.optional(),
  decidedAt: instantSchema.optional(),
  decisionReason: z.string().optional(),
  /** Whether the reader may decide it: never one's own. */
  mayDecide: z.boolean(),
});
export type Proposal = z.infer<typeof proposalSchema>;

const staffParams = z.strictObject({ staffId: staffIdSchema });
const proposalParams = z.strictObject({ proposalId: proposalIdSchema });
const changing = { idempotent: true, scope: "none" } as const;
const reading = { idempotent: false, ifMatch: false, scope: "none", audit: undefined } as const;

export const staffRoutes = {
  "list-staff": {
    method: "GET",
    path: "/staff",
    summary: "Everybody who may sign in, with roles and communes, and those removed.",
    query: z.strictObject(pageQuery),
    ok: { status: 200, schema: z.strictObject({ staff: z.array(staffMemberSchema), ...nextCursor }) },
    errors: [],
    action: "see-staff",
    ...reading,
  },
  "change-communes": {
    method: "PUT",
    path: "/staff/{staffId}/communes",
    summary: "Sets the communes that a commune officer works in.",
    params: staffParams,
    body: z.strictObject({ communes: communesSchema, reason: reasonSchema }),
    ok: { status: 200, schema: staffMemberSchema },
    errors: ["not-found", "changed-meanwhile", "version-required"],
    action: "manage-staff",
    ifMatch: true,
    audit: "staff.communes-changed",
    ...changing,
  },
  "remove-staff": {
    method: "POST",
    path: "/staff/{staffId}/removal",
    summary: "Takes all access away, at once; the person is signed out within a minute.",
    params: staffParams,
    body: z.strictObject({ reason: reasonSchema }),
    ok: { status: 200, schema: staffMemberSchema },
    errors: ["not-found", "not-possible-now"],
    action: "manage-staff",
    ifMatch: false,
    audit: "staff.removed",
    ...changing,
  },
  "create-proposal": {
    method: "POST",
    path: "/proposals",
    summary:
      "Proposes something that a second person must approve: new staff, other roles, a law parameter's value, or an erasure.",
    body: z.strictObject({ content: proposalContentSchema, reason: reasonSchema }),
    ok: { status: 201, schema: proposalSchema },
    errors: ["not-found", "not-possible-now"],
    // Each kind asks for more: staff and roles for `manage-staff`.
    action: "propose",
    ifMatch: false,
    audit: "proposal.created",
    ...changing,
  },
  "list-proposals": {
    method: "GET",
    path: "/proposals",
    summary: "Proposals, newest first; `state=open` are those that wait.",
    query: z.strictObject({ state: z.enum(PROPOSAL_STATES).optional(), ...pageQuery }),
    ok: { status: 200, schema: z.strictObject({ proposals: z.array(proposalSchema), ...nextCursor }) },
    errors: [],
    action: "see-proposals",
    ...reading,
  },
  "get-proposal": {
    method: "GET",
    path: "/proposals/{proposalId}",
    summary: "One proposal with what it would change.",
    params: proposalParams,
    ok: { status: 200, schema: proposalSchema },
    errors: ["not-found"],
    action: "see-proposals",
    ...reading,
  },
  "approve-proposal": {
    method: "POST",
    path: "/proposals/{proposalId}/approval",
    summary: "Approves what another person proposed and does it, once. Bound to the content that was seen.",
    params: proposalParams,
    body: z.strictObject({ contentHash: hashSchema }),
    ok: { status: 200, schema: proposalSchema },
    errors: [
      "not-found",
      "own-proposal",
      "already-decided",
      "content-differs",
      "second-factor-required",
      "not-possible-now",
    ],
    action: "decide-proposal",
    freshSignInMinutes: 60,
    ifMatch: false,
    audit: "proposal.approved",
    ...changing,
  },
  "return-proposal": {
    method: "POST",
    path: "/proposals/{proposalId}/return",
    summary: "Gives a proposal back with a reason; who proposed it may withdraw it this way.",
    params: proposalParams,
    body: z.strictObject({ reason: reasonSchema }),
    ok: { status: 200, schema: proposalSchema },
    errors: ["not-found", "already-decided"],
    action: "see-proposals",
    ifMatch: false,
    audit: "proposal.returned",
    ...changing,
  },
} as const satisfies Record<string, Route>;
