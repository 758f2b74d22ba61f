import type { ImportJournals, JournalEntry } from "../../shared/lists/ports/import-journals.ts";
import type { Identity, Mark } from "../../shared/people/ports.ts";

/** Everything that an import changed, as it was before its first change. */
export interface Before {
  /** Every changed subject, in the order of the list. */
  readonly subjects: readonly string[];
  of(subject: string): Mark | undefined;
  /** Undefined: the number was unknown. */
  readonly identities: ReadonlyMap<string, Identity | undefined>;
}

export const readBefore = async (journals: ImportJournals, importId: string): Promise<Before> => {
  // As text a subject takes a fraction of the memory.
  const subjects = new Map<string, string>();
  const identities = new Map<string, Identity | undefined>();
  for await (const entry of entriesOf(journals, importId)) {
    for (const [id, before] of entry.before) if (!subjects.has(id)) subjects.set(id, JSON.stringify(before));
    for (const [number, before] of entry.identities) {
      if (!identities.has(number)) identities.set(number, before ?? undefined);
    }
  }
  return {
    subjects: [...subjects.keys()],
    identities,
    // Written above, from what the journal's schema let through.
    of: (subject) => (JSON.parse(subjects.get(subject) ?? "null") as Mark | null) ?? undefined,
  };
};

/** Which of these subjects the import was about, changed or not. */
export const touchedOf = async (
  journals: ImportJournals,
  importId: string,
  subjects: ReadonlySet<string>,
): Promise<ReadonlySet<string>> => {
  const touched = new Set<string>();
  for await (const entry of entriesOf(journals, importId)) {
    for (const id of entry.touched) if (subjects.has(id)) touched.add(id);
  }
  return touched;
};

async function* entriesOf(journals: ImportJournals, importId: string): AsyncGenerator<JournalEntry> {
  for (let entryNumber = 1; ; entryNumber++) {
    const entry = await journals.read(importId, entryNumber);
    if (entry === undefined) return;
    yield entry;
  }
}
