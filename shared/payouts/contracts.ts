import * as z from "zod";
import { civilDateSchema } from "../kernel/contracts.ts";
import { mobileNumberSchema } from "../people/contracts.ts";
import { PAYOUT_CASE_STATES, type PayoutCase } from "./rules/cases.ts";
import { FLAGS } from "./rules/flag.ts";
import { LINE_STATUSES } from "./rules/line-states.ts";
import type { PayoutRun } from "./rules/run.ts";
import type { HeldDecision, Payout, PayoutLine, Recipient, RecipientHistory, RecipientStops } from "./rules/types.ts";

const text = z.exactOptional(z.string());
const day = z.exactOptional(civilDateSchema);
const months = z.object({ first: civilDateSchema, count: z.int().min(1).max(3) });
const status = z.enum(LINE_STATUSES);

const lineSchema: z.ZodType<PayoutLine> = z.object({
  months,
  kind: z.enum(["regular", "arrears", "correction"]),
  sequence: z.int(),
  amount: z.int(),
  arrears: z.int(),
  deduction: z.int(),
  method: z.enum(["account", "cash", "home"]),
  status,
  statusSince: civilDateSchema,
  returns: z.int(),
  file: z.string(),
  paidOn: day,
  bank: text,
  accountLast4: text,
  returnCode: text,
  returnText: text,
  cashPlace: text,
  cashFrom: text,
  cashTo: text,
  postOffice: text,
  authorisedName: text,
  authorisedUntil: day,
});

const recipient = {
  recipientId: z.string(),
  fullName: z.string(),
  siNumber: text,
  personalId: text,
  birthDate: text,
  communeCode: text,
  phone: z.exactOptional(mobileNumberSchema),
  phoneChangedOn: day,
};
const recipientSchema: z.ZodType<Recipient> = z.object(recipient);

export const payoutSchema: z.ZodType<Payout> = z.object({
  payoutId: z.string(),
  runId: z.string(),
  recipient: recipientSchema,
  lines: z.array(lineSchema),
  flags: z.array(z.enum(FLAGS)),
  before: z.exactOptional(z.object({ amount: z.int(), months: z.int() })),
});

export const recipientHistorySchema: z.ZodType<RecipientHistory> = z.object({
  ...recipient,
  lastRegular: z.exactOptional(z.object({ amount: z.int(), months: z.int(), runId: z.string() })),
  lines: z.record(z.string(), z.object({ runId: z.string(), payoutId: z.string(), status })),
  lastRunId: z.string(),
  authority: z.exactOptional(z.object({ until: civilDateSchema, payoutId: z.string() })),
});

export const stopsSchema: z.ZodType<RecipientStops> = z.object({
  saidDeceasedAt: text,
  optedOut: z.exactOptional(z.boolean()),
  optedOutAt: text,
});

export const heldDecisionSchema: z.ZodType<HeldDecision> = z.object({
  kind: z.enum(["release", "keep", "cancel"]),
  by: z.string(),
  at: z.string(),
});

const totals = { rows: z.int(), sum: z.int(), sumAccount: z.int(), sumCash: z.int(), sumHome: z.int() };
const done = { by: z.string(), at: z.string() };

export const runSchema: z.ZodType<PayoutRun> = z.object({
  runId: z.string(),
  type: z.string(),
  months,
  payDate: civilDateSchema,
  showsAmounts: z.boolean(),
  files: z.array(
    z.object({
      file: z.string(),
      name: z.string(),
      importId: z.string(),
      importedAt: z.string(),
      importedBy: z.string(),
      totals: z.object(totals),
      typed: z.exactOptional(z.object({ ...totals, ...done })),
      approval: z.exactOptional(z.object({ ...done, file: z.string() })),
    }),
  ),
  counts: z.object({
    recipients: z.int(),
    held: z.int(),
    byFlag: z.record(z.string(), z.int()),
    vanished: z.int(),
    amountBefore: z.int(),
  }),
  publishedThrough: day,
  looksAgain: z.boolean(),
  version: z.int(),
});

export const caseSchema: z.ZodType<PayoutCase> = z.object({
  caseId: z.string(),
  kind: z.enum(["not-received", "returned", "unclaimed", "said-deceased"]),
  payoutId: z.string(),
  runId: z.string(),
  recipientId: z.string(),
  communeCode: text,
  openedAt: z.string(),
  dueOn: civilDateSchema,
  state: z.enum(PAYOUT_CASE_STATES),
  owner: text,
  notes: z.array(z.object({ at: z.string(), by: z.string(), state: z.enum(PAYOUT_CASE_STATES), text: text })),
  version: z.int(),
});
