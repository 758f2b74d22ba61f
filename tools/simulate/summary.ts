import type { MessageLine } from "./message-lines.ts";

export interface Summary {
  readonly from: string;
  readonly to: string;
  readonly lines: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly byStep: Readonly<Record<string, number>>;
  readonly byChannel: Readonly<Record<string, number>>;
  /** What the gateways answered. */
  readonly byOutcome: Readonly<Record<string, number>>;
  readonly bySkipReason: Readonly<Record<string, number>>;
  readonly imported: { readonly rows: number; readonly rejected: number };
}

/** Counts of a simulation's lines: calls by kind, step, channel and answer, and skipped reminders by reason. */
export const countsOf = (lines: readonly MessageLine[]) => {
  const told = lines.filter((line) => line.channel !== null);
  return {
    lines: lines.length,
    byKind: countBy(told.map(({ kind }) => kind)),
    byStep: countBy(told.map(({ kind, step }) => `${kind}/${step}`)),
    byChannel: countBy(told.map(({ channel }) => channel)),
    byOutcome: countBy(told.map(({ outcome }) => outcome)),
    bySkipReason: countBy(lines.flatMap((line) => (line.channel === null ? [line.skipped] : []))),
  };
};

export const summarySentence = ({ from, to, byChannel, byOutcome, bySkipReason, imported }: Summary): string => {
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(", ") || "none";
  return `${from} to ${to}: ${imported.rows} rows imported, ${imported.rejected} rejected; calls: ${list(byChannel)}; answers: ${list(byOutcome)}; skipped: ${list(bySkipReason)}`;
};

const countBy = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};
