/** One line of the report: what was measured, what it is compared with, and what it may be at most. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** A bare loop, the least possible number, or the same at another size. */
  readonly beside?: number | undefined;
  readonly budget?: { readonly of: "value" | "ratio"; readonly most: number } | undefined;
}

export interface Section {
  readonly title: string;
  readonly measures: readonly Measure[];
  /** What the numbers mean, a sentence each. */
  readonly notes: readonly string[];
}

export const ratioOf = ({ value, beside }: Measure): number | undefined =>
  beside === undefined || beside === 0 ? undefined : value / beside;

/** Undefined where there is no budget. */
export const isKept = (measure: Measure): boolean | undefined => {
  const { budget, value } = measure;
  if (budget === undefined) return undefined;
  return (budget.of === "value" ? value : (ratioOf(measure) ?? Number.POSITIVE_INFINITY)) <= budget.most;
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [below = Number.NaN, above = below] = sorted.slice(sorted.length % 2 === 0 ? middle - 1 : middle, middle + 1);
  return (below + above) / 2;
};

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
