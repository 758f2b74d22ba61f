import { errorName } from "../../../shared/kernel/logger.ts";
import { decisionAt } from "../../../shared/lists/contracts/decision-key.ts";
import type { ImportRecord, ImportRecords } from "../../../shared/lists/ports/imports.ts";
import type { Arrival, ImportListDeps } from "./context.ts";
import { decide } from "./decide.ts";
import { type ImportOutcome, importList } from "./import-list.ts";
import { findRecord } from "./import-record.ts";

export interface LockOptions {
  /** Lease expiry; Lambda has ended the worker by then. */
  readonly until: Date;
  readonly shouldPause: () => boolean;
}

/** `busy`: another worker holds the lock on the registry. `interrupted`: AWS was; what is left can be gone on with. */
export type LockedOutcome = ImportOutcome | { readonly kind: "busy" | "interrupted" };

/** Crashes of one import in a row until it is given up, so that it does not block all others. */
const MAX_CRASHES = 5;

/**
 * Imports a list under the lock. An older import that crashed or paused is resumed first, so that no list is overtaken
 * by an older one. Finished, abandoned-undo and permanently failing imports release the lock.
 */
export const importUnderLock = async (
  deps: ImportListDeps,
  arrival: Arrival,
  options: LockOptions,
): Promise<LockedOutcome> => {
  const decision = decisionAt(arrival.key);
  if (decision !== undefined) {
    const confirmed = await decide(deps, decision, arrival);
    return confirmed
      ? importUnderLock(deps, { importId: confirmed.importId, key: confirmed.key }, options)
      : { kind: "gone" };
  }
  const record = await findRecord(deps, arrival);
  if (record === undefined) return goneBefore(deps, arrival.importId);
  if (record.state !== "running") return endedBefore(deps, record.importId);
  // A list that is only looked at changes nothing: it neither waits for a turn nor keeps others from theirs.
  if (record.dryRun) return importList(deps, record, options.shouldPause);
  const waiting = await acquireLock(deps, arrival, options);
  if (waiting !== undefined) return waiting;
  const outcome = await importUnlessInterrupted(deps, record, options);
  const isLeft = outcome.kind === "paused" || outcome.kind === "interrupted";
  await (isLeft ? deps.lock.pause(arrival.importId) : deps.lock.end(arrival.importId));
  return outcome;
};

/** A moment's trouble of AWS is no death of the worker: the next one goes on at once, and nothing is counted. */
const importUnlessInterrupted = async (
  deps: ImportListDeps,
  record: ImportRecord,
  { shouldPause }: LockOptions,
): Promise<ImportOutcome | { readonly kind: "interrupted" }> => {
  try {
    return await importList(deps, record, shouldPause);
  } catch (error) {
    if (!deps.isPassing(error)) throw error;
    const { importId } = record;
    deps.log.warn("list.interrupted", { importId, error: errorName(error) });
    await deps.imports.save({ ...((await deps.imports.find(importId)) ?? record), crashCount: record.crashCount });
    return { kind: "interrupted" };
  }
};

export const isUnfinished = ({ kind }: LockedOutcome): boolean =>
  kind === "paused" || kind === "busy" || kind === "interrupted";

/** Undefined when the lock is ours. */
const acquireLock = async (
  deps: ImportListDeps,
  { importId }: Arrival,
  options: LockOptions,
): Promise<LockedOutcome | undefined> => {
  const { lock, clock } = deps;
  const take = (takeOverFrom?: string) =>
    lock.take({ holderId: importId, until: options.until }, clock.now(), takeOverFrom);
  let taken = await take();
  while (!taken.ok) {
    const { holderId, isLeased } = taken.error;
    if (isLeased) return { kind: "busy" };
    const older = await olderToResume(deps, holderId);
    const outcome = older && (await importUnderLock(deps, older, options));
    if (outcome !== undefined && isUnfinished(outcome)) return outcome;
    taken = await take(older ? undefined : holderId);
  }
  return undefined;
};

const goneBefore = async (deps: ImportListDeps, importId: string): Promise<LockedOutcome> => {
  await deps.lock.end(importId);
  deps.log.warn("list.gone", { importId });
  return { kind: "gone" };
};

/** A repeated event, or a worker that crashed between its last write and its end. */
const endedBefore = async (deps: ImportListDeps, importId: string): Promise<LockedOutcome> => {
  await deps.lock.end(importId);
  deps.log.info("list.known", { importId });
  return { kind: "gone" };
};

const olderToResume = async (
  { imports, log }: { imports: ImportRecords; log: ImportListDeps["log"] },
  holderId: string,
) => {
  const older = await imports.find(holderId);
  if (older?.state !== "running") return undefined;
  if (older.crashCount < MAX_CRASHES) return { importId: older.importId, key: older.key };
  await imports.save({ ...older, state: "failed" });
  log.error("list.given-up", { importId: older.importId, crashCount: older.crashCount });
  return undefined;
};
