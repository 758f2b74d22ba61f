import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import { canBecome, type LineStatus } from "./line-states.ts";
import { type Months, monthsKey } from "./months.ts";
import type { KnownLine, LineKind, PayoutLine, RecipientHistory } from "./types.ts";

/** What makes two lines of files one: the person is known from around. */
export const lineKey = (months: Months, kind: LineKind, sequence: number): string =>
  `${monthsKey(months)}|${kind}|${sequence}`;

/** A line as a file says it; whether it is a new one or says more of a known one is found out here. */
export type SaidLine = Omit<PayoutLine, "sequence" | "statusSince" | "returns" | "file"> & {
  readonly sequence?: number | undefined;
};

export interface MergeLineContext {
  readonly runId: string;
  readonly file: string;
  readonly today: CivilDate;
  readonly known: RecipientHistory["lines"];
  /** The line as it is stored, where `known` names it. */
  readonly stored: (payoutId: string, key: string) => PayoutLine | undefined;
}

/** same: nothing changes. updated: a known line, perhaps of another run's file, has come further. again: said before, so it is another line that a person must look at. */
export type MergedLine =
  | { readonly kind: "new" | "again"; readonly line: PayoutLine }
  | { readonly kind: "updated" | "same"; readonly line: PayoutLine; readonly payoutId: string; readonly runId: string };

const MOST_SEQUENCES = 20;

export const mergeLine = (said: SaidLine, context: MergeLineContext): MergedLine => {
  const first = said.sequence ?? 1;
  const fresh = {
    ...said,
    statusSince: context.today,
    returns: said.status === "returned" ? 1 : 0,
    file: context.file,
  };
  // Its own line of the same file, or the last of several that files repeat.
  for (let sequence = first; sequence < first + MOST_SEQUENCES; sequence += 1) {
    const key = lineKey(said.months, said.kind, sequence);
    const found = context.known[key];
    if (found === undefined) return { kind: sequence === first ? "new" : "again", line: { ...fresh, sequence } };
    const merged = further(said, found, context, context.stored(found.payoutId, key));
    if (merged !== undefined) return merged;
  }
  return { kind: "again", line: { ...fresh, sequence: first + MOST_SEQUENCES } };
};

const further = (
  said: SaidLine,
  { payoutId, runId }: KnownLine,
  context: MergeLineContext,
  stored: PayoutLine | undefined,
): MergedLine | undefined => {
  if (stored === undefined) return undefined;
  const isOfRun = stored.file === context.file || runId === context.runId;
  if (isOfRun && isSame(stored, said)) return { kind: "same", line: stored, payoutId, runId };
  const isFurther = canBecome(stored.status, said.status) && stored.amount === said.amount;
  return isFurther ? { kind: "updated", line: furtherLine(stored, said, context), payoutId, runId } : undefined;
};

const isSame = (stored: PayoutLine, said: SaidLine): boolean =>
  stored.status === said.status &&
  stored.amount === said.amount &&
  stored.method === said.method &&
  stored.paidOn === said.paidOn;

/** What the later file leaves open stays; the day on which the money went back is no day of payment. */
const furtherLine = (stored: PayoutLine, said: SaidLine, { file, today }: MergeLineContext): PayoutLine => {
  const { sequence: _, ...news } = said;
  return {
    ...stored,
    ...news,
    statusSince: today,
    returns: stored.returns + (isReturn(stored.status, said.status) ? 1 : 0),
    file,
  };
};

const isReturn = (from: LineStatus, to: LineStatus): boolean => to === "returned" && from !== "returned";
