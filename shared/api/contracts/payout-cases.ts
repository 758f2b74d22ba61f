import * as z from "zod";
import { PAYOUT_CASE_STATES } from "../../payouts/rules/cases.ts";
import { markedPayoutRoutes } from "./marked-payouts.ts";
import { monthsSchema, payoutRunRoutes, runIdSchema } from "./payouts.ts";
import type { Route } from "./route.ts";
import { PAYOUTS_PREFIX } from "./sign-in.ts";
import {
  actorSchema,
  communeCodeSchema,
  dateSchema,
  dongSchema,
  instantSchema,
  nextCursor,
  pageQuery,
  participantIdSchema,
  reasonSchema,
  versionSchema,
} from "./values.ts";

const caseIdSchema = z.string().regex(/^[a-f0-9]{16}$/);

const caseRow = {
  caseId: caseIdSchema,
  version: versionSchema,
  kind: z.enum(["not-received", "returned", "unclaimed", "said-deceased"]),
  state: z.enum(PAYOUT_CASE_STATES),
  participantId: participantIdSchema,
  name: z.string(),
  commune: z.strictObject({ code: communeCodeSchema, name: z.string() }).optional(),
  months: monthsSchema,
  openedAt: instantSchema,
  dueOn: dateSchema,
  owner: actorSchema.optional(),
};

export const payoutCaseSchema = z.strictObject({
  ...caseRow,
  runId: runIdSchema,
  /** In full for those who work on the case, masked for all others. */
  phone: z.string().optional(),
  amount: dongSchema,
  bank: z.string().optional(),
  accountLast4: z.string().optional(),
  bankReason: z.string().optional(),
  answer: z.enum(["received", "not-received"]).optional(),
  notes: z.array(
    z.strictObject({
      at: instantSchema,
      by: actorSchema,
      state: z.enum(PAYOUT_CASE_STATES),
      text: z.string().optional(),
    }),
  ),
  next: z.array(z.enum(PAYOUT_CASE_STATES)),
});
export type ShownCase = z.infer<typeof payoutCaseSchema>;

const changing = { idempotent: true, ifMatch: false, scope: "payout" } as const;
const reading = { idempotent: false, ifMatch: false } as const;

const caseRoutes = {
  "list-payout-cases": {
    method: "GET",
    path: `${PAYOUTS_PREFIX}/cases`,
    summary: "Cases in a state by the day on which they are due; an officer's own communes only.",
    query: z.strictObject({ state: z.enum(PAYOUT_CASE_STATES).default("open"), ...pageQuery }),
    ok: { status: 200, schema: z.strictObject({ cases: z.array(z.strictObject(caseRow)), ...nextCursor }) },
    errors: [],
    action: "see-payout-cases",
    scope: "list",
    audit: "payouts.cases-listed",
    ...reading,
  },
  "get-payout-case": {
    method: "GET",
    path: `${PAYOUTS_PREFIX}/cases/{caseId}`,
    summary: "One case: who, what was paid where, the bank's reason, what was done.",
    params: z.strictObject({ caseId: caseIdSchema }),
    ok: { status: 200, schema: payoutCaseSchema },
    errors: ["not-found"],
    action: "see-payout-cases",
    scope: "payout",
    audit: "payouts.case-seen",
    ...reading,
  },
  "move-payout-case": {
    method: "POST",
    path: `${PAYOUTS_PREFIX}/cases/{caseId}/notes`,
    summary: "Notes what was done or said on the phone, moves the case, and takes it over.",
    params: z.strictObject({ caseId: caseIdSchema }),
    body: z.strictObject({
      state: z.enum(PAYOUT_CASE_STATES),
      text: reasonSchema,
      /** What the person said on the phone. */
      answer: z.enum(["received", "not-received"]).optional(),
      /** Of word of a death that was wrong: messages go on. */
      isAlive: z.boolean().optional(),
    }),
    ok: { status: 200, schema: payoutCaseSchema },
    errors: ["not-found", "not-possible-now", "changed-meanwhile"],
    action: "work-payout-cases",
    audit: "payouts.case-moved",
    ...changing,
  },
} as const satisfies Record<string, Route>;

export const payoutRoutes = { ...payoutRunRoutes, ...markedPayoutRoutes, ...caseRoutes } as const satisfies Record<
  string,
  Route
>;
