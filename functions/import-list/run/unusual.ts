import type { UnusualRow } from "../../../shared/lists/rules/unusual.ts";
import type { UnusualKind } from "../../../shared/people/rules/unusual-changes.ts";

/** The rows of a list so far that do what many rows should not. */
export interface Unusual {
  add(row: UnusualRow): void;
  /** Rows by kind; people whose phones give way to one and the same number, that more than `phoneLimit` get, lose theirs. */
  counts(phoneLimit: number): Readonly<Partial<Record<UnusualKind, number>>>;
  /** The first rows of each kind, in the order of the file. */
  examples(): readonly UnusualRow[];
}

/** Staff look at three and open a page of the rest. */
const MAX_EXAMPLES = 50;

export const newUnusual = (): Unusual => {
  const counts = new Map<UnusualRow["kind"], number>();
  const newPhones = new Map<string, number>();
  const examples = new Map<UnusualRow["kind"], UnusualRow[]>();
  return {
    add(row) {
      const count = (counts.get(row.kind) ?? 0) + 1;
      counts.set(row.kind, count);
      if (row.kind === "phone-changed") newPhones.set(row.after ?? "", (newPhones.get(row.after ?? "") ?? 0) + 1);
      if (count <= MAX_EXAMPLES) examples.set(row.kind, [...(examples.get(row.kind) ?? []), row]);
    },
    counts(phoneLimit) {
      const replaced = [...newPhones.values()].filter((people) => people > phoneLimit).reduce((a, b) => a + b, 0);
      const { "phone-changed": _, ...found } = Object.fromEntries(counts);
      return { ...found, "phone-taken": (found["phone-taken"] ?? 0) + replaced };
    },
    examples: () => [...examples.values()].flat().toSorted((a, b) => a.row - b.row),
  };
};
