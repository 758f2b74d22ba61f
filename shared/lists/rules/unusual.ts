import type { Scheme } from "../../law/rules/types.ts";
import {
  type HoldLimit,
  type HoldLimits,
  UNUSUAL_KINDS,
  type UnusualKind,
} from "../../people/rules/unusual-changes.ts";

/** Why a list is held: what it would do, to how many rows of how many, and the limit that was passed. */
export interface HoldReason {
  readonly kind: UnusualKind | "missing";
  readonly count: number;
  /** Rows of the list; for `missing` the people known before. */
  readonly of: number;
  readonly limit: HoldLimit;
}

export interface Assessed {
  /** Rows that the list does not itself call off. */
  readonly rows: number;
  /** Rows by kind. */
  readonly counts: Readonly<Partial<Record<string, number>>>;
  /** Of a full list: people it does not name, of those known before. */
  readonly missing?: { readonly count: number; readonly known: number };
}

/** The reasons for which staff must confirm a list before it changes anything; empty when it may go in. */
export const reasonsToHold = ({ rows, counts, missing }: Assessed, limits: HoldLimits): readonly HoldReason[] => {
  const passed = UNUSUAL_KINDS.flatMap((kind): HoldReason[] => {
    const count = counts[kind] ?? 0;
    const limit = limits[kind];
    const isWhole = kind === "foreign" && count > 0 && count === rows;
    return isWhole || exceeds(count, rows, limit) ? [{ kind, count, of: rows, limit }] : [];
  });
  if (missing === undefined) return passed;
  const limit = { people: 0, percent: limits.missingPercent };
  const { count, known } = missing;
  return exceeds(count, known, limit) ? [...passed, { kind: "missing", count, of: known, limit }] : passed;
};

const exceeds = (count: number, of: number, { people, percent }: HoldLimit): boolean =>
  count > people && count * 100 > of * percent;

/** One row that would do something unusual, with what is known and what the list says. Carries personal data, like the list. */
export interface UnusualRow {
  /** `phone-changed` is usual, unless many people get the same new number. */
  readonly kind: UnusualKind | "phone-changed";
  readonly row: number;
  readonly scheme: Scheme;
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}
