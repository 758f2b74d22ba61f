import type { Rejection } from "../../shared/lists/contracts/import-report.ts";
import type { MessageLine } from "./message-lines.ts";
import type { PlayedList } from "./play/bring-in.ts";

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
  /** Of all lists of people together. */
  readonly imported: { readonly rows: number; readonly rejected: number };
  /** Each list, in the order in which they came. */
  readonly imports: readonly ImportSummary[];
}

export interface ImportSummary {
  readonly state: "done" | "held" | "refused";
  readonly counts: Readonly<Record<"new" | "changed" | "same" | "rejected", number>>;
  /** How many rows each warning concerns. */
  readonly warnings: Readonly<Record<string, number>>;
  /** Why the list waits for staff to confirm it. */
  readonly held: readonly string[];
  readonly rejected: readonly Rejection[];
}

export const importsOf = (lists: readonly PlayedList[]): Pick<Summary, "imported" | "imports"> => {
  const people = lists.filter(({ list }) => list.kind === "people");
  const sum = (count: "rows" | "rejected") => people.reduce((total, { report }) => total + report[count], 0);
  return { imported: { rows: sum("rows"), rejected: sum("rejected") }, imports: lists.map(summaryOfImport) };
};

const summaryOfImport = ({ report, isHeld, rejected }: PlayedList): ImportSummary => ({
  state: isHeld ? "held" : report.error !== undefined && report.rows === 0 ? "refused" : "done",
  counts: { new: report.new, changed: report.changed, same: report.same, rejected: report.rejected },
  warnings: report.warnings,
  held: isHeld ? (report.held ?? []).map(({ kind }) => kind) : [],
  rejected,
});

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
