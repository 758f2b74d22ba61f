import * as z from "zod";
import { FLAGS } from "../../payouts/rules/flag.ts";
import { monthsSchema, runIdSchema } from "./payouts.ts";
import type { Route } from "./route.ts";
import { PAYOUTS_PREFIX } from "./sign-in.ts";
import { communeCodeSchema, dateSchema, nextCursor, pageQuery, participantIdSchema, reasonSchema } from "./values.ts";

const payoutIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);

const payoutRowSchema = z.strictObject({
  payoutId: payoutIdSchema,
  participantId: participantIdSchema,
  name: z.string(),
  birthYear: z.string().optional(),
  commune: z.strictObject({ code: communeCodeSchema, name: z.string() }).optional(),
  months: monthsSchema,
  amount: z.int(),
  /** The regular amount of as many months before this run; absent for those who are new. */
  amountBefore: z.int().optional(),
  method: z.enum(["account", "cash", "home"]),
  flags: z.array(z.enum(FLAGS)),
  bankReason: z.string().optional(),
  decision: z.enum(["release", "keep", "cancel"]).optional(),
  mayDecide: z.boolean(),
});
export type ShownPayout = z.infer<typeof payoutRowSchema>;

const previewSchema = z.strictObject({
  step: z.string().optional(),
  /** The first sending day on which it goes. */
  day: dateSchema.optional(),
  /** Why nothing would be said. */
  skipped: z.string().optional(),
  zalo: z.strictObject({ title: z.string(), body: z.string() }).optional(),
  sms: z.string().optional(),
});
export type ShownPreview = z.infer<typeof previewSchema>;

export const markedPayoutRoutes = {
  "list-marked-payouts": {
    method: "GET",
    path: `${PAYOUTS_PREFIX}/runs/{runId}/payouts`,
    summary: "Payouts of a run that a person should look at: held, returned by the bank, or not collected.",
    params: z.strictObject({ runId: runIdSchema }),
    query: z.strictObject({ mark: z.enum(["held", "returned", "unclaimed"]), ...pageQuery }),
    ok: { status: 200, schema: z.strictObject({ payouts: z.array(payoutRowSchema), ...nextCursor }) },
    errors: ["not-found"],
    action: "see-payouts",
    scope: "list",
    audit: "payouts.listed",
    idempotent: false,
    ifMatch: false,
  },
  "preview-payout": {
    method: "GET",
    path: `${PAYOUTS_PREFIX}/runs/{runId}/payouts/{payoutId}/preview`,
    summary: "The card and the SMS that one recipient would get, or why none, as if the file were approved.",
    params: z.strictObject({ runId: runIdSchema, payoutId: payoutIdSchema }),
    ok: { status: 200, schema: previewSchema },
    errors: ["not-found"],
    action: "see-payouts",
    scope: "payout",
    audit: "payouts.previewed",
    idempotent: false,
    ifMatch: false,
  },
  "decide-payout": {
    method: "POST",
    path: `${PAYOUTS_PREFIX}/runs/{runId}/payouts/{payoutId}/decision`,
    summary: "Lets a held payout's message go, keeps it, or gives it up; never of one's own file.",
    params: z.strictObject({ runId: runIdSchema, payoutId: payoutIdSchema }),
    body: z.strictObject({ kind: z.enum(["release", "keep", "cancel"]), reason: reasonSchema }),
    ok: { status: 200, schema: payoutRowSchema },
    errors: ["not-found", "own-proposal", "changed-meanwhile"],
    action: "approve-payouts",
    audit: "payouts.decided",
    scope: "payout",
    idempotent: true,
    ifMatch: false,
  },
} as const satisfies Record<string, Route>;
