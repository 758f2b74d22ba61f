import * as z from "zod";
import { MAX_OUTCOMES, OUTCOME_KINDS, WORK_REASONS } from "../../work-lists/rules/types.ts";
import { URGENCIES } from "../../work-lists/rules/urgency.ts";
import { coverageRoutes } from "./coverage.ts";
import type { Route } from "./route.ts";
import { FIELD_PREFIX } from "./sign-in.ts";
import {
  actorSchema,
  channelSchema,
  communeCodeSchema,
  countSchema,
  dateSchema,
  dongSchema,
  instantSchema,
  nextCursor,
  pageQuery,
  participantIdSchema,
  reminderStateSchema,
  schemeSchema,
  staffIdSchema,
  versionSchema,
} from "./values.ts";

const itemIdSchema = z.string().regex(/^[a-f0-9]{24}$/);
const outcomeIdSchema = z.uuid();
const noteSchema = z.string().trim().max(300);

const outcomeSchema = z.strictObject({
  outcomeId: z.string(),
  kind: z.enum(OUTCOME_KINDS),
  at: instantSchema,
  by: actorSchema,
  note: z.string().optional(),
  payOn: dateSchema.optional(),
  undone: z.literal(true).optional(),
});
export type ShownOutcome = z.infer<typeof outcomeSchema>;

const workRow = {
  itemId: itemIdSchema,
  version: versionSchema,
  participantId: participantIdSchema,
  name: z.string(),
  commune: z.strictObject({ code: communeCodeSchema, name: z.string() }).optional(),
  /** In full for officers and agents, who call; masked for all others. */
  phone: z.string().optional(),
  scheme: schemeSchema,
  reason: z.enum(WORK_REASONS),
  urgency: z.enum(URGENCIES),
  /** The last safe day of the card, or the deadline of the contribution. */
  lastDay: dateSchema,
  paidThrough: dateSchema,
  /** For how many people is to be paid. */
  people: countSchema,
  /** Whole đồng if paid today; null while it depends on unconfirmed law. */
  amount: dongSchema.nullable(),
  said: z
    .strictObject({
      step: z.string(),
      state: reminderStateSchema,
      reason: z.string().optional(),
      channel: channelSchema.optional(),
      day: dateSchema,
    })
    .optional(),
  /** The last word of a visit or call. */
  outcome: outcomeSchema.optional(),
  restsUntil: dateSchema.optional(),
  assignedTo: actorSchema.optional(),
};
export const workRowSchema = z.strictObject(workRow);
export type WorkRow = z.infer<typeof workRowSchema>;

export const workCardSchema = z.strictObject({
  ...workRow,
  state: z.enum(["open", "resting", "done", "closed"]),
  members: z.array(
    z.strictObject({ name: z.string(), birthYear: z.string().optional(), amount: dongSchema.nullable() }),
  ),
  outcomes: z.array(outcomeSchema).max(MAX_OUTCOMES),
});
export type WorkCard = z.infer<typeof workCardSchema>;

const itemParams = z.strictObject({ itemId: itemIdSchema });
const changing = { idempotent: true, ifMatch: false, scope: "work-item" } as const;

export const fieldRoutes = {
  ...coverageRoutes,
  "list-work": {
    method: "GET",
    path: `${FIELD_PREFIX}/work-items`,
    summary:
      "The people to visit: of a commune, or the caller's own list; by the last day on which paying helps, `part=passed` those whose last day has passed.",
    query: z.strictObject({
      communeCode: communeCodeSchema.optional(),
      part: z.enum(["current", "passed"]).default("current"),
      ...pageQuery,
    }),
    ok: { status: 200, schema: z.strictObject({ day: dateSchema, items: z.array(workRowSchema), ...nextCursor }) },
    errors: [],
    action: "see-work",
    scope: "list",
    idempotent: false,
    ifMatch: false,
    audit: "work.listed",
  },
  "get-work": {
    method: "GET",
    path: `${FIELD_PREFIX}/work-items/{itemId}`,
    summary: "One visit: who, what to say and to pay, what was said last, what came of earlier visits.",
    params: itemParams,
    ok: { status: 200, schema: workCardSchema },
    errors: ["not-found"],
    action: "see-work",
    scope: "work-item",
    idempotent: false,
    ifMatch: false,
    audit: "work.seen",
  },
  "record-outcome": {
    method: "POST",
    path: `${FIELD_PREFIX}/work-items/{itemId}/outcomes`,
    summary:
      "Records what came of a visit or call. The last word by time counts; the same `outcomeId` again changes nothing.",
    params: itemParams,
    body: z.strictObject({
      outcomeId: outcomeIdSchema,
      kind: z.enum(OUTCOME_KINDS),
      /** By the visitor's clock: what was recorded offline comes later than it happened. */
      at: instantSchema,
      note: noteSchema.optional(),
      /** Of `will-pay`: the day. */
      payOn: dateSchema.optional(),
      /** Of `wrong-phone`: the number that is right, however it is written; absent: none is known. */
      phone: z.string().trim().max(40).optional(),
    }),
    ok: { status: 200, schema: workCardSchema },
    errors: ["not-found", "changed-meanwhile"],
    action: "record-visit",
    audit: "work.outcome-recorded",
    ...changing,
  },
  "undo-outcome": {
    method: "POST",
    path: `${FIELD_PREFIX}/work-items/{itemId}/outcomes/{outcomeId}/undoing`,
    summary: "Takes an outcome back with all that it changed, but for a corrected phone.",
    params: z.strictObject({ itemId: itemIdSchema, outcomeId: outcomeIdSchema }),
    body: z.strictObject({}),
    ok: { status: 200, schema: workCardSchema },
    errors: ["not-found", "changed-meanwhile"],
    action: "record-visit",
    audit: "work.outcome-undone",
    ...changing,
  },
  "assign-work": {
    method: "PUT",
    path: `${FIELD_PREFIX}/work-items/{itemId}/assignee`,
    summary: "Gives a visit to an officer or agent, or takes it back.",
    params: itemParams,
    body: z.strictObject({ staffId: staffIdSchema.nullable() }),
    ok: { status: 200, schema: workCardSchema },
    errors: ["not-found", "changed-meanwhile"],
    action: "assign-work",
    audit: "work.assigned",
    ...changing,
  },
} as const satisfies Record<string, Route>;
