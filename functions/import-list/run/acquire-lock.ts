import { decisionAt } from "../../../shared/lists/contracts/decision-key.ts";
import type { ImportRecords } from "../../../shared/lists/ports/imports.ts";
import type { Arrival, ImportListDeps } from "./context.ts";
import { decide } from "./decide.ts";
import { type ImportOutcome, importList } from "./import-list.ts";

export interface LockOptions {
  /** From then on this worker is dead for certain. */
  readonly until: Date;
  readonly shouldPause: () => boolean;
}

/** `busy`: somebody else changes the registry just now. */
export type LockedOutcome = ImportOutcome | { readonly kind: "busy" };

/** So often may workers die of one import in a row before it is given up, so that it does not stop all others. */
const MAX_CRASHES = 5;

/**
 * Imports a list when its turn has come. An older import that died or paused comes first, so that no list is overtaken
 * by an older one; one that is over, an undoing that died and what cannot be imported at all make room.
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
  const stored = await deps.imports.find(arrival.importId);
  if (stored !== undefined && stored.state !== "running") return endedBefore(deps, stored.importId);
  const waiting = await acquireLock(deps, arrival, options);
  if (waiting !== undefined) return waiting;
  const outcome = await importList(deps, arrival, options.shouldPause);
  await (outcome.kind === "paused" ? deps.lock.pause(arrival.importId) : deps.lock.end(arrival.importId));
  return outcome;
};

/** Undefined when the turn is ours. */
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
    if (outcome?.kind === "paused" || outcome?.kind === "busy") return outcome;
    taken = await take(older ? undefined : holderId);
  }
  return undefined;
};

/** Told twice, or by a worker that died between its last write and its end. */
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
