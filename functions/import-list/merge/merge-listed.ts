import { isDeepStrictEqual } from "node:util";
import type { RowWarning } from "../report/tally.ts";
import type { ListContext } from "./list-context.ts";
import {
  isLagging,
  type ListedRow,
  type MergeContext,
  mergeDuplicate,
  mergeListed,
  type PersonRecord,
} from "./merge.ts";

export interface Merged<R> {
  readonly kind: "replaced" | "duplicate";
  readonly record: R;
  readonly warnings: readonly RowWarning[];
}

/** The later paid-through day counts within a list; between lists the newer list does. */
export const merge = <R extends PersonRecord>(
  stored: R | undefined,
  row: ListedRow<R>,
  context: ListContext & MergeContext & { readonly seenKey: string },
): Merged<R> | { readonly kind: "deferred" } => {
  const { listed } = row;
  const seen = context.seen.get(context.seenKey);
  if (stored !== undefined && seen !== undefined && listed.paidThrough <= seen) {
    return { kind: "duplicate", record: mergeDuplicate(stored, listed), warnings: ["duplicate-row"] };
  }
  const lags = stored !== undefined && isLagging(stored, listed, context);
  const goesBack = stored !== undefined && listed.paidThrough < stored.paidThrough;
  if (goesBack && !lags && !context.isEnd) return { kind: "deferred" };
  context.seen.set(context.seenKey, listed.paidThrough);
  const warnings: RowWarning[] = [
    ...(seen ? ["duplicate-row" as const] : []),
    ...(lags ? ["renewed-meanwhile" as const] : []),
  ];
  return { kind: "replaced", record: mergeListed(stored, row, context), warnings };
};

export const changeOf = (before: PersonRecord | undefined, after: PersonRecord): "new" | "changed" | "same" => {
  if (before === undefined) return "new";
  return isDeepStrictEqual(before, after) ? "same" : "changed";
};
