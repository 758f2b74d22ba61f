import * as z from "zod";
import { FLAGS } from "../../payouts/rules/flag.ts";
import type { Route } from "./route.ts";
import { PAYOUTS_PREFIX } from "./sign-in.ts";
import { actorSchema, countSchema, dateSchema, hashSchema, instantSchema, versionSchema } from "./values.ts";

export const runIdSchema = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/);
/** `01/2027`, `01-02/2027`. */
export const monthsSchema = z.string();
const sumSchema = z.int().min(-1_000_000_000_000_000).max(1_000_000_000_000_000);

const totalsSchema = z.strictObject({
  rows: countSchema.max(1_000_000),
  sum: sumSchema,
  sumAccount: sumSchema,
  sumCash: sumSchema,
  sumHome: sumSchema,
});

const doneSchema = z.strictObject({ by: actorSchema, at: instantSchema });

const fileSchema = z.strictObject({
  file: hashSchema,
  name: z.string(),
  importedBy: actorSchema,
  importedAt: instantSchema,
  state: z.enum(["imported", "totals-differ", "totals-agree", "approved"]),
  /** Figures that were typed beside the file's; absent until they are typed, so that they are not copied. */
  differences: z
    .array(
      z.strictObject({
        what: z.enum(["rows", "sum", "sumAccount", "sumCash", "sumHome"]),
        typed: z.int(),
        inFile: z.int(),
        difference: z.int(),
      }),
    )
    .optional(),
  typed: doneSchema.optional(),
  approval: doneSchema.optional(),
  mayType: z.boolean(),
  mayApprove: z.boolean(),
});

const runRow = {
  runId: runIdSchema,
  type: z.string(),
  months: monthsSchema,
  payDate: dateSchema,
  state: z.enum(["imported", "totals-differ", "totals-agree", "approved"]),
  recipients: countSchema,
  held: countSchema,
};

export const payoutRunSchema = z.strictObject({
  ...runRow,
  version: versionSchema,
  files: z.array(fileSchema),
  byFlag: z.partialRecord(z.enum(FLAGS), countSchema),
  vanished: countSchema,
  /** Regular amounts of the same people in the run before, whole đồng. */
  amountBefore: z.int(),
  amount: z.int(),
  showsAmounts: z.boolean(),
  publishedThrough: dateSchema.optional(),
  /** What recipients said by button, by text, on the check page, or to an officer who called. */
  answers: z.strictObject({ received: countSchema, notReceived: countSchema, none: countSchema }),
});
export type ShownRun = z.infer<typeof payoutRunSchema>;

const runParams = z.strictObject({ runId: runIdSchema });
const fileParams = z.strictObject({ runId: runIdSchema, file: hashSchema });
const changing = { idempotent: true, ifMatch: false, scope: "none" } as const;
const reading = { idempotent: false, ifMatch: false } as const;

export const payoutRunRoutes = {
  "list-payout-runs": {
    method: "GET",
    path: `${PAYOUTS_PREFIX}/runs`,
    summary: "Payout runs, newest first, with what each waits for.",
    ok: { status: 200, schema: z.strictObject({ runs: z.array(z.strictObject(runRow)) }) },
    errors: [],
    action: "see-payouts",
    scope: "none",
    audit: undefined,
    ...reading,
  },
  "get-payout-run": {
    method: "GET",
    path: `${PAYOUTS_PREFIX}/runs/{runId}`,
    summary: "One run: its files, control totals, differences, what is held and why.",
    params: runParams,
    ok: { status: 200, schema: payoutRunSchema },
    errors: ["not-found"],
    action: "see-payouts",
    scope: "none",
    audit: undefined,
    ...reading,
  },
  "type-payout-totals": {
    method: "PUT",
    path: `${PAYOUTS_PREFIX}/runs/{runId}/files/{file}/totals`,
    summary:
      "Control totals from the signed paper, typed by another person than brought the file in, who has not seen the file's.",
    params: fileParams,
    body: totalsSchema,
    ok: { status: 200, schema: payoutRunSchema },
    errors: ["not-found", "own-proposal", "already-decided", "changed-meanwhile"],
    action: "type-payout-totals",
    audit: "payouts.totals-typed",
    ...changing,
  },
  "approve-payouts": {
    method: "POST",
    path: `${PAYOUTS_PREFIX}/runs/{runId}/files/{file}/approval`,
    summary:
      "Approves one file by its hash, once its totals agree: its messages leave on their days. Never one's own file or totals.",
    params: fileParams,
    body: z.strictObject({}),
    ok: { status: 200, schema: payoutRunSchema },
    errors: [
      "not-found",
      "own-proposal",
      "already-decided",
      "not-possible-now",
      "changed-meanwhile",
      "second-factor-required",
    ],
    action: "approve-payouts",
    freshSignInMinutes: 60,
    audit: "payouts.approved",
    ...changing,
  },
  "show-payout-amounts": {
    method: "PUT",
    path: `${PAYOUTS_PREFIX}/runs/{runId}/amounts`,
    summary: "Whether the cards of this run name the amount; until a file of it is approved. An SMS never does.",
    params: runParams,
    body: z.strictObject({ showsAmounts: z.boolean() }),
    ok: { status: 200, schema: payoutRunSchema },
    errors: ["not-found", "not-possible-now", "changed-meanwhile"],
    action: "type-payout-totals",
    audit: "payouts.amounts-set",
    ...changing,
  },
} as const satisfies Record<string, Route>;
