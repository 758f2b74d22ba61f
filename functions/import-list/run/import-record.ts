import { createHash } from "node:crypto";
import type { ImportRecord } from "../../../shared/lists/ports/imports.ts";
import type { Arrival, ImportListDeps } from "./context.ts";
import { NO_COUNTS } from "./import-totals.ts";

type Given = Pick<ImportListDeps, "lists" | "imports" | "clock">;

/** The import's record, new or as a former worker left it; undefined when there is no such file. */
export const findRecord = async (
  { lists, imports, clock }: Given,
  arrival: Arrival,
): Promise<ImportRecord | undefined> =>
  (await imports.find(arrival.importId)) ?? (await newRecord({ lists, clock }, arrival));

/** Counts the worker that begins as dead before anything is done: who dies on the way cannot count. */
export const beginRecord = async ({ imports }: Pick<Given, "imports">, found: ImportRecord): Promise<ImportRecord> => {
  // While it waited for its turn, another worker may have gone on with it.
  const record = (await imports.find(found.importId)) ?? found;
  const pendingEntry = { ...record, crashCount: record.crashCount + 1 };
  await imports.save(pendingEntry);
  return pendingEntry;
};

const newRecord = async (
  { lists, clock }: Pick<Given, "lists" | "clock">,
  { importId, key, broughtBy = "unknown" }: Arrival,
): Promise<ImportRecord | undefined> => {
  const file = await lists.read(key);
  if (file === undefined) return undefined;
  const { metadata, size } = file;
  return {
    importId,
    key,
    file: key.slice(key.lastIndexOf("/") + 1),
    sha256: await sha256Of(file.bytes),
    size,
    uploadedBy: metadata["uploaded-by"]?.slice(0, 100) ?? broughtBy,
    full: metadata.full === "true",
    dryRun: metadata["dry-run"] === "true",
    state: "running",
    startedAt: clock.now().toISOString(),
    progress: { rows: 0, share: 0 },
    counts: NO_COUNTS,
    warnings: {},
    schemes: [],
    crashCount: 0,
  };
};

const sha256Of = async (bytes: AsyncIterable<Uint8Array>): Promise<string> => {
  const hash = createHash("sha256");
  for await (const piece of bytes) hash.update(piece);
  return hash.digest("hex");
};

const PROGRESS_EVERY_MILLIS = 1_000;

/** Says on the record how far the import is, at most once a second: a list is worked out first, then taken. */
export const progressReporter = ({ imports, clock }: Omit<Given, "lists">, rowCount: number) => {
  let savedAt = clock.now().getTime();
  /** The stage goes from share `from` to `to` of the whole. */
  return (record: ImportRecord, [from, to]: readonly [number, number]) =>
    async (rows: number): Promise<void> => {
      const now = clock.now().getTime();
      if (now - savedAt < PROGRESS_EVERY_MILLIS) return;
      savedAt = now;
      const share = rowCount === 0 ? 1 : Math.min(1, rows / rowCount);
      await imports.save({ ...record, progress: { rows, share: from + (to - from) * share } });
    };
};
