import type { PayoutFacts } from "../../shared/payouts/rules/decide-payout.ts";
import type { PayoutRun, RunFile } from "../../shared/payouts/rules/run.ts";
import type { Payout, PayoutLine } from "../../shared/payouts/rules/types.ts";

/** January's pension, paid into an account on Tuesday 5 January 2027, as the run's first file says. */
export const aLine = (overrides: Partial<PayoutLine> = {}): PayoutLine => ({
  months: { first: "2027-01-01", count: 1 },
  kind: "regular",
  sequence: 1,
  amount: 3_000_000,
  arrears: 0,
  deduction: 0,
  method: "account",
  status: "paid",
  statusSince: "2027-01-05",
  returns: 0,
  file: "f1",
  paidOn: "2027-01-05",
  bank: "Agribank",
  accountLast4: "4321",
  ...overrides,
});

export const TOTALS = { rows: 1, sum: 3_000_000, sumAccount: 3_000_000, sumCash: 0, sumHome: 0 };

/** A file whose totals were typed by a second person and that a third one approved. */
export const aRunFile = (overrides: Partial<RunFile> = {}): RunFile => ({
  file: "f1",
  name: "a.csv",
  importId: "i1",
  importedAt: "2027-01-05T00:00:00Z",
  importedBy: "editor",
  totals: TOTALS,
  typed: { ...TOTALS, by: "second", at: "2027-01-05T00:10:00Z" },
  approval: { by: "approver", at: "2027-01-05T00:20:00Z", file: "f1" },
  ...overrides,
});

export const aRun = (overrides: Partial<PayoutRun> = {}): PayoutRun => ({
  runId: "R1",
  type: "pension",
  months: { first: "2027-01-01", count: 1 },
  payDate: "2027-01-05",
  showsAmounts: false,
  files: [aRunFile()],
  counts: { recipients: 1, held: 0, byFlag: {}, vanished: 0, amountBefore: 0 },
  looksAgain: false,
  version: 1,
  ...overrides,
});

export const aPayout = (overrides: Partial<Payout> = {}): Payout => ({
  payoutId: "0123456789abcdef0123",
  runId: "R1",
  recipient: { recipientId: "p1", fullName: "Nguyễn Thị Bưởi", siNumber: "4200000001", phone: "+84912000001" },
  lines: [aLine()],
  flags: [],
  ...overrides,
});

/** All that is known of it before a message leaves. */
export const payoutFacts = (overrides: Partial<PayoutFacts> = {}): PayoutFacts => ({
  payout: aPayout(),
  run: aRun(),
  stops: {},
  people: [],
  ...overrides,
});
