import type { ImportJournals, JournalEntry } from "../../../shared/lists/ports/import-journals.ts";
import { keyOfSubject, type RegistryWriter, type Versioned } from "../../../shared/people/ports.ts";
import type { Enrolled } from "../../../shared/people/rules/types.ts";

/** How far an import is in its file. */
export interface Checkpoint {
  readonly rows: number;
  /** Rows that waited for the end of the list and are settled. */
  readonly settled: number;
}

/** The journal of the import that this worker carries out. It is the checkpoint too: an entry is done when the next begins. */
export interface ImportLog {
  readonly importId: string;
  /** Hands over what is done and returns how far that reaches. */
  resume(apply: (entry: JournalEntry) => void): Promise<Checkpoint>;
  /** The entry that was begun and perhaps not saved: the worker crashed, or another write came in between. */
  pendingEntry(): JournalEntry | undefined;
  begin(entry: JournalEntry): Promise<void>;
  /** Everything that the entry says is saved. */
  finish(): void;
}

interface ImportLogOptions {
  readonly journals: ImportJournals;
  readonly importId: string;
  /** Is called before an entry that changes the registry is written for the first time. */
  readonly beforeChange: () => Promise<void>;
}

export const newImportLog = ({ journals, importId, beforeChange }: ImportLogOptions): ImportLog => {
  let entryNumber = 1;
  let pendingEntry: JournalEntry | undefined;
  let isMarked = false;
  return {
    importId,
    pendingEntry: () => pendingEntry,
    async resume(apply) {
      let place: Checkpoint = { rows: 0, settled: 0 };
      pendingEntry = await journals.read(importId, entryNumber);
      while (pendingEntry !== undefined) {
        const next = await journals.read(importId, entryNumber + 1);
        if (next === undefined) break;
        apply(pendingEntry);
        place = pendingEntry;
        pendingEntry = next;
        entryNumber += 1;
      }
      return place;
    },
    async begin(entry) {
      if (!isMarked && entry.before.length > 0) {
        await beforeChange();
        isMarked = true;
      }
      await journals.write(importId, entryNumber, entry);
      pendingEntry = entry;
    },
    finish() {
      pendingEntry = undefined;
      entryNumber += 1;
    },
  };
};

/** For an import that only looks: nothing is written, so nothing can be resumed. */
export const noImportLog = (importId: string): ImportLog => ({
  importId,
  resume: async () => ({ rows: 0, settled: 0 }),
  pendingEntry: () => undefined,
  begin: async () => undefined,
  finish: () => undefined,
});

export interface RolledBackRegistry {
  identify: RegistryWriter["identify"];
  loadVersioned(
    keys: Parameters<RegistryWriter["loadVersioned"]>[0],
  ): Promise<ReadonlyMap<string, Versioned<Enrolled | undefined>>>;
}

/**
 * Registry view with this import's uncommitted chunk rolled back, so that a rerun yields the same result and counts.
 */
export const rolledBackView = (
  registry: RegistryWriter,
  importId: string,
  pendingEntry: JournalEntry | undefined,
): RolledBackRegistry => {
  if (pendingEntry === undefined) return registry;
  const before = new Map(pendingEntry.before);
  return {
    async identify(numbers) {
      const identities = new Map(await registry.identify(numbers));
      for (const [number, identity] of pendingEntry.identities) {
        if (identity === null) identities.delete(number);
        else identities.set(number, identity);
      }
      return identities;
    },
    async loadVersioned(keys) {
      // Those that did not exist before cannot be found by the rows, but may be there by now.
      const stored = await registry.loadVersioned([...keys, ...pendingEntry.before.map(([id]) => keyOfSubject(id))]);
      return new Map(
        [...stored].map(([id, found]) => {
          const was = found.by === importId ? before.get(id) : undefined;
          return [id, was === undefined ? found : { value: undefined, ...was, version: found.version }];
        }),
      );
    },
  };
};

/** Replays the ids of the first run before it draws new ones. */
export const replayIds = (former: readonly string[], draw: () => string) => {
  const drawn: string[] = [];
  const next = (): string => {
    const id = former[drawn.length] ?? draw();
    drawn.push(id);
    return id;
  };
  return { next, drawn };
};
