import type { Flag } from "./flag.ts";
import type { Months } from "./months.ts";
import type { PayoutLine, RecipientHistory } from "./types.ts";

/** Looked at anew before each message, from what is known then; or only a reason to say no amount. */
const NOT_HELD: ReadonlySet<Flag> = new Set(["arrears", "deduction", "shared-phone", "deceased", "opted-out"]);

export const holds = (flag: Flag): boolean => !NOT_HELD.has(flag);

/** An approval of the run says yes to people who are in it for the first time, and to nothing else. */
export const isStillHeld = (flags: readonly Flag[], isReleased: boolean): boolean =>
  !isReleased && flags.some((flag) => holds(flag) && flag !== "new-recipient");

/** A month in which a decree raises all pensions: every amount changes then. */
const DECREE_MONTHS = ["2024-07", "2026-07"];

const MOST_CHANGE_PERCENT = 20;

const regularOf = ({ amount, arrears, deduction }: PayoutLine): number => amount - arrears + deduction;

export const regularLine = (lines: readonly PayoutLine[]): PayoutLine | undefined =>
  lines.find(({ kind, status }) => kind === "regular" && status !== "cancelled");

export const lastRegularOf = (line: PayoutLine, runId: string): NonNullable<RecipientHistory["lastRegular"]> => ({
  amount: regularOf(line),
  months: line.months.count,
  runId,
});

/** The regular amount of a month against the last one; without division, so that no đồng is lost. */
export const isUnusualAmount = (line: PayoutLine, last: RecipientHistory["lastRegular"]): boolean => {
  if (last === undefined || last.amount <= 0 || isDecreeMonth(line.months)) return false;
  const [now, before] = [regularOf(line) * last.months, last.amount * line.months.count];
  return Math.abs(now - before) * 100 > before * MOST_CHANGE_PERCENT;
};

const isDecreeMonth = ({ first }: Months): boolean => DECREE_MONTHS.includes(first.slice(0, 7));

/** What the lines themselves show, whoever the person is. */
export const flagsOfLines = (lines: readonly PayoutLine[]): readonly Flag[] => [
  ...(lines.some(({ amount, status }) => amount <= 0 && status !== "cancelled")
    ? (["amount-not-positive"] as const)
    : []),
  ...(lines.some(({ arrears, kind }) => arrears > 0 || kind === "arrears") ? (["arrears"] as const) : []),
  ...(lines.some(({ deduction }) => deduction > 0) ? (["deduction"] as const) : []),
];
