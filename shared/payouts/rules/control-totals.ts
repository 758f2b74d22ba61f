import type { PayoutLine } from "./types.ts";

/** Of a whole file, in whole đồng. */
export interface ControlTotals {
  readonly rows: number;
  readonly sum: number;
  readonly sumAccount: number;
  readonly sumCash: number;
  readonly sumHome: number;
}

export const NO_TOTALS: ControlTotals = { rows: 0, sum: 0, sumAccount: 0, sumCash: 0, sumHome: 0 };

const SUM_OF = { account: "sumAccount", cash: "sumCash", home: "sumHome" } as const;

export const totalsWith = (
  totals: ControlTotals,
  { method, amount }: Pick<PayoutLine, "method" | "amount">,
): ControlTotals => ({
  ...totals,
  rows: totals.rows + 1,
  sum: totals.sum + amount,
  [SUM_OF[method]]: totals[SUM_OF[method]] + amount,
});

export interface TotalDifference {
  readonly what: keyof ControlTotals;
  readonly typed: number;
  readonly inFile: number;
  readonly difference: number;
}

/** Each figure that was typed beside the file's; a difference of 0 agrees. */
export const differencesOf = (typed: ControlTotals, inFile: ControlTotals): readonly TotalDifference[] =>
  (["rows", "sum", "sumAccount", "sumCash", "sumHome"] as const).map((what) => ({
    what,
    typed: typed[what],
    inFile: inFile[what],
    difference: inFile[what] - typed[what],
  }));
