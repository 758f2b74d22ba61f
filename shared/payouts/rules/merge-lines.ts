import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import { canBecome, type LineStatus } from "./line-states.ts";
import { type Months, monthsKey } from "./months.ts";
import type { LineKind, PayoutLine, RecipientHistory } from "./types.ts";

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
  const { file, today, known } = context;
  const first = said.sequence ?? 1;
  const before = known[lineKey(said.months, said.kind, first)];
  const fresh = { ...said, statusSince: today, returns: said.status === "returned" ? 1 : 0, file };
  if (before === undefined) return { kind: "new", line: { ...fresh, sequence: first } };
  // Its own line of the same file, or the last of several that a file repeats.
  for (let sequence = first; sequence < first + MOST_SEQUENCES; sequence += 1) {
    const key = lineKey(said.months, said.kind, sequence);
    const found = known[key];
    if (found === undefined) return { kind: "again", line: { ...fresh, sequence } };
    const stored = context.stored(found.payoutId, key);
    if (stored === undefined) continue;
    const at = { payoutId: found.payoutId, runId: found.runId };
    if (isSame(stored, said) && (stored.file === file || found.runId === context.runId)) return { kind: "same", line: stored, ...at };
    if (canBecome(stored.status, said.status) && stored.amount === said.amount) {
      return { kind: "updated", line: furtherLine(stored, said, context), ...at };
    }
  }
  return { kind: "again", line: { ...fresh, sequence: first + MOST_SEQUENCES } };
};

const isSame = (stored: PayoutLine, said: SaidLine): boolean =>
  stored.status === said.status && stored.amount === said.amount && stored.method === said.method && stored.paidOn === said.paidOn;

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
