import { text } from "node:stream/consumers";
import { journalEntrySchema } from "../contracts/journal-entry.ts";
import type { ImportJournals } from "../ports/import-journals.ts";
import type { ListStore } from "../ports/lists.ts";

/** Journals beside the lists, as long kept and as well guarded: `journals/<import id>/000001.json`. */
export const journalsInLists = (lists: ListStore): ImportJournals => ({
  write: (importId, entryNumber, entry) =>
    lists.write(keyOf(importId, entryNumber), JSON.stringify(entry), "application/json"),

  async read(importId, entryNumber) {
    const file = await lists.read(keyOf(importId, entryNumber));
    return file && journalEntrySchema.parse(JSON.parse(await text(file.bytes)));
  },
});

const keyOf = (importId: string, entryNumber: number): string =>
  `journals/${importId}/${String(entryNumber).padStart(6, "0")}.json`;
