import { describe, expect, it } from "vitest";
import {
  caseSchema,
  heldDecisionSchema,
  payoutSchema,
  recipientHistorySchema,
  runSchema,
  stopsSchema,
} from "../../../shared/payouts/contracts.ts";
import { PAYOUT_CASE_STATES } from "../../../shared/payouts/rules/cases.ts";
import { FLAGS } from "../../../shared/payouts/rules/flag.ts";
import { LINE_STATUSES } from "../../../shared/payouts/rules/line-states.ts";
import { builtInHoldLimits } from "../../../shared/people/rules/unusual-changes.ts";
import { recordSchema, reminderKeySchema } from "../../../shared/reminders/dynamodb/ledger-record.ts";
import { workItemSchema } from "../../../shared/work-lists/contracts.ts";
import { OUTCOME_KINDS, WORK_REASONS } from "../../../shared/work-lists/rules/types.ts";
import { aLine, aPayout, aRun, aRunFile } from "../../support/payouts.ts";
import { aRecord } from "../../support/records.ts";

/** What a table gives back must be what was put there: a schema that refuses it stops the message for good. */
const kept = (schema: { parse(value: unknown): unknown }, ...values: readonly object[]) => {
  for (const value of values) expect(schema.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
};

describe("a reminder as the ledger keeps it", () => {
  const { nextCheckAt: _, channel: __, codeHash: ___, amount: ____, ...least } = aRecord();

  it.each(["waiting", "sending", "sent", "unknown", "delivered", "failed", "skipped"] as const)("is: %s", (state) => {
    kept(recordSchema, { ...least, state, version: 1 });
  });

  it("has every field that it may have", () => {
    kept(recordSchema, {
      ...aRecord({
        ...{ toldFor: "2026-12-31", repetition: 1, lastDay: "2027-01-02", hasRecord: true, reason: "rate" },
        ...{ recipientId: "p1", told: ["p1"], toTag: "tag", code: "K7M2Q9XA", amount: null },
        amountLater: { from: "2027-01-01", amount: 0 },
        attempts: [
          { channel: "sms", at: "2026-12-01T01:00:00.000Z", outcome: "accepted", messageId: "m1" },
          { channel: "zalo", at: "2026-12-01T01:00:00.000Z", outcome: "-118" },
        ],
      }),
      version: 2,
    });
    kept(reminderKeySchema, {
      scheme: "pension-payout",
      subject: "p",
      dueDate: "2026-12-31",
      step: "s",
      repetition: 2,
    });
  });

  it("is of no other state, version or amount", () => {
    const refuses = (changes: object) => !recordSchema.safeParse({ ...aRecord(), version: 1, ...changes }).success;

    expect([{}, { state: "lost" }, { version: 0 }, { amount: -1 }, { hasRecord: false }].map(refuses)).toEqual([
      ...[false, true, true, true, true],
    ]);
  });
});

describe("a visit as its table keeps it", () => {
  const item = {
    ...{ itemId: "i", scheme: "household-hi", subject: "HH", paidThrough: "2026-12-31", lastDay: "2027-03-30" },
    ...{ reason: "no-phone", since: "2026-12-05", contactId: "p", state: "open", outcomes: [], version: 1 },
  };
  const outcome = { outcomeId: "o", kind: "not-home", at: "2026-12-06T01:00:00.000Z", by: "s" };

  it("is of every state, reason and outcome", () => {
    kept(workItemSchema, ...["open", "resting", "done", "closed"].map((state) => ({ ...item, state })));
    kept(workItemSchema, ...WORK_REASONS.map((reason) => ({ ...item, reason })));
    kept(workItemSchema, ...["renewed", "over", "not-due"].map((closedBecause) => ({ ...item, closedBecause })));
    kept(workItemSchema, ...OUTCOME_KINDS.map((kind) => ({ ...item, outcomes: [{ ...outcome, kind }] })));
    kept(workItemSchema, {
      ...{ ...item, communeCode: "18073", assignedTo: "s", restsUntil: "2026-12-20" },
      said: { step: "expiry-7", state: "skipped", reason: "no-phone", channel: "sms", day: "2026-12-24" },
      outcomes: [{ ...outcome, note: "n", payOn: "2026-12-20", undone: true }],
    });
    kept(workItemSchema, { ...item, said: { step: "s", state: "sent", channel: "zalo", day: "2026-12-24" } });
    expect(WORK_REASONS).toEqual(["told-to-end", "not-told", "no-phone", "shared-phone", "not-reached"]);
    expect(OUTCOME_KINDS).toEqual([
      ...["will-pay", "has-paid", "moved", "deceased", "refuses", "wrong-phone", "not-home"],
    ]);
  });

  it("has thirty outcomes at most", () => {
    const many = (length: number) => ({ ...item, outcomes: Array.from({ length }, () => outcome) });

    expect([30, 31].map((length) => workItemSchema.safeParse(many(length)).success)).toEqual([true, false]);
  });
});

describe("payouts as their table keeps them", () => {
  it("are of every status, flag, kind and way", () => {
    kept(payoutSchema, ...LINE_STATUSES.map((status) => aPayout({ lines: [aLine({ status })] })));
    kept(
      payoutSchema,
      ...(["regular", "arrears", "correction"] as const).map((kind) => aPayout({ lines: [aLine({ kind })] })),
    );
    kept(
      payoutSchema,
      ...(["account", "cash", "home"] as const).map((method) => aPayout({ lines: [aLine({ method })] })),
    );
    kept(payoutSchema, aPayout({ flags: [...FLAGS], before: { amount: 1, months: 1 } }));
    kept(payoutSchema, {
      ...aPayout(),
      lines: [
        aLine({
          ...{ months: { first: "2027-01-01", count: 3 }, returnCode: "R", returnText: "t", cashPlace: "p" },
          ...{ cashFrom: "2027-01-06T07:30", cashTo: "2027-01-06T11:00", postOffice: "b", authorisedName: "n" },
          authorisedUntil: "2027-06-30",
        }),
      ],
    });
    expect(
      [0, 4].map(
        (count) =>
          payoutSchema.safeParse(aPayout({ lines: [aLine({ months: { first: "2027-01-01", count } })] })).success,
      ),
    ).toEqual([false, false]);
  });

  it("remember their recipients, and what was said and decided", () => {
    const known = { runId: "R1", payoutId: "x", status: "paid" };
    kept(recipientHistorySchema, {
      ...{ recipientId: "p1", fullName: "A", siNumber: "1", personalId: "2", birthDate: "1955", communeCode: "18073" },
      ...{ phone: "+84912000001", phoneChangedOn: "2026-12-20", lines: { a: known }, lastRunId: "R1" },
      ...{ lastRegular: { amount: 1, months: 1, runId: "R1" }, authority: { until: "2027-06-30", payoutId: "x" } },
    });
    kept(stopsSchema, {}, { saidDeceasedAt: "a", optedOut: false, optedOutAt: "b" });
    kept(heldDecisionSchema, ...["release", "keep", "cancel"].map((kind) => ({ kind, by: "s", at: "a" })));
    kept(runSchema, aRun({ publishedThrough: "2027-01-05", files: [aRunFile()] }));
    const opened = {
      ...{ caseId: "c", payoutId: "x", runId: "R1", recipientId: "p1", openedAt: "a", dueOn: "2027-01-08" },
      ...{ kind: "returned", state: "open", notes: [], version: 1 },
    };
    kept(
      caseSchema,
      ...["not-received", "returned", "unclaimed", "said-deceased"].map((kind) => ({ ...opened, kind })),
    );
    kept(
      caseSchema,
      ...PAYOUT_CASE_STATES.map((state) => ({ ...opened, state, notes: [{ at: "a", by: "s", state }] })),
    );
    kept(caseSchema, {
      ...opened,
      communeCode: "18073",
      owner: "s",
      notes: [{ at: "a", by: "s", state: "open", text: "t" }],
    });
    expect(PAYOUT_CASE_STATES).toEqual(["open", "with-bank", "re-sent", "closed"]);
  });
});

it("holds lists by the limits that the design names, until staff set others", () => {
  expect(builtInHoldLimits).toEqual({
    ...{ "set-back": { people: 5, percent: 2 }, "phone-taken": { people: 5, percent: 2 } },
    ...{ "moved-household": { people: 5, percent: 5 }, renamed: { people: 3, percent: 0 } },
    ...{ foreign: { people: 5, percent: 20 }, gone: { people: 5, percent: 2 }, leaving: { people: 5, percent: 20 } },
    missingPercent: 30,
  });
});
